import { quantile } from "./quantile.ts";

/** When an id stands for more than one person (a till, a marketplace, a test account). */
export interface SharedIdRule {
  /** Below this many orders no id is suspected. */
  readonly minOrders: number;
  /** More orders a day than this, on average from the first to the last, is no one person. */
  readonly ordersADay: number;
  /** … and so is more than this many times the orders of the 99th percentile of customers. */
  readonly timesTypical: number;
}

const DAY = 86_400_000;

/**
 * 1 for every customer number whose orders are implausibly many for one person.
 * `orders` counts, `first` and `last` are milliseconds since 1970.
 */
export function sharedIds(
  orders: Uint32Array,
  first: Float64Array,
  last: Float64Array,
  rule: SharedIdRule,
): Uint8Array {
  const counts = Float64Array.from(orders.filter((count) => count > 0)).sort();
  const limit = rule.timesTypical * quantile(counts, 0.99);
  const shared = new Uint8Array(orders.length);
  for (let customer = 0; customer < orders.length; customer++) {
    const count = orders[customer]!;
    if (count < rule.minOrders) continue;
    const days = Math.max(1, (last[customer]! - first[customer]!) / DAY);
    if (count / days > rule.ordersADay || count > limit) shared[customer] = 1;
  }
  return shared;
}
