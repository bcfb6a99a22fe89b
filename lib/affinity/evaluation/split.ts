import { DAY } from "../../core/time.ts";
import type { OrderLog } from "../../orders/order.ts";
import type { AffinitySettings } from "../affinity-settings.ts";

const WEEK = 7 * DAY;
/** 1970 began on a Thursday; weeks begin on Monday. */
const FIRST_MONDAY = 4 * DAY;
/** What is learned from must outweigh what is held out. */
const LEAST_SPAN = 3;

/** Where a log is cut: orders before `at` are known, the rest are hidden. */
export interface LogSplit {
  readonly at: number;
  /** `time`: the latest days; `share`: the latest share of the orders, where times are missing or too short. */
  readonly by: "time" | "share";
}

/** Cuts off the latest `days`, or the latest `share` of the orders when the log spans less than three times the days. */
export function splitLatest(log: OrderLog, days: number, share: number): LogSplit {
  const orders = log.at.length;
  if (orders === 0) return { at: 0, by: "share" };
  const last = log.at[orders - 1]!;
  if (spansEnough(log.at[0]!, last, days)) return { at: firstAfter(log.at, last - days * DAY), by: "time" };
  return splitShare(log, share);
}

/** Whether a log from `first` to `last` is long enough for its latest `days` to be held out. */
export const spansEnough = (first: number, last: number, days: number): boolean =>
  last - first >= LEAST_SPAN * days * DAY;

/** Monday 00:00 UTC of the week that a time lies in. */
const weekStart = (time: number): number => Math.floor((time - FIRST_MONDAY) / WEEK) * WEEK + FIRST_MONDAY;

/** Orders `from … to − 1` of a log, and the time that they are looked at from. */
export interface Known {
  readonly from: number;
  readonly to: number;
  readonly asOf: number;
}

/** Times that bound what a scorer is chosen by, ms since 1970: `since ≤ time < until`. */
export function choiceSpan(asOf: number, windowDays: number | null): { since: number; until: number } {
  const until = weekStart(asOf);
  return { since: windowDays === null ? Number.NEGATIVE_INFINITY : until + WEEK - windowDays * DAY, until };
}

/**
 * What of a log a scorer is chosen by: the orders before the week of `asOf` that the window holds until the week's end, so
 * that all nights of a week choose by the same ones; all orders where those are too few to hold out days of them.
 */
export function knownBefore(
  at: Float64Array,
  asOf: number,
  { windowDays, validation: { days } }: Pick<AffinitySettings, "windowDays" | "validation">,
): Known {
  const { since, until } = choiceSpan(asOf, windowDays);
  // Times are whole milliseconds.
  const from = firstAfter(at, since - 1);
  const to = firstAfter(at, until - 1);
  if (from === to || !spansEnough(at[from]!, at[to - 1]!, days)) return { from: 0, to: at.length, asOf };
  return { from, to, asOf: until };
}

/** Cuts off the latest share of the orders. */
export const splitShare = (log: { readonly at: { readonly length: number } }, share: number): LogSplit => ({
  at: log.at.length - Math.round(log.at.length * share),
  by: "share",
});

/** The log of orders `from … to − 1`; items and customers keep their numbers. Shares the log's arrays. */
export const ordersBetween = (log: OrderLog, from: number, to: number): OrderLog => ({
  ...log,
  at: log.at.subarray(from, to),
  idHash: log.idHash.subarray(from, to),
  customer: log.customer.subarray(from, to),
  ...(log.channel === undefined ? {} : { channel: log.channel.subarray(from, to) }),
  offsets: log.offsets.subarray(from, to + 1),
});

export const ordersBefore = (log: OrderLog, end: number): OrderLog => ordersBetween(log, 0, end);

/** First order later than `time`. */
export function firstAfter(at: Float64Array, time: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
