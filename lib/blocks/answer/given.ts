/** An answer, and what it offers, block by block, for the rest of the page. */
import type { LiveFacts } from "../../offers/live/live-facts.ts";
import type { Offer } from "../../offers/offer.ts";
import type { Query } from "../request/query.ts";
import type { Answer } from "./answer.ts";
import type { Asked } from "./asking.ts";
import { cardsOf } from "./cards.ts";
import type { ShownBlocks } from "./choice.ts";
import type { Degraded } from "./degraded.ts";
import { renderBlocks, signBlocks } from "./render-blocks.ts";
import type { Unsigned } from "./unsigned.ts";

export interface Given {
  readonly answer: Answer;
  readonly chosen: readonly (readonly Offer[])[];
}

/** What was chosen, in the shopper's words. */
export const inWords = ({ choice, places }: ShownBlocks, live: LiveFacts, asked: Asked): Unsigned => ({
  blocks: renderBlocks(choice.blocks, cardsOf(choice, places, live), asked),
  chosen: choice.blocks.map(({ offers }) => offers),
});

/** `explained` is said besides. */
export function signedFor(
  asked: Asked,
  { blocks, chosen }: Unsigned,
  explained: Partial<Answer> = {},
): Given {
  const { build } = asked.reader.build;
  const { placement } = asked.query;
  return {
    answer: {
      request: asked.asker.request,
      build,
      placement,
      blocks: signBlocks(blocks, asked),
      ...explained,
    },
    chosen,
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
