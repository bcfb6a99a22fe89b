/** Several slots of one page: they share its limits, and no item stands twice. */
import type { Offer } from "../../offers/offer.ts";
import type { Query } from "../request/query.ts";
import type { Answer } from "./answer.ts";
import type { RespondOptions } from "./respond.ts";

/** What a slot's answer is told of the page around it. */
export type OnPage = Pick<RespondOptions, "before" | "onChosen">;

/** Slots are asked for one after the other, in the order in which the shopper meets them. */
export class Page {
  #before: readonly (readonly Offer[])[] = [];

  /** `used` is to be called if the answer is really shown: only then does it count against the rest of the page. */
  async ask<A>(
    query: Query,
    answer: (query: Query, onPage: OnPage) => Promise<A>,
  ): Promise<{ readonly answer: A; used(): void }> {
    let chosen: readonly (readonly Offer[])[] = [];
    const given = await answer(query, {
      before: this.#before,
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
