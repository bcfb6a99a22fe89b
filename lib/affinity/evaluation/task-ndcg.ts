/** How a scorer ranks each hidden item. */
import type { Scorer } from "../scorers/scorer.ts";
import { ndcg } from "./ndcg.ts";
import { Ranking } from "./ranking.ts";
import type { ScoredRows } from "./scored-model.ts";
import type { Targets } from "./targets.ts";

const SHOWN = 10;

/** NDCG@10 of each hidden item: the rest of its basket as the cart, and one item of the rest as the product page. */
export interface TaskNdcg {
  readonly cart: Float64Array;
  readonly page: Float64Array;
}

/** A candidate and how it did. */
export interface Trial extends TaskNdcg {
  readonly scorer: Scorer;
}

export function taskNdcg({ together, base, support }: ScoredRows, targets: Targets): TaskNdcg {
  const ranking = new Ranking(together, base, support);
  const by = (cartOf: (i: number) => ArrayLike<number>): Float64Array =>
    Float64Array.from(targets.target, (target, i) =>
      support[target] === 0 ? 0 : ndcg.value(ranking.rank(cartOf(i), target), SHOWN),
    );
  return { cart: by((i) => targets.carts[i]!), page: by((i) => targets.page.subarray(i, i + 1)) };
}
