/**
 * How far what is known of a shopper is to move the ranking, as this shop's own log tells: the factor of the personal weights
 * (score.ts). Of the latest baskets, held out to choose the scorer by, those of customers who had bought before are ranked
 * with each factor, on the rows that the chosen scorer made of the orders before them; the best counts where it surely beats
 * the stranger's ranking, and otherwise the factor is 0. Rankings are of all items, as everywhere in the evaluation.
 */
import { type Interval, pairedInterval } from "../../affinity/evaluation/bootstrap.ts";
import { ndcg } from "../../affinity/evaluation/ndcg.ts";
import { Ranking } from "../../affinity/evaluation/ranking.ts";
import type { ScoredRows } from "../../affinity/evaluation/scored-model.ts";
import type { Targets } from "../../affinity/evaluation/targets.ts";
import { CUSTOMER_SETTINGS } from "../../customers/customer-settings.ts";
import { habitOf, usualHabit } from "../../customers/habit.ts";
import type { PastPurchases } from "../../customers/past-purchases.ts";
import type { Policy } from "../policy/policy.ts";
import { freshnessAt } from "../shopper/shopper.ts";
import { type Bought, OwnScore, personalWeights } from "./own-score.ts";

/** What is tried beside 0. */
export const FACTORS: readonly number[] = [0.5, 1, 2];

const SHOWN = 10;
const DAY = 86_400_000;

/** What came of the trial, kept in the manifest. */
export interface PersonalTrial {
  /** The factor of the personal weights. */
  readonly factor: number;
  /** NDCG@10 of the hidden items as strangers', and with the best of the factors tried. */
  readonly stranger: number;
  readonly known: number;
  /** 95 % interval of the difference, paired. */
  readonly gain: Interval;
  /** Hidden items of known customers. */
  readonly targets: number;
}

/** Held-out baskets, by the baskets' numbers: when they were bought, and what the customer had bought before. */
export interface KnownBaskets {
  readonly at: ArrayLike<number>;
  readonly past: readonly (PastPurchases | null)[];
}

export interface TrialOptions {
  readonly ranking: Policy["ranking"];
  /** Fewer hidden items tell nothing. */
  readonly minTargets: number;
  readonly resamples: number;
  readonly seed: number;
}

/** `null` where too few known customers came back. */
export function tryPersonal(
  rows: ScoredRows,
  targets: Targets,
  { at, past }: KnownBaskets,
  { ranking, minTargets, resamples, seed }: TrialOptions,
): PersonalTrial | null {
  const asked = Array.from(targets.target.keys()).filter((i) => past[targets.basket[i]!] !== null);
  if (asked.length < minTargets) return null;
  const usual = usualHabit(past.flatMap((one) => (one === null ? [] : [one.laterLines])));
  const ranks = new Ranking(rows.together, rows.base, rows.support);
  const cartOf = (i: number): Uint32Array => targets.carts[i]!;
  const value = (i: number, rank: number): number =>
    rows.support[targets.target[i]!] === 0 ? 0 : ndcg.value(rank, SHOWN);
  const strangers = asked.map((i) => value(i, ranks.rank(cartOf(i), targets.target[i]!)));
  const histories = asked.map((i) => {
    const basket = targets.basket[i]!;
    return historyOf(past[basket]!, Math.floor(at[basket]! / DAY), usual, ranking);
  });
  const trials = FACTORS.map((factor) => {
    const weights = personalWeights(ranking, factor);
    const values = asked.map((i, n) => {
      const history = histories[n]!;
      const own = new OwnScore(history, new Set(cartOf(i)), weights);
      const score = (item: number, alone: number): number => own.of(item, alone);
      return value(i, ranks.rank(cartOf(i), targets.target[i]!, { items: history.owned.keys(), score }));
    });
    return { factor, values, known: mean(values) };
  });
  // Of equals the first.
  const best = trials.reduce((one, other) => (other.known > one.known ? other : one));
  const clusters = clustersOf(asked.map((i) => targets.basket[i]!));
  const gain = pairedInterval(best.values, strangers, clusters, { resamples, seed });
  return {
    factor: gain[0] > 0 ? best.factor : 0,
    stranger: mean(strangers),
    known: best.known,
    gain,
    targets: asked.length,
  };
}

function historyOf(
  { items, lastDay, times, orders, laterLines }: PastPurchases,
  today: number,
  usual: number,
  ranking: Policy["ranking"],
) {
  const owned = new Map<number, Bought>();
  items.forEach((item, i) => {
    const daysAgo = Math.max(0, today - lastDay[i]!);
    owned.set(item, { daysAgo, times: times[i]!, freshness: freshnessAt(daysAgo, ranking) });
  });
  return { owned, orders, habit: habitOf(laterLines, usual, CUSTOMER_SETTINGS.habit.lines) };
}

/** The same baskets numbered from 0. */
function clustersOf(baskets: readonly number[]): number[] {
  const numbers = new Map<number, number>();
  for (const basket of baskets) if (!numbers.has(basket)) numbers.set(basket, numbers.size);
  return baskets.map((basket) => numbers.get(basket)!);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
