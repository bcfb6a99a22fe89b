/**
 * How sure a figure is that is one sum by another, such as clicks by offers seen: what one shopper does is alike, so it is
 * people who are drawn, and not offers.
 */
import type { Interval } from "../core/statistics/interval.ts";
import { joinedMoments, NO_PAIRS, type PairedMoments, withPair } from "../core/statistics/moments.ts";
import { alwaysValid } from "../experiments/confidence-sequence.ts";
import { ratioOf, ratioVariance } from "../experiments/ratio.ts";
import type { ReportTally, Tallied } from "./report-tally.ts";

/** By `part/of`: y what is divided, x what it is divided by, of each of the people who have any of it. */
export type PeopleRatios = Readonly<Record<string, PairedMoments>>;

/** Fewer people, and the normal limit says nothing. */
const FEWEST_PEOPLE = 30;

export function ratiosOf(
  people: Iterable<ReportTally>,
  ratios: readonly (readonly [part: Tallied, of: Tallied])[],
): PeopleRatios {
  const moments = ratios.map((): PairedMoments => NO_PAIRS);
  for (const tally of people) {
    for (const [i, [part, of]] of ratios.entries())
      if (tally[part] !== 0 || tally[of] !== 0) moments[i] = withPair(moments[i]!, tally[part], tally[of]);
  }
  return Object.fromEntries(ratios.map(([part, of], i) => [`${part}/${of}`, moments[i]!]));
}

/** Of some people and of others. */
export const joinedRatios = (a: PeopleRatios, b: PeopleRatios): PeopleRatios =>
  Object.fromEntries(Object.entries(a).map(([name, own]) => [name, joinedMoments(own, b[name] ?? NO_PAIRS)]));

/** 95 %, valid at every look; no share of nothing is below nought. `null` of too few people, or where all are alike. */
export function ratioInterval(ratios: PeopleRatios, name: string): Interval | null {
  const pairs = ratios[name];
  if (pairs === undefined || pairs.n < FEWEST_PEOPLE || pairs.x <= 0) return null;
  const se = Math.sqrt(ratioVariance(pairs));
  if (!(se > 0)) return null;
  const [low, high] = alwaysValid({
    difference: ratioOf(pairs),
    se,
    n: pairs.n,
    df: Number.POSITIVE_INFINITY,
  }).interval;
  return [pairs.y >= 0 ? Math.max(0, low) : low, high];
}
