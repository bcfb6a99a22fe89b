import { mean } from "../../core/statistics/mean.ts";
import type { OrderLog } from "../../orders/order.ts";
import type { Validation } from "../affinity-model.ts";
import type { AffinitySettings } from "../affinity-settings.ts";
import { popularity } from "../scorers/popularity.ts";
import type { Scorer } from "../scorers/scorer.ts";
import { meanInterval, pairedInterval } from "./bootstrap.ts";
import { joinTrials, manyCuts, targetsAt } from "./cuts.ts";
import { countLog, rowsOf, type ScoredRows } from "./scored-model.ts";
import { knownBefore, ordersBefore, ordersBetween, splitLatest } from "./split.ts";
import { hideTargets, PROTOCOL, possibleTargets, type TargetOptions, type Targets } from "./targets.ts";
import { type TaskNdcg, type Trial, taskNdcg } from "./task-ndcg.ts";

export interface ScorerChoice {
  readonly scorer: Scorer;
  readonly validation: Validation | null;
}

/** What a scorer was chosen by: the items hidden of the latest orders that are known, and the rows that those before gave. */
export interface HeldOutItems {
  /** The first of the known orders ({@link knownBefore}) that is held out. */
  readonly at: number;
  readonly targets: Targets;
  /** Items hidden likewise where baskets of one line count too: for who has nothing in the cart yet. */
  readonly fromNothing: Targets;
  /** Of the chosen scorer. */
  readonly rows: ScoredRows;
}

/** The same with the known orders themselves. */
export interface HeldOut extends HeldOutItems {
  readonly known: OrderLog;
}

/**
 * Of the orders before the week ({@link knownBefore}) holds out the latest baskets (where those are few the latter half,
 * cut several times), scores every candidate on them and takes the best by NDCG@10,
 * cart and product page alike, since one table serves both; of equals the first. One that loses to popularity on either
 * by more than the paired interval is never taken; popularity itself, which shows nothing that goes together, only where
 * all others do. With too few hidden items, `fallback`.
 */
export async function chooseScorer(
  log: OrderLog,
  candidates: readonly Scorer[],
  fallback: Scorer,
  settings: AffinitySettings,
  asOf: number,
  onHeldOut?: (heldOut: HeldOutItems) => void,
): Promise<ScorerChoice> {
  const { days, share, minTargets, fewTargets } = settings.validation;
  const span = knownBefore(log.at, asOf, settings);
  const known = ordersBetween(log, span.from, span.to);
  const options = targetOptions(settings);
  const latest = splitLatest(known, days, share).at;
  const few = possibleTargets(known, latest, known.at.length, options) < fewTargets;
  const cuts = few ? manyCuts(known.at.length, latest) : [latest];
  const at = cuts[0]!;
  const targets = hideTargets(known, at, known.at.length, options);
  if (targets.target.length < minTargets) return { scorer: fallback, validation: null };

  const countUntil = (cut: number) =>
    countLog(ordersBefore(known, cut), {
      ...settings,
      asOf: few ? known.at[Math.max(0, cut - 1)]! : span.asOf,
    });
  const parts = candidates.map((): TaskNdcg[] => []);
  const first = countUntil(at);
  for (const [i, cut] of cuts.entries()) {
    const input = i === 0 ? first : countUntil(cut);
    const hidden = targetsAt(targets, cuts, i);
    for (const [c, scorer] of candidates.entries())
      parts[c]!.push(taskNdcg(await rowsOf(scorer, input, settings), hidden));
  }
  const trials = candidates.map((scorer, c): Trial => ({ scorer, ...joinTrials(parts[c]!) }));
  const choice = pickScorer(trials, targets, settings);
  if (onHeldOut !== undefined) {
    const fromNothing = hideTargets(known, at, known.at.length, fromNothingOptions(settings));
    const rows = await rowsOf(choice.scorer, first, settings);
    onHeldOut({ at, targets, fromNothing, rows });
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
    ({ scorer, cart, page }) =>
      popular === undefined ||
      (scorer !== popularity && holds(cart, popular.cart) && holds(page, popular.page)),
  );
  const chosen = best ?? popular ?? ranked[0]!;
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
