/** An answer, and what it offers, block by block, for the rest of the page. */
import type { LiveFacts } from "../../offers/live/live-facts.ts";
import type { Offer } from "../../offers/offer.ts";
import type { Query } from "../request/query.ts";
import type { Answer } from "./answer.ts";
import type { Asked } from "./asking.ts";
import { cardsOf } from "./cards.ts";
import type { ShownBlocks } from "./choice.ts";
import type { Degraded } from "./degraded.ts";
import { renderBlocks } from "./render-blocks.ts";

export interface Given {
  readonly answer: Answer;
  readonly chosen: readonly (readonly Offer[])[];
}

/** What was chosen, in the shopper's words; `explained` is said besides. */
export function choiceGiven(
  { choice, places }: ShownBlocks,
  live: LiveFacts,
  asked: Asked,
  explained: Partial<Answer> = {},
): Given {
  const { build } = asked.reader.build;
  const { placement } = asked.query;
  const blocks = renderBlocks(choice.blocks, cardsOf(choice, places, live), asked);
  return {
    answer: { request: asked.asker.request, build, placement, blocks, ...explained },
    chosen: choice.blocks.map(({ offers }) => offers),
  };
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
