/**
 * Time cut into slices of about as many lines as a step takes. Where the cuts fall hangs on what lies around them alone:
 * halves of halves of a span that begins on a fixed Monday. So a new day changes the slice it falls into and no other.
 */

import { DAY } from "../../core/time.ts";

const WEEK_DAYS = 7;
/** The Monday of 1970's second week, in days since 1970. */
const MONDAY = 4;
/** Weeks from that Monday back to where the first halving begins, and from there on: more than any year of four digits. */
const WEEKS_BEFORE = 2 ** 17;
const WEEKS = 2 ** 20;

/** `from ≤ time < to`, ms since 1970. The first reaches back and the last ahead as far as a date can. */
export interface TimeSlice {
  readonly from: number;
  readonly to: number;
}

export const FAR = 8.64e15;

/** `lines`: day since 1970 → lines. `also`: times that are to be cuts in any case. */
export function slicesOf(
  lines: ReadonlyMap<number, number>,
  most: number,
  also: readonly number[],
): TimeSlice[] {
  const days = [...lines].sort(([a], [b]) => a - b);
  const starts = new Set(also);
  halve(days, -WEEKS_BEFORE, WEEKS, most, (day) => starts.add(day * DAY));
  const cuts = [...starts].sort((a, b) => a - b);
  // The first slice that holds anything begins where time does.
  const inner = days.length === 0 ? [] : cuts.filter((cut) => cut > days[0]![0] * DAY);
  return [-FAR, ...inner].map((from, i) => ({ from, to: inner[i] ?? FAR }));
}

type DayLines = readonly (readonly [day: number, lines: number])[];

/** Tells where the slices of `weeks` weeks from a week on begin; `days` are those with lines, ascending. */
function halve(
  days: DayLines,
  week: number,
  weeks: number,
  most: number,
  begins: (day: number) => void,
): void {
  if (days.length === 0) return;
  const first = MONDAY + week * WEEK_DAYS;
  if (days.reduce((sum, [, lines]) => sum + lines, 0) <= most) {
    begins(first);
  } else if (weeks === 1) {
    fill(days, most, begins);
  } else {
    const half = weeks / 2;
    const middle = first + half * WEEK_DAYS;
    halve(
      days.filter(([day]) => day < middle),
      week,
      half,
      most,
      begins,
    );
    halve(
      days.filter(([day]) => day >= middle),
      week + half,
      half,
      most,
      begins,
    );
  }
}

/** The days of one week, put together until a slice is full. */
function fill(days: DayLines, most: number, begins: (day: number) => void): void {
  let held = Number.POSITIVE_INFINITY;
  for (const [day, lines] of days) {
    if (held + lines > most) {
      begins(day);
      held = 0;
    }
    held += lines;
  }
}
