/** Several slots of one page: they share its limits and the work that one request may cost, and no item stands twice. */
import type { Offer } from "../../offers/offer.ts";
import { MOST_LINES } from "../request/lines.ts";
import type { Query } from "../request/query.ts";
import type { RequestProblem } from "../request/request-problem.ts";
import type { Answer } from "./answer.ts";
import type { PageSoFar } from "./asking.ts";
import type { Given } from "./given.ts";

/** Lines that may speak for the lists of all slots together: more than a page of five slots with a full cart in each. */
const MOST_PAGE_LINES = 500;
/** What each list is left with when those are used up. */
const LEAST_LINES = 5;

/** Slots are asked for one after the other, in the order in which the shopper meets them. */
export class Page {
  #before: readonly (readonly Offer[])[] = [];
  #lines = MOST_PAGE_LINES;

  /** `used` is to be called if the answer is really shown: only then does it count against the rest of the page. */
  async ask<G extends Pick<Given, "chosen">>(
    query: Query,
    answer: (query: Query, page: PageSoFar) => Promise<G>,
  ): Promise<{ readonly given: G; used(): void }> {
    const mostLines = Math.max(LEAST_LINES, Math.min(MOST_LINES, this.#lines));
    for (const { length } of [query.items, query.cart]) this.#lines -= Math.min(length, mostLines);
    const given = await answer(query, { before: this.#before, mostLines });
    return {
      given,
      used: () => {
        this.#before = [...this.#before, ...given.chosen];
      },
    };
  }
}

/**
 * `/v1/page`: one answer a placement, in the order asked; `html` where that format was asked for. A slot that could not be
 * understood has no blocks, and says what to change.
 */
export interface PageAnswer {
  readonly request: string;
  readonly build: string | null;
  readonly answers: readonly ((Answer & { readonly html?: string }) | SlotRefused)[];
}
interface SlotRefused {
  readonly blocks: readonly [];
  readonly problem: RequestProblem;
}
