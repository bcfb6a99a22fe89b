import type { OrderLog } from "../../orders/order.ts";
import { basketsOf, type Predictor } from "./next-basket.ts";

/** The method's numbers, by the paper's names. */
export interface TifuKnn {
  /** Groups that a customer's baskets are put into, the latest ones together. */
  readonly groups: number;
  /** What a basket keeps of its say for each later one of its group, and a group for each later group. */
  readonly withinDecay: number;
  readonly groupDecay: number;
  readonly neighbours: number;
  /** Weight of the customer's own vector against the neighbours' mean. */
  readonly alpha: number;
}

/** The four settings that the paper found best, for ValuedShopper, Instacart, Dunnhumby and TaFeng. */
export const PUBLISHED: readonly TifuKnn[] = [
  { groups: 7, withinDecay: 1, groupDecay: 0.6, neighbours: 300, alpha: 0.7 },
  { groups: 3, withinDecay: 0.9, groupDecay: 0.7, neighbours: 900, alpha: 0.9 },
  { groups: 3, withinDecay: 0.9, groupDecay: 0.6, neighbours: 900, alpha: 0.2 },
  { groups: 7, withinDecay: 0.9, groupDecay: 0.7, neighbours: 300, alpha: 0.7 },
];

type Vector = ReadonlyMap<number, number>;

/**
 * TIFU-KNN (Hu, He, Gao & Zhang, "Modeling Personalized Item Frequency Information for Next-basket Recommendation",
 * SIGIR 2020): a customer is the mean of their groups of baskets, the older the less, and what comes next is a blend of
 * that vector and the mean of the nearest customers', by Euclidean distance.
 */
export function tifuKnn(log: OrderLog, options: TifuKnn): Predictor {
  const vectors = basketsOf(log).map((baskets) => vectorOf(baskets, options));
  const holders = new Map<number, [customer: number, value: number][]>();
  vectors.forEach((vector, customer) => {
    for (const [item, value] of vector) {
      const list = holders.get(item);
      if (list === undefined) holders.set(item, [[customer, value]]);
      else list.push([customer, value]);
    }
  });
  const norms = Float64Array.from(vectors, (vector) =>
    [...vector.values()].reduce((sum, value) => sum + value * value, 0),
  );
  const known = Uint32Array.from(vectors.keys()).filter((customer) => vectors[customer]!.size > 0);
  const distance = new Float64Array(vectors.length);
  return (customer, k) => {
    distance.set(norms);
    for (const [item, value] of vectors[customer]!)
      for (const [other, theirs] of holders.get(item)!) distance[other]! -= 2 * value * theirs;
    const near = nearest(known, distance, customer, options.neighbours);
    const scores = new Map<number, number>();
    const add = (vector: Vector, weight: number): void => {
      for (const [item, value] of vector) scores.set(item, (scores.get(item) ?? 0) + weight * value);
    };
    add(vectors[customer]!, options.alpha);
    for (const other of near) add(vectors[other]!, (1 - options.alpha) / near.length);
    return [...scores]
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, k)
      .map(([item]) => item);
  };
}

/** The k nearest, in no order; of those equally far the lower numbers. */
function nearest(known: Uint32Array, distance: Float64Array, self: number, k: number): Uint32Array {
  const others = known.filter((customer) => customer !== self);
  if (others.length <= k) return others;
  // Sorting plain numbers takes a fraction of sorting customers by them.
  const farthest = Float64Array.from(others, (customer) => distance[customer]!).sort()[k - 1]!;
  const near = others.filter((customer) => distance[customer]! < farthest);
  const tied = others.filter((customer) => distance[customer] === farthest);
  return Uint32Array.from([...near, ...tied.subarray(0, k - near.length)]);
}

/** Groups of even size, the first taking what does not divide; each the decayed mean of its baskets. */
function vectorOf(baskets: readonly Uint32Array[], { groups, withinDecay, groupDecay }: TifuKnn): Vector {
  const vector = new Map<number, number>();
  const size = Math.max(1, Math.ceil(baskets.length / groups));
  const count = Math.ceil(baskets.length / size);
  for (let group = 0; group < count; group++) {
    // Counted from the latest group back, so that only the oldest may be short.
    const to = baskets.length - group * size;
    const own = baskets.slice(Math.max(0, to - size), to);
    own.forEach((basket, i) => {
      const weight = (withinDecay ** (own.length - 1 - i) / own.length) * (groupDecay ** group / count);
      for (const item of basket) vector.set(item, (vector.get(item) ?? 0) + weight);
    });
  }
  return vector;
}
