import type { Selected } from "../core/statistics/selection.ts";
import { runsOf } from "../core/statistics/value-counts.ts";

/** Recency, frequency and monetary scores, 1 (worst fifth) to 5 (best fifth) among the shop's own customers. */
export interface RfmScores {
  readonly r: Score;
  readonly f: Score;
  readonly m: Score;
}

export type Score = 1 | 2 | 3 | 4 | 5;

/** Least values that earn a 2, 3, 4 and 5. */
export type Cuts = readonly [number, number, number, number];

/**
 * Cuts that divide values into fifths without ever parting equal ones: a group of ties stands as a whole in the fifth
 * its middle falls in. Five or more distinct values in equal numbers give exact fifths; where everyone is alike, or
 * alone, everyone is a 3.
 */
export const quintileCuts = (values: Float64Array): Cuts =>
  cutsOf(runsOf(Float64Array.from(values).sort()), values.length);

/** The same of `count` values in runs of equal ones, ascending. */
export function cutsOf(runs: Iterable<readonly [value: number, count: number]>, count: number): Cuts {
  const cuts: [number, number, number, number] = [Infinity, Infinity, Infinity, Infinity];
  let start = 0;
  for (const [value, times] of runs) {
    const end = start + times;
    // Whole numbers, so that a middle right on a boundary is not moved by rounding: 5 · (start + end) / (2 · count).
    const fifth = Math.floor((5 * (start + end)) / (2 * count));
    for (let cut = 0; cut < fifth && cut < 4; cut++) if (cuts[cut] === Infinity) cuts[cut] = value;
    start = end;
  }
  return cuts;
}

/** Places, ascending from 0, of so many values by which {@link cutsAround} finds the cuts. */
export const fifthPlaces = (count: number): number[] =>
  count === 0 ? [] : [1, 2, 3, 4].map((fifths) => Math.floor((fifths * count) / 5));

/** The same by what stands around these places. */
export function cutsAround(at: (place: number) => Selected, count: number): Cuts {
  const cut = (fifths: number): number => {
    const place = fifthPlaces(count)[fifths - 1];
    if (place === undefined) return Infinity;
    // Whoever stands before these ends before the fifth does: either these have their middle beyond it, or the next.
    const { value, start, end, next } = at(place);
    return 5 * (start + end) >= 2 * count * fifths ? value : next;
  };
  return [cut(1), cut(2), cut(3), cut(4)];
}

/** Score of a value among those the cuts were made from: more is better. */
export function scoreOf(value: number, [two, three, four, five]: Cuts): Score {
  if (value >= five) return 5;
  if (value >= four) return 4;
  if (value >= three) return 3;
  return value >= two ? 2 : 1;
}
