import type { OrderLog } from "../orders/order.ts";
import { visitStart } from "../orders/visit-start.ts";

/** What a customer's orders come to, in columns by customer number; orders after `asOf` do not exist yet. */
export interface CustomerTotals {
  /** Customer → orders. */
  readonly placed: Uint32Array;
  /** Customer → milliseconds since 1970 of the first and last order; 0 without orders. */
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
  /** Customer → occasions: orders soon after one another are one visit. */
  readonly visits: Uint32Array;
  /** Customer → when the second visit began, 0 where there is none; and the last. */
  readonly secondVisitAt: Float64Array;
  readonly lastVisitAt: Float64Array;
  /** Customer → minor units of all orders, and of the visits after the first. */
  readonly spend: Float64Array;
  readonly repeatSpend: Float64Array;
}

/** The same with the orders themselves. */
export interface PurchaseHistory extends CustomerTotals {
  /** Customer → first place in `orders`; one more entry closes the last customer. */
  readonly offsets: Uint32Array;
  /** Order numbers, grouped by customer, by time within a customer. */
  readonly orders: Uint32Array;
  /** Line → minor units per unit: the log's price, else the item's current one, else −1. */
  readonly unitPrice: Int32Array;
}

/**
 * Groups the log by customer. `prices` are the items' current prices in the log's currency (`null` when unknown):
 * they stand in where the log names none.
 */
export function purchaseHistory(
  log: OrderLog,
  prices: readonly (number | null)[],
  asOf: number,
  visitHours: number,
): PurchaseHistory {
  const customers = log.customers.length;
  const offsets = new Uint32Array(customers + 1);
  const known = log.at.findLastIndex((at) => at <= asOf) + 1;
  for (let order = 0; order < known; order++) {
    const customer = log.customer[order]!;
    if (customer >= 0) offsets[customer + 1]!++;
  }
  const placed = offsets.slice(1);
  for (let customer = 0; customer < customers; customer++) offsets[customer + 1]! += offsets[customer]!;

  const orders = new Uint32Array(offsets[customers]!);
  const next = offsets.slice(0, customers);
  const firstAt = new Float64Array(customers);
  const lastAt = new Float64Array(customers);
  const visits = new Uint32Array(customers);
  const secondVisitAt = new Float64Array(customers);
  const lastVisitAt = new Float64Array(customers);
  const spend = new Float64Array(customers);
  const repeatSpend = new Float64Array(customers);
  const unitPrice = unitPrices(log, prices);
  for (let order = 0; order < known; order++) {
    const customer = log.customer[order]!;
    if (customer < 0) continue;
    orders[next[customer]!++] = order;
    const at = log.at[order]!;
    if (visits[customer] === 0) firstAt[customer] = at;
    const latest = visits[customer] === 0 ? null : lastVisitAt[customer]!;
    const start = visitStart(at, latest, visitHours);
    if (start !== latest) {
      visits[customer]!++;
      lastVisitAt[customer] = at;
      if (visits[customer] === 2) secondVisitAt[customer] = at;
    }
    lastAt[customer] = at;
    const value = orderValue(log, unitPrice, order);
    spend[customer]! += value;
    if (visits[customer]! > 1) repeatSpend[customer]! += value;
  }
  return {
    placed,
    offsets,
    orders,
    firstAt,
    lastAt,
    visits,
    secondVisitAt,
    lastVisitAt,
    spend,
    repeatSpend,
    unitPrice,
  };
}

function unitPrices(log: OrderLog, prices: readonly (number | null)[]): Int32Array {
  const current = Int32Array.from(log.skus, (_, item) => prices[item] ?? -1);
  const unitPrice = log.price.slice();
  for (let line = 0; line < unitPrice.length; line++)
    if (unitPrice[line]! < 0) unitPrice[line] = current[log.items[line]!]!;
  return unitPrice;
}

function orderValue(log: OrderLog, unitPrice: Int32Array, order: number): number {
  const end = log.offsets[order + 1]!;
  let value = 0;
  for (let line = log.offsets[order]!; line < end; line++)
    if (unitPrice[line]! > 0) value += unitPrice[line]! * log.qty[line]!;
  return value;
}
