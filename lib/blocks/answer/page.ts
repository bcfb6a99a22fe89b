/** Several slots of one page: they share its limits and the work that one request may cost, and no item stands twice. */
import type { Offer } from "../../offers/offer.ts";
import { MOST_LINES } from "../request/lines.ts";
import type { Query } from "../request/query.ts";
import type { Answer } from "./answer.ts";
import type { RespondOptions } from "./respond.ts";

/** What a slot's answer is told of the page around it. */
export type OnPage = Pick<RespondOptions, "before" | "onChosen" | "mostLines">;

/** Lines that may speak for the lists of all slots together: more than a page of five slots with a full cart in each. */
const MOST_PAGE_LINES = 500;
/** What each list is left with when those are used up. */
const LEAST_LINES = 5;

/** Slots are asked for one after the other, in the order in which the shopper meets them. */
export class Page {
  #before: readonly (readonly Offer[])[] = [];
  #lines = MOST_PAGE_LINES;

  /** `used` is to be called if the answer is really shown: only then does it count against the rest of the page. */
  async ask<A>(
    query: Query,
    answer: (query: Query, onPage: OnPage) => Promise<A>,
  ): Promise<{ readonly answer: A; used(): void }> {
    let chosen: readonly (readonly Offer[])[] = [];
    const mostLines = Math.max(LEAST_LINES, Math.min(MOST_LINES, this.#lines));
    for (const { length } of [query.items, query.cart]) this.#lines -= Math.min(length, mostLines);
    const given = await answer(query, {
      before: this.#before,
      mostLines,
      onChosen: (blocks) => {
        chosen = blocks;
      },
    });
    return {
      answer: given,
      used: () => {
        this.#before = [...this.#before, ...chosen];
      },
    };
  }
}

/** `/v1/page`: one answer a placement, in the order asked; `html` where that format was asked for. */
export interface PageAnswer {
  readonly request: string;
  readonly build: string | null;
  readonly answers: readonly (Answer & { readonly html?: string })[];
}
