import type { Interval } from "../../core/statistics/interval.ts";
import { mean } from "../../core/statistics/mean.ts";
import { type BootstrapOptions, meanInterval, pairedInterval } from "./bootstrap.ts";
import { coverage } from "./coverage.ts";
import { TARGET_METRICS } from "./metrics.ts";
import { ndcg } from "./ndcg.ts";
import { novelty } from "./novelty.ts";
import type { Targets } from "./targets.ts";

/** Lists shown are compared at this length where a metric names none. */
export const SHOWN = 10;

/** Anything that ranks all items for a cart of item numbers. */
export interface Ranker {
  rank(cart: ArrayLike<number>, target: number): number;
  top(cart: ArrayLike<number>, k: number): number[];
  /** Whether any item of the cart is known to be bought with others. */
  knows(cart: ArrayLike<number>): boolean;
  /** Whether the item had been sold when the ranker was made; one that had not can only be missed. */
  sold(item: number): boolean;
}

/** The two tasks: the rest of the basket is known, or one item of it. */
export const TASKS = ["cart", "product"] as const;
export type Task = (typeof TASKS)[number];

/** What one scorer did on one task. */
export interface TaskResult {
  /** `hr@10`, `mrr@10`, `ndcg@10` … → mean and interval. */
  readonly metrics: Readonly<Record<string, { readonly value: number; readonly interval: Interval }>>;
  readonly coverage: number;
  readonly novelty: number;
  /** Share of carts that nothing is known of: the answer is only what is popular. */
  readonly empty: number;
  /** NDCG@10 where the customer had bought the hidden item before, and where not; guests in neither. */
  readonly repeat: number;
  readonly explore: number;
  /** NDCG@10 of each hidden item, for paired comparison. */
  readonly values: Float64Array;
}

export interface MeasureOptions extends BootstrapOptions {
  readonly k: readonly number[];
  /** Item → orders that held it before the test, and how many orders there were: for coverage and novelty. */
  readonly support: Uint32Array;
  readonly orders: number;
  readonly repeats: Int8Array;
}

/** Ranks every hidden item among all items, no sampled negatives. `rankerOf` gives the ranker of the i-th target. */
function measure(
  rankerOf: (i: number) => Ranker,
  targets: Targets,
  task: Task,
  options: MeasureOptions,
): TaskResult {
  const { support, k, repeats } = options;
  const cartOf = (i: number): ArrayLike<number> => (task === "cart" ? targets.carts[i]! : [targets.page[i]!]);
  const ranks = Float64Array.from(targets.target, (target, i) =>
    rankerOf(i).sold(target) ? rankerOf(i).rank(cartOf(i), target) : Number.POSITIVE_INFINITY,
  );
  const shown = Array.from(targets.target, (_, i) => rankerOf(i).top(cartOf(i), SHOWN));
  const values = ranks.map((rank) => ndcg.value(rank, SHOWN));
  return {
    metrics: metricsOf(ranks, targets, k, options),
    coverage: coverage(shown, support),
    novelty: novelty(shown, support, options.orders),
    empty: mean(Float64Array.from(targets.target, (_, i) => (rankerOf(i).knows(cartOf(i)) ? 0 : 1))),
    repeat: mean(at(values, repeats, 1)),
    explore: mean(at(values, repeats, 0)),
    values,
  };
}

function metricsOf(ranks: Float64Array, targets: Targets, ks: readonly number[], options: BootstrapOptions) {
  const metrics: Record<string, { value: number; interval: Interval }> = {};
  for (const { name, value } of TARGET_METRICS) {
    for (const k of ks) {
      const values = ranks.map((rank) => value(rank, k));
      metrics[`${name}@${k}`] = {
        value: mean(values),
        interval: meanInterval(values, targets.basket, options),
      };
    }
  }
  return metrics;
}

/** One ranker on both tasks. */
export const measureTasks = (
  rankerOf: (i: number) => Ranker,
  targets: Targets,
  options: MeasureOptions,
): Readonly<Record<Task, TaskResult>> => ({
  cart: measure(rankerOf, targets, "cart", options),
  product: measure(rankerOf, targets, "product", options),
});

/** Difference of two scorers' NDCG@10 with its paired interval; a tie when the interval holds zero. */
export function compare(ours: TaskResult, theirs: TaskResult, targets: Targets, options: BootstrapOptions) {
  const interval = pairedInterval(ours.values, theirs.values, targets.basket, options);
  const difference = mean(ours.values) - mean(theirs.values);
  return { difference, interval, tie: interval[0] <= 0 && interval[1] >= 0 };
}

const at = (values: Float64Array, repeats: Int8Array, wanted: number): Float64Array =>
  values.filter((_, i) => repeats[i] === wanted);
