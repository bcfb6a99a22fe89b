import { mean } from "../../core/statistics/mean.ts";
import type { OrderLog } from "../../orders/order.ts";
import type { Validation } from "../affinity-model.ts";
import type { AffinitySettings } from "../affinity-settings.ts";
import { popularity } from "../scorers/popularity.ts";
import type { Scorer } from "../scorers/scorer.ts";
import { meanInterval, pairedInterval } from "./bootstrap.ts";
import { ndcg } from "./ndcg.ts";
import { Ranking } from "./ranking.ts";
import { countLog, rowsOf, type ScoredRows } from "./scored-model.ts";
import { knownBefore, ordersBefore, ordersBetween, splitLatest, splitShare, WIDER_SHARES } from "./split.ts";
import { hideTargets, PROTOCOL, possibleTargets, type TargetOptions, type Targets } from "./targets.ts";

const SHOWN = 10;

export interface ScorerChoice {
  readonly scorer: Scorer;
  readonly validation: Validation | null;
}

/**
 * What a scorer was chosen by: the items hidden of the latest of `known`, and the rows that the orders before them
 * gave.
 */
export interface HeldOut {
  readonly known: OrderLog;
  /** The first of `known` that is held out. */
  readonly at: number;
  readonly targets: Targets;
  /** Items hidden likewise where baskets of one line count too: for who has nothing in the cart yet. */
  readonly fromNothing: Targets;
  /** Of the chosen scorer. */
  readonly rows: ScoredRows;
}

/**
 * Of the orders before the week ({@link knownBefore}) holds out the latest baskets (of a small log a larger part),
 * scores every candidate on them and takes the best by NDCG@10, cart and product page alike, since one table serves
 * both; of equals the first. One that loses to popularity on either by more than the paired interval is never taken.
 * With too few hidden items, `fallback`.
 */
export async function chooseScorer(
  log: OrderLog,
  candidates: readonly Scorer[],
  fallback: Scorer,
  settings: AffinitySettings,
  asOf: number,
  onHeldOut?: (heldOut: HeldOut) => void,
): Promise<ScorerChoice> {
  const { days, share, minTargets } = settings.validation;
  const span = knownBefore(log.at, asOf, settings);
  const known = ordersBetween(log, span.from, span.to);
  const options = targetOptions(settings);
  const enough = (at: number): boolean => possibleTargets(known, at, known.at.length, options) >= minTargets;
  let { at } = splitLatest(known, days, share);
  for (const wider of WIDER_SHARES) if (!enough(at)) at = Math.min(at, splitShare(known, wider).at);
  const targets = hideTargets(known, at, known.at.length, options);
  if (targets.target.length < minTargets) return { scorer: fallback, validation: null };

  const input = countLog(ordersBefore(known, at), { ...settings, asOf: span.asOf });
  const trials: Trial[] = [];
  for (const scorer of candidates) {
    trials.push({ scorer, ...taskNdcg(await rowsOf(scorer, input, settings), targets) });
  }
  const choice = pickScorer(trials, targets, settings);
  if (onHeldOut !== undefined) {
    const fromNothing = hideTargets(known, at, known.at.length, fromNothingOptions(settings));
    onHeldOut({ known, at, targets, fromNothing, rows: await rowsOf(choice.scorer, input, settings) });
  }
  return choice;
}

/** How items are hidden to choose a scorer by. */
export const targetOptions = ({ validation: { seed, maxTargets } }: AffinitySettings): TargetOptions => ({
  ...PROTOCOL,
  seed,
  maxTargets,
});

/** The same with baskets of one line: what most bring home where most orders are of one. */
export const fromNothingOptions = (settings: AffinitySettings): TargetOptions => ({
  ...targetOptions(settings),
  minLines: 1,
});

/** NDCG@10 of each hidden item: the rest of its basket as the cart, and one item of the rest as the product page. */
export interface TaskNdcg {
  readonly cart: Float64Array;
  readonly page: Float64Array;
}

/** A candidate and how it did. */
export interface Trial extends TaskNdcg {
  readonly scorer: Scorer;
}

/** The choice among candidates that were all tried on the same hidden items; see {@link chooseScorer}. */
export function pickScorer(
  trials: readonly Trial[],
  targets: Targets,
  settings: AffinitySettings,
): { readonly scorer: Scorer; readonly validation: Validation } {
  const { seed, resamples } = settings.validation;
  const options = { resamples, seed };
  const results = trials.map((trial) => ({ ...trial, score: mean(trial.cart), pageScore: mean(trial.page) }));
  const popular = results.find(({ scorer }) => scorer === popularity);
  const ranked = results.toSorted((a, b) => b.score + b.pageScore - (a.score + a.pageScore));
  const holds = (ours: Float64Array, theirs: Float64Array): boolean =>
    pairedInterval(ours, theirs, targets.basket, options)[1] >= 0;
  const best = ranked.find(
    ({ cart, page }) => popular === undefined || (holds(cart, popular.cart) && holds(page, popular.page)),
  );
  const chosen = best ?? ranked[0]!;
  return {
    scorer: chosen.scorer,
    validation: {
      metric: "ndcg@10",
      score: chosen.score,
      interval: meanInterval(chosen.cart, targets.basket, options),
      page: chosen.pageScore,
      popularity: popular?.score ?? 0,
      candidates: results.map(({ scorer, score, pageScore }) => ({
        scorer: scorer.name,
        score,
        page: pageScore,
      })),
      baskets: (targets.basket.at(-1) ?? -1) + 1,
      targets: targets.target.length,
    },
  };
}

export function taskNdcg({ together, base, support }: ScoredRows, targets: Targets): TaskNdcg {
  const ranking = new Ranking(together, base, support);
  const by = (cartOf: (i: number) => ArrayLike<number>): Float64Array =>
    Float64Array.from(targets.target, (target, i) =>
      support[target] === 0 ? 0 : ndcg.value(ranking.rank(cartOf(i), target), SHOWN),
    );
  return { cart: by((i) => targets.carts[i]!), page: by((i) => targets.page.subarray(i, i + 1)) };
}
