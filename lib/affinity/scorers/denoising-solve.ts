import type { RidgeProblem } from "./ridge-problem.ts";
import { type Penalty, type RidgeSolution, solveSystems } from "./ridge-solve.ts";

/** How much of an item's share of all baskets it has whatever is in the cart: for carts that say little. */
export const ANYWAY = 0.1;

/**
 * Weights of targets `from … to − 1`, of either sign: `w = (C + λI + d·diag(m))⁻¹ c` on each target's contexts, C and c
 * the weights of the baskets that hold both and m those that hold the item. That is EASE (Steck 2019) where a share
 * `d/(1 + d)` of each basket's lines is hidden at random while the rest is to bring them back, in closed form (EDLAE:
 * Steck, "Autoencoders that don't overfit towards the Identity", 2020): it trusts each item of a cart for more, as who
 * has seen only a part of the cart must. `base_b = m_b/N` by a tenth.
 */
export function solveDenoising(
  problem: RidgeProblem,
  penalty: Penalty,
  from: number,
  to: number,
): RidgeSolution {
  const { mass, total } = problem;
  return solveSystems(problem, penalty, from, to, (b, near, solved, weight) => {
    for (let i = 0; i < near.length; i++) weight[i] = solved[i]!;
    return (ANYWAY * mass[b]!) / total;
  });
}
