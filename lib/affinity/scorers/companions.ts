import type { Baskets } from "../counts/baskets.ts";
import { alphaBeta } from "./alpha-beta.ts";
import { popularPairs } from "./popular-pairs.ts";
import type { Scorer } from "./scorer.ts";

/** Item → share of the orders of two lines or more that hold it: what is taken along, which is not what is bought alone. */
function takenAlong({ paired, sizes }: Pick<Baskets, "paired" | "sizes">): Float32Array {
  const orders = sizes.reduce((sum, count, lines) => (lines > 1 ? sum + count : sum), 0);
  return Float32Array.from(paired, (count) => count / Math.max(1, orders));
}

/**
 * What is taken along most, and on top of it what passed the gate with something in the cart. Where most orders are of
 * one line (a café at noon), what sells best is bought alone, and says little of what goes with anything.
 */
const withCompanions = (pairs: Scorer): Scorer => ({
  name: `companions, ${pairs.name}`,
  async score(input) {
    return { ...(await pairs.score(input)), base: takenAlong(input.baskets) };
  },
});

export const companions: readonly Scorer[] = [popularPairs, alphaBeta].map(withCompanions);
