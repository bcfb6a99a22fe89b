/** The last whole week beside the one before: what went up, and what went down. */
import { calendarOf } from "../core/calendar.ts";
import { DAY } from "../core/time.ts";
import { METRICS } from "./metrics/metric-list.ts";
import { joinedTallies, type ReportTally } from "./report-tally.ts";

export interface Weeks {
  /** First and last date of the later one, the shop's, as `2026-10-31`. */
  readonly from: string;
  readonly to: string;
  /** Figures that both weeks have; one of people counts each once a day. */
  readonly figures: readonly { readonly name: string; readonly value: number; readonly before: number }[];
}

const WEEK = 7;

/**
 * The seven days before that of `to` (milliseconds since 1970; its own is not over), `null` before two weeks were
 * measured. `days`: by date.
 */
export function weekOnWeek(
  days: readonly (readonly [date: string, ReportTally])[],
  to: number,
  timeZone: string,
): Weeks | null {
  const today = calendarOf(timeZone)(to);
  const dateOf = (daysAgo: number): string => new Date((today - daysAgo) * DAY).toISOString().slice(0, 10);
  const between = (first: string, last: string) =>
    joinedTallies(days.flatMap(([date, tally]) => (date >= first && date <= last ? [tally] : [])));
  const start = dateOf(2 * WEEK);
  if (!days.some(([date]) => date <= start)) return null;
  const [from, end] = [dateOf(WEEK), dateOf(1)];
  const [tally, earlier] = [between(from, end), between(start, dateOf(WEEK + 1))];
  const figures = METRICS.flatMap(({ name, of }) => {
    const value = of({ tally, holdout: null, ratios: null });
    const before = of({ tally: earlier, holdout: null, ratios: null });
    return value === null || before === null ? [] : [{ name, value, before }];
  });
  return { from, to: end, figures };
}
