import type { AffinitySettings } from "../affinity-settings.ts";
import { alphaBeta } from "./alpha-beta.ts";
import { companions, withCompanions } from "./companions.ts";
import { conditional } from "./conditional.ts";
import { cosine } from "./cosine.ts";
import { denoising } from "./denoising.ts";
import { jaccard } from "./jaccard.ts";
import { lift } from "./lift.ts";
import { llr } from "./log-likelihood.ts";
import { popularPairs } from "./popular-pairs.ts";
import { popularity } from "./popularity.ts";
import { recent } from "./recent.ts";
import type { Regression } from "./regression.ts";
import { type RidgeMemo, ridge } from "./ridge.ts";
import type { Scorer } from "./scorer.ts";

/** Context items that a target is solved on in a shop of so many items. */
export const contextsFor = (settings: AffinitySettings, items: number): number =>
  items > settings.largeShop ? settings.neighboursLarge : settings.neighbours;

/** What the nightly run chooses from, the simplest first: of equal scores the earlier one is taken. */
export function candidates(settings: AffinitySettings, items: number): readonly Scorer[] {
  const k = contextsFor(settings, items);
  const memo: RidgeMemo = new WeakMap();
  const ridges = settings.lambdas.flatMap((lambda) => {
    const steady = ridge(lambda, k, memo);
    return [steady, recent(steady)];
  });
  return [popularity, popularPairs, alphaBeta, ...companions(k), ...ridges, denoising(k)];
}

/** What is to be solved for these, each once: a ridge serves whatever its base rates follow. */
export const regressionsOf = (scorers: readonly Scorer[]): readonly Regression[] => [
  ...new Map(scorers.flatMap(({ regression }) => regression ?? []).map((one) => [one.name, one])).values(),
];

/**
 * The one-pass scorer on top of what is taken along most, used where there are too few held-out baskets to choose by. In
 * samples of 350 to 700 orders of a coffee shop the one-pass scorer alone was worse by .03 to .12 of NDCG@10.
 */
export const fallback: Scorer = withCompanions(alphaBeta);

/** What `evaluate` sets the chosen scorer beside: each on all pairs and rows of any length, so that none is held back. */
export const baselines: readonly Scorer[] = [popularity, lift, conditional, llr, jaccard, cosine];
