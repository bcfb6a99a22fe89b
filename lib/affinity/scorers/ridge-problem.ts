import { WEIGHT_ONE } from "../counts/baskets.ts";
import { adjacencyOf } from "../counts/pairs.ts";
import type { ScorerInput } from "./scorer.ts";

/** All that a solve needs, plain arrays that can be handed to another thread. By rank; weights as fractions of one. */
export interface RidgeProblem {
  /** Target → its first neighbour; one more entry closes the last. */
  readonly offsets: Uint32Array;
  /** Neighbours that a target is solved on, ascending within a target. */
  readonly neighbour: Uint32Array;
  /** Whether moments are taken about the mean: covariances, or plain sums of weights. */
  readonly centred: boolean;
  /** cov(neighbour, target), or the weight of the baskets that hold both. */
  readonly covariance: Float64Array;
  /** Lower triangle of the co-counts: row of the rarer item, partners ascending. */
  readonly rows: Uint32Array;
  readonly partner: Uint32Array;
  readonly weight: Float64Array;
  readonly mass: Float64Array;
  readonly total: number;
  /** Most neighbours of any target. */
  readonly widest: number;
}

/** Picks the K gated neighbours of largest `cov/√m` of each target, or of targets `from … to − 1` alone. */
export function ridgeProblem(
  { baskets, pairs }: ScorerInput,
  k: number,
  from = 0,
  to = baskets.items,
): RidgeProblem {
  const { items, mass, total } = baskets;
  const adjacency = adjacencyOf(pairs, from, to);
  const offsets = new Uint32Array(items + 1);
  for (let b = 0; b < items; b++) {
    offsets[b + 1] = offsets[b]! + Math.min(k, adjacency.offsets[b + 1]! - adjacency.offsets[b]!);
  }
  const neighbour = new Uint32Array(offsets[items]!);
  const covariance = new Float64Array(offsets[items]!);
  for (let b = from; b < to; b++) {
    const start = adjacency.offsets[b]!;
    const length = adjacency.offsets[b + 1]! - start;
    if (length === 0) continue;
    const cov = new Float64Array(length);
    const merit = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      const a = adjacency.partner[start + i]!;
      cov[i] = pairs.weight[adjacency.pair[start + i]!]! - (mass[a]! / total) * mass[b]!;
      merit[i] = cov[i]! / Math.sqrt(mass[a]!);
    }
    const chosen = best(merit, k, (i) => baskets.itemOf[adjacency.partner[start + i]!]!);
    let end = offsets[b]!;
    for (const i of chosen) {
      neighbour[end] = adjacency.partner[start + i]!;
      covariance[end++] = cov[i]! / WEIGHT_ONE;
    }
  }
  return {
    offsets,
    neighbour,
    centred: true,
    covariance,
    rows: pairs.offsets,
    partner: pairs.partner,
    weight: pairs.weight,
    mass: Float64Array.from(mass, (m) => m / WEIGHT_ONE),
    total: total / WEIGHT_ONE,
    widest: Math.min(k, items),
  };
}

/** Positions of the k largest values in ascending order of position; ties go to the lower item number. */
function best(merit: Float64Array, k: number, item: (i: number) => number): Uint32Array {
  const order = Uint32Array.from(merit, (_, i) => i);
  if (order.length <= k) return order;
  order.sort((x, y) => merit[y]! - merit[x]! || item(x) - item(y));
  return order.subarray(0, k).sort();
}
