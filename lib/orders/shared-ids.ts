import { quantileOf } from "../core/statistics/quantile.ts";
import type { ValueCounts } from "../core/statistics/value-counts.ts";
import { DAY } from "../core/time.ts";

/** When an id stands for more than one person (a till, a marketplace, a test account). */
export interface SharedIdRule {
  /** Below this many orders no id is suspected. */
  readonly minOrders: number;
  /** More orders a day than this, on average from the first to the last, is no one person. */
  readonly ordersADay: number;
  /** … and so is more than this many times the orders of the 99th percentile of customers. */
  readonly timesTypical: number;
}

export const SHARED_IDS: SharedIdRule = { minOrders: 100, ordersADay: 2, timesTypical: 20 };

/** Orders that are too many for one person, whenever they were placed; `counts` are those of all who ordered. */
export const tooManyOrders = (counts: ValueCounts, rule: SharedIdRule): number =>
  rule.timesTypical * quantileOf(counts.size, (place) => counts.at(place), 0.99);

/** Whether a customer's orders are implausibly many for one person. `first` and `last` are milliseconds since 1970. */
export function isShared(
  orders: number,
  first: number,
  last: number,
  tooMany: number,
  rule: SharedIdRule,
): boolean {
  if (orders < rule.minOrders) return false;
  const days = Math.max(1, (last - first) / DAY);
  return orders / days > rule.ordersADay || orders > tooMany;
}
