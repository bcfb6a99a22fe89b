import { hash32, mix32 } from "../../core/hash.ts";
import type { OrderLog } from "../../orders/order.ts";
import { inverseRoot, WEIGHT_ONE } from "./baskets.ts";
import type { CustomerOrders } from "./orders-by-customer.ts";

/** When each known customer first bought each item: entries `offsets[c] … offsets[c + 1]`, in time order. */
export interface FirstPurchases {
  readonly offsets: Uint32Array;
  readonly item: Uint32Array;
  /** Seconds since the log's first order. */
  readonly time: Uint32Array;
}

/** A time in whole seconds, by which everything is told that follows a first purchase; ms since 1970 to seconds. */
export const secondOf = (at: number): number => Math.floor(at / 1000);

/** Weight of a customer of so many items, in units of 2^−16: those who try everything say little. */
export const weightOf = (items: number): number => Math.round(WEIGHT_ONE * inverseRoot(items));

/**
 * Of a customer with more than `most` items, those of least hash(customer, sku) are kept. `start` is the time of the log's
 * first order, whoever placed it. With the order of each entry.
 */
export function firstPurchases(
  log: OrderLog,
  customers: CustomerOrders,
  most: number,
  start: number,
): { readonly first: FirstPurchases; readonly orderOf: Uint32Array } {
  const count = log.customers.length;
  const offsets = new Uint32Array(count + 1);
  const owner = new Int32Array(log.skus.length).fill(-1);
  const skuHash = Uint32Array.from(log.skus, (sku) => hash32(sku));
  let lines = 0;
  for (const o of customers.orders) lines += log.offsets[o + 1]! - log.offsets[o]!;
  const item = new Uint32Array(lines);
  const order = new Uint32Array(lines);
  let end = 0;
  for (let c = 0; c < count; c++) {
    const begin = end;
    for (let i = customers.offsets[c]!; i < customers.offsets[c + 1]!; i++) {
      const o = customers.orders[i]!;
      for (let l = log.offsets[o]!; l < log.offsets[o + 1]!; l++) {
        if (owner[log.items[l]!] === c) continue;
        owner[log.items[l]!] = c;
        item[end] = log.items[l]!;
        order[end++] = o;
      }
    }
    if (end - begin > most) {
      const id = hash32(log.customers[c]!);
      const hash = (e: number): number => mix32(id, skuHash[item[e]!]!);
      const entries = Array.from({ length: end - begin }, (_, i) => begin + i)
        .sort((a, b) => hash(a) - hash(b) || a - b)
        .slice(0, most)
        .sort((a, b) => a - b);
      end = begin;
      for (const e of entries) {
        item[end] = item[e]!;
        order[end++] = order[e]!;
      }
    }
    offsets[c + 1] = end;
  }
  const orderOf = order.subarray(0, end);
  const time = orderOf.map((o) => secondOf(log.at[o]!) - secondOf(start));
  return { first: { offsets, item: item.subarray(0, end), time }, orderOf };
}
