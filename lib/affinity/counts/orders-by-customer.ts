import type { OrderLog } from "../../orders/order.ts";
import { isShared, SHARED_IDS, type SharedIdRule } from "../../orders/shared-ids.ts";

/** Each known customer's orders in time order: entries `offsets[c] … offsets[c + 1]` of `orders`. */
export interface CustomerOrders {
  readonly offsets: Uint32Array;
  readonly orders: Uint32Array;
  /** Orders that are told from no other's: guests', and those of an id that many people share. */
  readonly alone: Uint32Array;
}

/**
 * An id with more orders a day than one person places (a till) is nobody: it has no orders here. Only its own orders
 * tell, so that it is the same in whatever part of the log its customer stands; what is unusual among all customers is
 * for those to say who see them all.
 */
export function ordersByCustomer(log: OrderLog, rule: SharedIdRule = SHARED_IDS): CustomerOrders {
  const customers = log.customers.length;
  const placed = new Uint32Array(customers);
  const first = new Float64Array(customers);
  const last = new Float64Array(customers);
  let known = 0;
  log.customer.forEach((c, o) => {
    if (c < 0) return;
    if (placed[c]!++ === 0) first[c] = log.at[o]!;
    last[c] = log.at[o]!;
    known++;
  });
  const offsets = new Uint32Array(customers + 1);
  const shared = new Uint8Array(customers);
  for (let c = 0; c < customers; c++) {
    if (isShared(placed[c]!, first[c]!, last[c]!, Number.POSITIVE_INFINITY, rule)) {
      shared[c] = 1;
      known -= placed[c]!;
    }
    offsets[c + 1] = offsets[c]! + (shared[c] === 1 ? 0 : placed[c]!);
  }
  const orders = new Uint32Array(known);
  const alone = new Uint32Array(log.customer.length - known);
  const end = offsets.slice(0, -1);
  let guests = 0;
  for (let o = 0; o < log.customer.length; o++) {
    const c = log.customer[o]!;
    if (c >= 0 && shared[c] === 0) orders[end[c]!++] = o;
    else alone[guests++] = o;
  }
  return { offsets, orders, alone };
}
