import type { OrderLog } from "../../orders/order.ts";

const DAY = 86_400_000;

/** Where a log is cut: orders before `at` are known, the rest are hidden. */
export interface Split {
  readonly at: number;
  /** `time`: the latest days; `share`: the latest share of the orders, where times are missing or too short. */
  readonly by: "time" | "share";
}

/**
 * Cuts off the latest `days`, or the latest `share` of the orders when the log spans less than three times the days:
 * what is learned from must outweigh what is held out.
 */
export function splitLatest(log: OrderLog, days: number, share: number): Split {
  const orders = log.at.length;
  if (orders === 0) return { at: 0, by: "share" };
  const last = log.at[orders - 1]!;
  if (last - log.at[0]! >= 3 * days * DAY) return { at: firstAfter(log.at, last - days * DAY), by: "time" };
  return splitShare(log, share);
}

/** Cuts off the latest share of the orders. */
export const splitShare = (log: { readonly at: { readonly length: number } }, share: number): Split => ({
  at: log.at.length - Math.round(log.at.length * share),
  by: "share",
});

/** The log of the orders before `end`; items and customers keep their numbers. Shares the log's arrays. */
export const ordersBefore = (log: OrderLog, end: number): OrderLog => ({
  ...log,
  at: log.at.subarray(0, end),
  idHash: log.idHash.subarray(0, end),
  customer: log.customer.subarray(0, end),
  offsets: log.offsets.subarray(0, end + 1),
});

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
