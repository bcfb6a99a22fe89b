/**
 * The next rung of what goes with an anchor, where it may stand in its place: one step up, on sale, with something to be
 * said for it, and chosen more often than the rung below, beyond chance. What fewer choose is never put in place of what
 * was going to be offered.
 */
import { Z_95 } from "../../core/statistics/wilson.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { LadderRow, RungRow } from "../../tables/rows/ladder-shard.ts";
import { gainOf } from "./gain.ts";

export interface BetterRung {
  readonly ladder: LadderRow;
  readonly from: RungRow;
  readonly to: RungRow;
}

export function betterRung(ladder: LadderRow, sku: string): BetterRung | null {
  const at = ladder.rungs.findIndex(({ item }) => item.sku === sku);
  const from = ladder.rungs[at];
  const to = ladder.rungs[at + 1];
  if (from === undefined || to === undefined) return null;
  const { active, inStock, price } = to.item;
  if (!active || !inStock || price === null || from.item.price === null) return null;
  const fits = price > from.item.price && chosenMore(from.item, to.item) && earnsMore(from.item, to.item);
  return fits && gainOf(from, to, ladder) !== null ? { ladder, from, to } : null;
}

/** Orders with the one and with the other, as if each were a toss: the sign test by its normal approximation. */
const chosenMore = ({ support: fewer }: ItemFacts, { support: more }: ItemFacts): boolean =>
  more - fewer > Z_95 * Math.sqrt(more + fewer);

/** Where a cost is not known the higher price is taken to earn more. */
const earnsMore = (from: ItemFacts, to: ItemFacts): boolean =>
  from.margin === null || to.margin === null || to.margin * to.price! > from.margin * from.price!;
