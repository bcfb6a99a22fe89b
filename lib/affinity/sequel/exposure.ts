import type { OrderLog } from "../../orders/order.ts";
import { type FirstPurchases, secondOf, weightOf } from "../counts/first-purchases.ts";
import type { CustomerOrders } from "../counts/orders-by-customer.ts";
import { DAY_S } from "./follow-counts.ts";

/**
 * Who could have bought something next, and what is bought later at all: the margins that `next` is measured against.
 * Whole numbers, so that those of some customers add up to those of all in any order.
 */
export interface Exposure {
  /** Item → its buyers who ordered anything again within the window, a day or more later, and their weight. */
  readonly exposed: Uint32Array;
  readonly exposedMass: Float64Array;
  /** Item → customers who first bought it in such a later order, and their weight. */
  readonly later: Uint32Array;
  readonly laterMass: Float64Array;
  /**
   * Customers who ordered again within the window at all, whatever they bought, and their weight: the population of all
   * four cells. Whoever is exposed, and whoever buys something later, is one of them.
   */
  readonly total: number;
  readonly totalMass: number;
}

/** Margins of the follow-ups within a window; `orderOf` is the order of each first purchase. */
export function exposureOf(
  log: OrderLog,
  customers: CustomerOrders,
  first: FirstPurchases,
  orderOf: Uint32Array,
  windowDays: number,
): Exposure {
  const items = log.skus.length;
  const { followed, following } = followUps(log, customers, windowDays * DAY_S);
  const exposed = new Uint32Array(items);
  const exposedMass = new Float64Array(items);
  const later = new Uint32Array(items);
  const laterMass = new Float64Array(items);
  let total = 0;
  let totalMass = 0;
  for (let c = 0; c < log.customers.length; c++) {
    const from = first.offsets[c]!;
    const to = first.offsets[c + 1]!;
    const w = weightOf(to - from);
    const own = customers.orders.subarray(customers.offsets[c]!, customers.offsets[c + 1]!);
    for (let e = from; e < to; e++) {
      const item = first.item[e]!;
      const order = orderOf[e]!;
      if (followed[order] === 1) {
        exposed[item]!++;
        exposedMass[item]! += w;
      }
      if (following[order] === 1) {
        later[item]!++;
        laterMass[item]! += w;
      }
    }
    if (own.some((order) => followed[order] === 1)) {
      total++;
      totalMass += w;
    }
  }
  return { exposed, exposedMass, later, laterMass, total, totalMass };
}

/** The margins of some customers and of others, added up in the first's columns. */
export function addExposure(to: Exposure, more: Exposure): Exposure {
  for (const column of ["exposed", "exposedMass", "later", "laterMass"] as const)
    for (let i = 0; i < more[column].length; i++) to[column][i]! += more[column][i]!;
  return { ...to, total: to.total + more.total, totalMass: to.totalMass + more.totalMass };
}

/** Marks orders that another of the same customer follows within the window (seconds), and orders that follow one. */
function followUps(log: OrderLog, { offsets, orders }: CustomerOrders, window: number) {
  const followed = new Uint8Array(log.at.length);
  const following = new Uint8Array(log.at.length);
  const delay = (from: number, to: number): number =>
    secondOf(log.at[orders[to]!]!) - secondOf(log.at[orders[from]!]!);
  for (let c = 0; c < log.customers.length; c++) {
    const from = offsets[c]!;
    const to = offsets[c + 1]!;
    for (let i = from, j = from; i < to; i++) {
      while (j < to && delay(i, j) < DAY_S) j++;
      if (j < to && delay(i, j) <= window) followed[orders[i]!] = 1;
    }
    for (let i = to - 1, j = to - 1; i >= from; i--) {
      while (j >= from && delay(j, i) < DAY_S) j--;
      if (j >= from && delay(j, i) <= window) following[orders[i]!] = 1;
    }
  }
  return { followed, following };
}
