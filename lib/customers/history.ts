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
  /** Customer → visits of which a price is known, and those of them after the first visit. */
  readonly pricedVisits: Uint32Array;
  readonly pricedRepeats: Uint32Array;
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

/** Adds up what customers' orders come to, as they come in their order of time. */
export class TotalsOfOrders {
  readonly totals: CustomerTotals;
  /** Customer → the latest visit of which a price is known, counted from 1. */
  readonly #priced: Uint32Array;

  constructor(customers: number) {
    this.#priced = new Uint32Array(customers);
    this.totals = {
      placed: new Uint32Array(customers),
      firstAt: new Float64Array(customers),
      lastAt: new Float64Array(customers),
      visits: new Uint32Array(customers),
      pricedVisits: new Uint32Array(customers),
      pricedRepeats: new Uint32Array(customers),
      secondVisitAt: new Float64Array(customers),
      lastVisitAt: new Float64Array(customers),
      spend: new Float64Array(customers),
      repeatSpend: new Float64Array(customers),
    };
  }

  /** `value` in minor units, `null` where no line of the order has a known price. */
  add(customer: number, at: number, value: number | null): void {
    const { placed, firstAt, lastAt, visits, secondVisitAt, lastVisitAt, ...sums } = this.totals;
    placed[customer]!++;
    const latest = visits[customer] === 0 ? null : lastVisitAt[customer]!;
    if (latest === null) firstAt[customer] = at;
    if (visitStart(at, latest) !== latest) {
      visits[customer]!++;
      lastVisitAt[customer] = at;
      if (visits[customer] === 2) secondVisitAt[customer] = at;
    }
    lastAt[customer] = at;
    if (value === null) return;
    const visit = visits[customer]!;
    const isFirstPrice = this.#priced[customer] !== visit;
    this.#priced[customer] = visit;
    sums.spend[customer]! += value;
    if (isFirstPrice) sums.pricedVisits[customer]!++;
    if (visit === 1) return;
    sums.repeatSpend[customer]! += value;
    if (isFirstPrice) sums.pricedRepeats[customer]!++;
  }
}

/**
 * Groups the log by customer. `prices` are the items' current prices in the log's currency (`null` when unknown):
 * they stand in where the log names none.
 */
export function purchaseHistory(
  log: OrderLog,
  prices: readonly (number | null)[],
  asOf: number,
): PurchaseHistory {
  const customers = log.customers.length;
  const offsets = new Uint32Array(customers + 1);
  const known = log.at.findLastIndex((at) => at <= asOf) + 1;
  for (let order = 0; order < known; order++) {
    const customer = log.customer[order]!;
    if (customer >= 0) offsets[customer + 1]!++;
  }
  for (let customer = 0; customer < customers; customer++) offsets[customer + 1]! += offsets[customer]!;

  const orders = new Uint32Array(offsets[customers]!);
  const next = offsets.slice(0, customers);
  const sums = new TotalsOfOrders(customers);
  const unitPrice = unitPrices(log, prices);
  for (let order = 0; order < known; order++) {
    const customer = log.customer[order]!;
    if (customer < 0) continue;
    orders[next[customer]!++] = order;
    sums.add(customer, log.at[order]!, orderValue(log, unitPrice, order));
  }
  return { ...sums.totals, offsets, orders, unitPrice };
}

function unitPrices(log: OrderLog, prices: readonly (number | null)[]): Int32Array {
  const current = Int32Array.from(log.skus, (_, item) => prices[item] ?? -1);
  const unitPrice = log.price.slice();
  for (let line = 0; line < unitPrice.length; line++)
    if (unitPrice[line]! < 0) unitPrice[line] = current[log.items[line]!]!;
  return unitPrice;
}

/** Minor units of the lines whose price is known; `null` where none is. */
function orderValue(log: OrderLog, unitPrice: Int32Array, order: number): number | null {
  const end = log.offsets[order + 1]!;
  let value: number | null = null;
  for (let line = log.offsets[order]!; line < end; line++)
    if (unitPrice[line]! >= 0) value = (value ?? 0) + unitPrice[line]! * log.qty[line]!;
  return value;
}
