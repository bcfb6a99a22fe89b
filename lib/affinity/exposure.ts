import type { OrderLog } from "../orders/order.ts";
import { inverseRoot, WEIGHT_ONE } from "./baskets.ts";
import type { CustomerOrders } from "./customers.ts";
import type { FirstPurchases } from "./first-purchases.ts";

const DAY = 86_400_000;

/** Who could have bought something next, and what is bought later at all: the margins that `next` is measured against. */
export interface Exposure {
  /** Item → first entry of its buyers in `entry`. */
  readonly postings: Uint32Array;
  /** Entries of `FirstPurchases` by item, and the customer of each entry. */
  readonly entry: Uint32Array;
  readonly customerOf: Uint32Array;
  /** Order → whether the same customer ordered again within the window, a day or more later. */
  readonly followed: Uint8Array;
  /** Customer → weight in units of 2^−16. */
  readonly weight: Uint32Array;
  /** Item → its buyers who ordered anything again within the window, and their weight. */
  readonly exposed: Uint32Array;
  readonly exposedMass: Float64Array;
  /** Item → customers who first bought it in such a later order, and their weight. */
  readonly later: Uint32Array;
  readonly laterMass: Float64Array;
  /** Customers who ordered again within the window at all, and their weight. */
  readonly total: number;
  readonly totalMass: number;
}

/** Margins of the follow-ups within a window. */
export function exposureOf(
  log: OrderLog,
  customers: CustomerOrders,
  first: FirstPurchases,
  windowMs: number,
): Exposure {
  const items = log.skus.length;
  const count = log.customers.length;
  const { followed, following } = followUps(log, customers, windowMs);
  const customerOf = new Uint32Array(first.item.length);
  const weight = new Uint32Array(count);
  const postings = new Uint32Array(items + 1);
  const exposed = new Uint32Array(items);
  const exposedMass = new Float64Array(items);
  const later = new Uint32Array(items);
  const laterMass = new Float64Array(items);
  let total = 0;
  let totalMass = 0;
  for (let c = 0; c < count; c++) {
    const from = first.offsets[c]!;
    const to = first.offsets[c + 1]!;
    const w = Math.round(WEIGHT_ONE * inverseRoot(to - from));
    weight[c] = w;
    let any = false;
    for (let e = from; e < to; e++) {
      const item = first.item[e]!;
      const order = first.order[e]!;
      customerOf[e] = c;
      postings[item + 1]!++;
      if (followed[order] === 1) {
        any = true;
        exposed[item]!++;
        exposedMass[item]! += w;
      }
      if (following[order] === 1) {
        later[item]!++;
        laterMass[item]! += w;
      }
    }
    if (any) {
      total++;
      totalMass += w;
    }
  }
  for (let i = 0; i < items; i++) postings[i + 1]! += postings[i]!;
  const entry = new Uint32Array(first.item.length);
  const end = postings.slice(0, items);
  for (let e = 0; e < entry.length; e++) entry[end[first.item[e]!]!++] = e;
  return {
    postings,
    entry,
    customerOf,
    followed,
    weight,
    exposed,
    exposedMass,
    later,
    laterMass,
    total,
    totalMass: totalMass || 1,
  };
}

/** Marks orders that another of the same customer follows within the window, and orders that follow one. */
function followUps(log: OrderLog, { offsets, orders }: CustomerOrders, windowMs: number) {
  const followed = new Uint8Array(log.at.length);
  const following = new Uint8Array(log.at.length);
  for (let c = 0; c < log.customers.length; c++) {
    const from = offsets[c]!;
    const to = offsets[c + 1]!;
    for (let i = from, j = from; i < to; i++) {
      while (j < to && log.at[orders[j]!]! - log.at[orders[i]!]! < DAY) j++;
      if (j < to && log.at[orders[j]!]! - log.at[orders[i]!]! <= windowMs) followed[orders[i]!] = 1;
    }
    for (let i = to - 1, j = to - 1; i >= from; i--) {
      while (j >= from && log.at[orders[i]!]! - log.at[orders[j]!]! < DAY) j--;
      if (j >= from && log.at[orders[i]!]! - log.at[orders[j]!]! <= windowMs) following[orders[i]!] = 1;
    }
  }
  return { followed, following };
}
