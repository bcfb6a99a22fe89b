import { solveCholesky } from "./cholesky.ts";
import type { RidgeProblem } from "./ridge-problem.ts";
import { momentFiller, type Penalty, type RidgeSolution } from "./ridge-solve.ts";

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
  const { offsets, neighbour, covariance, mass, total, widest } = problem;
  const start = offsets[from]!;
  const weight = new Float32Array(offsets[to]! - start);
  const base = new Float32Array(to - from);
  const matrix = new Float64Array(widest * widest);
  const rhs = new Float64Array(widest);
  const fill = momentFiller(problem);
  for (let b = from; b < to; b++) {
    const first = offsets[b]!;
    const n = offsets[b + 1]! - first;
    fill(neighbour.subarray(first, first + n), matrix, penalty);
    for (let i = 0; i < n; i++) rhs[i] = covariance[first + i]!;
    solveCholesky(matrix, rhs, n, penalty.lambda);
    for (let i = 0; i < n; i++) weight[first - start + i] = rhs[i]!;
    base[b - from] = (ANYWAY * mass[b]!) / total;
  }
  return { weight, base };
}
