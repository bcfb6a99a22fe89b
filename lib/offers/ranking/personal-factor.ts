/**
 * How far what is known of a shopper is to move the ranking, as this shop's own log tells: the factor of the personal
 * weights (score.ts). Of the latest baskets, held out to choose the scorer by, those of customers who had bought before
 * are ranked with each factor, on the rows that the chosen scorer made of the orders before them, once with the rest of
 * the basket in the cart and once, baskets of one line too, with nothing in it; the best counts where it surely beats the stranger's ranking, and
 * otherwise the factor is 0. Days are resampled, not baskets: a single day on which everybody came for the same again
 * would otherwise pass for a habit. Rankings are of all items, as everywhere in the evaluation.
 */

import { pairedInterval } from "../../affinity/evaluation/bootstrap.ts";
import { ndcg } from "../../affinity/evaluation/ndcg.ts";
import { Ranking } from "../../affinity/evaluation/ranking.ts";
import type { ScoredRows } from "../../affinity/evaluation/scored-model.ts";
import type { Targets } from "../../affinity/evaluation/targets.ts";
import { calendarOf } from "../../core/calendar.ts";
import { numbered } from "../../core/numbered.ts";
import type { Interval } from "../../core/statistics/interval.ts";
import { CUSTOMER_SETTINGS } from "../../customers/customer-settings.ts";
import { habitOf, usualHabit } from "../../customers/habit.ts";
import type { PastPurchases } from "../../customers/past-purchases.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { freshnessAt } from "../shopper/shopper.ts";
import { buyersForetell } from "./favourites-trial.ts";
import { type Bought, OwnScore, personalWeights } from "./own-score.ts";
import { standaloneRate } from "./standalone-rate.ts";

/** What is tried beside 0. */
export const FACTORS: readonly number[] = [0.5, 1, 2];

const SHOWN = 10;
const NOTHING = new Uint32Array(0);
/** Days on which known customers came back; of fewer no interval can be drawn. */
const FEWEST_DAYS = 5;

/** What came of the trial of one kind of question. */
interface FactorTrial {
  /** The factor of the personal weights. */
  readonly factor: number;
  /** NDCG@10 of the hidden items as strangers', and with the best of the factors tried. */
  readonly stranger: number;
  readonly known: number;
  /** 95 % interval of the difference, paired, by days. */
  readonly gain: Interval;
}

/** Kept in the manifest: with the rest of the basket in the cart, and with nothing in it. */
export interface PersonalTrial extends FactorTrial {
  /** Before anything is chosen, what somebody buys again may say much that it does not beside a cart, and the other way. */
  readonly empty: FactorTrial & {
    /** Whether items that a customer had not bought stand better by their buyers than by their base (favourites-trial.ts). */
    readonly byBuyers: boolean;
  };
  /** Hidden items of known customers. */
  readonly targets: number;
}

/** Items hidden of held-out baskets, and by the baskets' numbers when they were bought, and what the customer had before. */
export interface KnownTargets {
  readonly targets: Targets;
  readonly at: ArrayLike<number>;
  readonly past: readonly (PastPurchases | null)[];
}

export interface TrialOptions {
  /** IANA name of the zone whose days are counted. */
  readonly timeZone: string;
  readonly ranking: Policy["ranking"];
  /** Fewer hidden items tell nothing. */
  readonly minTargets: number;
  readonly resamples: number;
  readonly seed: number;
}

/**
 * `null` where too few known customers came back. `carts`: what is hidden of baskets whose rest is known; `fromNothing`:
 * what is hidden of baskets of one line too, for whoever has nothing in the cart.
 */
export function tryPersonal(
  rows: ScoredRows,
  carts: KnownTargets,
  fromNothing: KnownTargets,
  options: TrialOptions,
): PersonalTrial | null {
  const ranks = new Ranking(rows.together, rows.base, rows.support);
  const beside = tryFactors(ranks, rows, carts, (i) => carts.targets.carts[i]!, options);
  if (beside === null) return null;
  const byBuyers = favouritesByBuyers(rows, fromNothing, options);
  const orders = byBuyers ? rows.orders : null;
  const rates = rows.base.map((base, item) => standaloneRate(base, rows.buyers[item]!, orders));
  const favourites = new Ranking(rows.together, rates, rows.support);
  const empty = tryFactors(favourites, rows, fromNothing, () => NOTHING, options);
  // Where too few lines were bought with others, there are no more without.
  return { ...beside.trial, empty: { ...(empty ?? beside).trial, byBuyers }, targets: beside.targets };
}

function favouritesByBuyers(
  rows: ScoredRows,
  hidden: KnownTargets,
  { timeZone, ...options }: TrialOptions,
): boolean {
  const { targets, past } = hidden;
  const bought = knownIn(hidden).map((i) => ({
    target: targets.target[i]!,
    had: past[targets.basket[i]!]!.items,
    day: dayOf(hidden, i, timeZone),
  }));
  return buyersForetell(rows, bought, { ...options, shown: SHOWN, minDays: FEWEST_DAYS });
}

/** Hidden items of customers who had bought before. */
const knownIn = ({ targets: { target, basket }, past }: KnownTargets): number[] =>
  Array.from(target.keys()).filter((i) => past[basket[i]!] !== null);

const dayOf = ({ targets: { basket }, at }: KnownTargets, i: number, timeZone: string): number =>
  calendarOf(timeZone)(at[basket[i]!]!);

function tryFactors(
  ranks: Ranking,
  rows: ScoredRows,
  hidden: KnownTargets,
  cartOf: (i: number) => Uint32Array,
  { timeZone, ranking, minTargets, resamples, seed }: TrialOptions,
): { readonly trial: FactorTrial; readonly targets: number } | null {
  const { targets, past } = hidden;
  const asked = knownIn(hidden);
  const days = asked.map((i) => dayOf(hidden, i, timeZone));
  const clusters = numbered(days);
  if (asked.length < minTargets || Math.max(...clusters) + 1 < FEWEST_DAYS) return null;
  const usual = usualHabit(past.flatMap((one) => (one === null ? [] : [one.laterLines])));
  const value = (i: number, rank: number): number =>
    rows.support[targets.target[i]!] === 0 ? 0 : ndcg.value(rank, SHOWN);
  const histories = asked.map((i, n) => historyOf(past[targets.basket[i]!]!, days[n]!, usual, ranking));
  const strangers = asked.map((i) => value(i, ranks.rank(cartOf(i), targets.target[i]!)));
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
  const gain = pairedInterval(best.values, strangers, clusters, { resamples, seed });
  const factor = gain[0] > 0 ? best.factor : 0;
  return {
    trial: { factor, stranger: mean(strangers), known: best.known, gain },
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

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
