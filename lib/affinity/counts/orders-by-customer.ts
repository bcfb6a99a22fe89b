import type { OrderLog } from "../../orders/order.ts";

/** Each known customer's orders in time order: entries `offsets[c] … offsets[c + 1]` of `orders`. */
export interface CustomerOrders {
  readonly offsets: Uint32Array;
  readonly orders: Uint32Array;
}

export function ordersByCustomer(log: OrderLog): CustomerOrders {
  const offsets = new Uint32Array(log.customers.length + 1);
  for (const c of log.customer) if (c >= 0) offsets[c + 1]!++;
  for (let c = 0; c < log.customers.length; c++) offsets[c + 1]! += offsets[c]!;
  const orders = new Uint32Array(offsets[log.customers.length]!);
  const end = offsets.slice(0, -1);
  for (let o = 0; o < log.customer.length; o++) {
    const c = log.customer[o]!;
    if (c >= 0) orders[end[c]!++] = o;
  }
  return { offsets, orders };
}
