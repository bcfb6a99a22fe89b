import { OCTAVE_BYTES } from "../../../affinity/counts/basket-octaves.ts";
import { PARTNER_BYTES } from "../../../affinity/counts/count-rows.ts";
import { DAY_ITEM_BYTES, DAY_PAIR_BYTES } from "../../../affinity/counts/days.ts";
import { kindGateBytes } from "../../../affinity/counts/kinds.ts";
import { SEASON_BYTES } from "../../../affinity/counts/seasons.ts";
import type { RebuildSettings } from "../../run/rebuild-settings.ts";
import type { ItemPartition } from "../../shapes/affinity-shapes.ts";
import { type BasketFacts, factsBytes, partsApart } from "./basket-facts.ts";

/** What of the facts a plan depends on. */
export type PlanFacts = Pick<
  BasketFacts,
  "items" | "orders" | "strata" | "kinds" | "support" | "visits" | "lines"
>;

/** A kept line of a basket and an anchor's posting, with room to grow. */
const LINE_BYTES = 6;
const POSTING_BYTES = 4;
/** Offset, weight and buyer of a kept basket, with room to grow, and its place by buyer, while it is sorted twice. */
const BASKET_BYTES = 26;
/**
 * A pair that is held: partner, joint, buyers, weight, level, in a store that grows by 1.6 and is copied once. When that is
 * done, of those that reach a level their place, squares, partner, and what the days say of them.
 */
const PAIR_BYTES = Math.max(21 * 2.6, 21 + 16 + DAY_PAIR_BYTES);
/** The accumulator, held ranks, buyers and the latest of them; what is made of seasons, octaves, kinds and days. */
const ITEM_BYTES = PARTNER_BYTES + 12 + SEASON_BYTES + OCTAVE_BYTES + DAY_ITEM_BYTES;

/** Array bytes of counting these anchors, never less than it takes. */
export function countBytes(
  facts: PlanFacts,
  { visits, postings }: { readonly visits: number; readonly postings: number },
  minJoint: number,
  maxPairs: number,
): number {
  const lines = Math.min(facts.lines, visits + postings);
  const baskets = Math.min(facts.orders, postings);
  // A pair that is held has been visited `minJoint` times at least.
  const pairs = Math.min(maxPairs, visits / Math.max(1, minJoint));
  return (
    factsBytes(facts.items, partsApart(facts)) +
    (ITEM_BYTES + kindGateBytes(facts.kinds.lines.length)) * facts.items +
    LINE_BYTES * lines +
    BASKET_BYTES * baskets +
    POSTING_BYTES * postings +
    PAIR_BYTES * pairs
  );
}

/** Ranks cut into runs, each as long as memory and work of one step allow; one anchor at least. */
export function partitionItems(
  facts: PlanFacts,
  settings: RebuildSettings,
  { minJoint, maxPairs }: { readonly minJoint: number; readonly maxPairs: number },
  sliceBytes: number,
): ItemPartition[] {
  const memory = settings.stepBytes - 2 * sliceBytes;
  const partitions: ItemPartition[] = [];
  let from = 0;
  let visits = 0;
  let postings = 0;
  for (let rank = 0; rank < facts.items; rank++) {
    const next = { visits: visits + facts.visits[rank]!, postings: postings + facts.support[rank]! };
    const tooMuch = next.visits > settings.stepVisits || countBytes(facts, next, minJoint, maxPairs) > memory;
    if (tooMuch && rank > from) {
      partitions.push({ from, to: rank });
      from = rank;
      visits = 0;
      postings = 0;
    }
    visits += facts.visits[rank]!;
    postings += facts.support[rank]!;
  }
  if (from < facts.items) partitions.push({ from, to: facts.items });
  return partitions;
}
