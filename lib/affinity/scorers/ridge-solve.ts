import { WEIGHT_ONE } from "../counts/baskets.ts";
import { solveCholesky } from "./cholesky.ts";
import type { RidgeProblem } from "./ridge-problem.ts";

/**
 * Weights of targets `from … to − 1`, one for each of their neighbours in the problem (0 where not above zero), and
 * their base.
 */
export interface RidgeSolution {
  readonly weight: Float32Array;
  readonly base: Float32Array;
}

/**
 * `w = (M + λI)⁻¹ cov` on each target's neighbours: M_ij = c_ij − m_i·m_j/N, M_ii = m_i − m_i²/N; w ≤ 0 is dropped;
 * `base_b = max(0, m_b/N − Σ_a w_ab·m_a/N)`. SLIM and EASE (Ning & Karypis 2011; Steck 2019) on a neighbourhood.
 */
export function solveRidge(problem: RidgeProblem, lambda: number, from: number, to: number): RidgeSolution {
  const { mass, total } = problem;
  return solveSystems(problem, { lambda, dropout: 0 }, from, to, (b, near, solved, weight) => {
    let explained = 0;
    for (let i = 0; i < near.length; i++) {
      if (!(solved[i]! > 0)) continue;
      weight[i] = solved[i]!;
      explained += (solved[i]! * mass[near[i]!]!) / total;
    }
    return Math.max(0, mass[b]! / total - explained);
  });
}

/**
 * Solves the systems of targets `from … to − 1`. `take` writes what it takes of a target's solution, one for each of
 * `near`, into `weight`, and gives the target's base.
 */
export function solveSystems(
  problem: RidgeProblem,
  penalty: Penalty,
  from: number,
  to: number,
  take: (target: number, near: Uint32Array, solved: Float64Array, weight: Float32Array) => number,
): RidgeSolution {
  const { offsets, neighbour, covariance, widest } = problem;
  const start = offsets[from]!;
  const weight = new Float32Array(offsets[to]! - start);
  const base = new Float32Array(to - from);
  const matrix = new Float64Array(widest * widest);
  const rhs = new Float64Array(widest);
  const fill = momentFiller(problem);
  for (let b = from; b < to; b++) {
    const first = offsets[b]!;
    const n = offsets[b + 1]! - first;
    const near = neighbour.subarray(first, first + n);
    fill(near, matrix, penalty);
    for (let i = 0; i < n; i++) rhs[i] = covariance[first + i]!;
    solveCholesky(matrix, rhs, n, penalty.lambda);
    base[b - from] = take(b, near, rhs, weight.subarray(first - start, first - start + n));
  }
  return { weight, base };
}

/** What is added to the diagonal of M: λ, and so much of each item's own weight. */
export interface Penalty {
  readonly lambda: number;
  readonly dropout: number;
}

/** Fills the lower triangle of M + λI + d·diag(m) for a set of ascending ranks. */
function momentFiller({ rows, partner, weight, mass, total, centred }: RidgeProblem) {
  const local = new Int16Array(mass.length).fill(-1);
  return (near: Uint32Array, matrix: Float64Array, { lambda, dropout }: Penalty): void => {
    const n = near.length;
    for (let i = 0; i < n; i++) {
      const a = near[i]!;
      const row = i * n;
      for (let j = 0; j < i; j++) matrix[row + j] = centred ? (-mass[a]! * mass[near[j]!]!) / total : 0;
      const spread = centred ? mass[a]! - (mass[a]! * mass[a]!) / total : mass[a]!;
      matrix[row + i] = spread + lambda + dropout * mass[a]!;
      const first = rows[a]!;
      const last = rows[a + 1]!;
      if (last - first > i * 12) {
        // A long row and few partners wanted: look each one up.
        let low = first;
        for (let j = 0; j < i; j++) {
          low = lowerBound(partner, near[j]!, low, last);
          if (low < last && partner[low] === near[j]) matrix[row + j]! += weight[low]! / WEIGHT_ONE;
        }
      } else {
        for (let p = first; p < last; p++) {
          const j = local[partner[p]!]!;
          if (j >= 0) matrix[row + j]! += weight[p]! / WEIGHT_ONE;
        }
      }
      local[a] = i;
    }
    for (let i = 0; i < n; i++) local[near[i]!] = -1;
  };
}

/** First position of `from … to − 1` whose value is not below `wanted`, else `to`. */
function lowerBound(values: Uint32Array, wanted: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
