import type { OrderLog } from "../../lib/orders/order.ts";

/** One order as a test writes it; `at` in any unit that rises. */
export interface SmallOrder {
  readonly at: number;
  /** `null` for a guest. */
  readonly customer: string | null;
  readonly skus: readonly string[];
}

/** An order log in columns, canonical, from a few orders written by hand. */
export function smallLog(orders: readonly SmallOrder[]): OrderLog {
  const byCode = (a: string, b: string): number => (a < b ? -1 : 1);
  const skus = [...new Set(orders.flatMap((order) => order.skus))].sort(byCode);
  const number = new Map(skus.map((sku, at) => [sku, at]));
  const customers = [...new Set(orders.flatMap((order) => order.customer ?? []))].sort(byCode);
  const who = new Map(customers.map((customer, at) => [customer, at]));
  const sorted = orders
    .map((order, id) => ({ ...order, id }))
    .filter((order) => order.skus.length > 0)
    .sort((a, b) => a.at - b.at || a.id - b.id);
  const lines = sorted.map((order) =>
    [...new Set(order.skus)].map((sku) => number.get(sku)!).sort((a, b) => a - b),
  );
  const offsets = new Uint32Array(sorted.length + 1);
  for (const [at, own] of lines.entries()) offsets[at + 1] = offsets[at]! + own.length;
  const items = Uint32Array.from(lines.flat());
  return {
    skus,
    titles: skus.map(() => null),
    customers,
    currency: "JPY",
    at: Float64Array.from(sorted, (order) => order.at),
    idHash: Uint32Array.from(sorted, (order) => order.id),
    customer: Int32Array.from(sorted, (order) => (order.customer === null ? -1 : who.get(order.customer)!)),
    offsets,
    items,
    qty: new Uint32Array(items.length).fill(1),
    price: new Int32Array(items.length).fill(-1),
    returned: new Uint32Array(skus.length),
    digest: "0".repeat(16),
  };
}
