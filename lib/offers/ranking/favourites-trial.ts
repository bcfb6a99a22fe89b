/**
 * Whether favourites stand better by how many people buy them than by the scorer's base, for a known shopper with nothing
 * in the cart, where the base is of what is taken along with others. Of the latest baskets, held out to choose the scorer
 * by, those items of known customers that they had not bought before are ranked among all that they had not; buyers count
 * where they surely foretell more. (Of nothing but chance some seven in a hundred logs of five days pass, and four or five
 * of seven days or more: so few days drawn again differ too little.)
 */

import { pairedInterval } from "../../affinity/evaluation/bootstrap.ts";
import { ndcg } from "../../affinity/evaluation/ndcg.ts";
import { Ranking } from "../../affinity/evaluation/ranking.ts";
import type { ScoredRows } from "../../affinity/evaluation/scored-model.ts";
import { numbered } from "../../core/numbered.ts";
import { standaloneRate } from "./standalone-rate.ts";

/** An item that a known customer bought, on which day, and what they had bought before. */
export interface Foretold {
  readonly target: number;
  readonly had: readonly number[];
  readonly day: number;
}

export interface FavouritesOptions {
  /** Places of a list that count. */
  readonly shown: number;
  /** Fewer items that are new to their buyers tell nothing, nor do those of fewer days. */
  readonly minTargets: number;
  readonly minDays: number;
  readonly resamples: number;
  readonly seed: number;
}

export function buyersForetell(
  { together: { leanings: _, ...together }, base, support, buyers, orders }: ScoredRows,
  bought: readonly Foretold[],
  { shown, minTargets, minDays, resamples, seed }: FavouritesOptions,
): boolean {
  if (orders === null) return false;
  const fresh = bought.filter(({ target, had }) => support[target]! > 0 && !had.includes(target));
  const days = numbered(fresh.map(({ day }) => day));
  if (fresh.length < minTargets || Math.max(...days) + 1 < minDays) return false;
  // What goes with what they had is not asked.
  const nothing = { ...together, offsets: new Uint32Array(together.offsets.length) };
  const values = (rates: Float32Array): number[] => {
    const ranking = new Ranking(nothing, rates, buyers);
    return fresh.map(({ target, had }) => ndcg.value(ranking.rank(had, target), shown));
  };
  const byBuyers = values(base.map((rate, item) => standaloneRate(rate, buyers[item]!, orders)));
  return pairedInterval(byBuyers, values(base), days, { resamples, seed })[0] > 0;
}
