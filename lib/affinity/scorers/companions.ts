import type { BasketCounts } from "../counts/baskets.ts";
import { alphaBeta } from "./alpha-beta.ts";
import { denoising } from "./denoising.ts";
import { ANYWAY } from "./denoising-solve.ts";
import { popularPairs } from "./popular-pairs.ts";
import type { Scorer } from "./scorer.ts";

/** Item → share of the orders of two lines or more that hold it: what is taken along, which is not what is bought alone. */
function takenAlong({ paired, sizes }: Pick<BasketCounts, "paired" | "sizes">): Float32Array {
  const orders = sizes.reduce((sum, count, lines) => (lines > 1 ? sum + count : sum), 0);
  return Float32Array.from(paired, (count) => count / Math.max(1, orders));
}

/**
 * What is taken along most, and on top of it what a scorer says of the things in the cart. Where most orders are of one
 * line (a café at noon), what sells best is bought alone, and says little of what goes with anything. `share`: how much
 * of that an item has whatever is in the cart.
 */
export const withCompanions = (scorer: Scorer, share = 1): Scorer => ({
  ...scorer,
  name: `companions, ${scorer.name}`,
  base: (_, baskets) => takenAlong(baskets).map((along) => share * along),
  takenAlong: true,
});

export const companions = (k: number): readonly Scorer[] => [
  withCompanions(popularPairs),
  withCompanions(alphaBeta),
  withCompanions(denoising(k), ANYWAY),
];
