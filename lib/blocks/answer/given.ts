/** An answer, and what it offers, block by block, for the rest of the page. */
import type { Offer } from "../../offers/offer.ts";
import type { Query } from "../request/query.ts";
import type { Answer } from "./answer.ts";
import type { Degraded } from "./degraded.ts";

export interface Given {
  readonly answer: Answer;
  readonly chosen: readonly (readonly Offer[])[];
}

/** Nothing to offer; `build` is `null` where none could be read. */
export const nothingGiven = (
  { placement }: Pick<Query, "placement">,
  build: string | null,
  request: string,
  degraded?: Degraded,
): Given => ({
  answer: { request, build, placement, blocks: [], ...(degraded === undefined ? {} : { degraded }) },
  chosen: [],
});
