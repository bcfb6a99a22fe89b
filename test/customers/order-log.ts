import { hash32 } from "../../lib/core/hash.ts";
import type { OrderLog } from "../../lib/orders/order.ts";

export interface TestOrder {
  /** `null` for a guest. */
  readonly customer: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Sku, units (1), minor units per unit (`null`: unknown; 100). */
  readonly lines: readonly (readonly [sku: string, qty?: number, price?: number | null])[];
}

const DAY = 86_400_000;

/** Midnight (UTC) of a date, `2026-01-31`. */
export const date = (text: string): number => Date.parse(`${text}T00:00:00Z`);
export const days = (count: number): number => count * DAY;
export const dayOf = (text: string): number => date(text) / DAY;

/** An order log in canonical order; skus and customers are numbered by code units, whatever the orders say. */
export function orderLog(
  orders: readonly TestOrder[],
  currency = "JPY",
  moreSkus: readonly string[] = [],
): OrderLog {
  const sorted = [...orders].sort((one, other) => one.at - other.at);
  const skus = [
    ...new Set([...moreSkus, ...sorted.flatMap(({ lines }) => lines.map(([sku]) => sku))]),
  ].sort();
  const customers = [...new Set(sorted.flatMap(({ customer }) => customer ?? []))].sort();
  const numberOf = new Map(skus.map((sku, item) => [sku, item]));
  const customerOf = new Map(customers.map((id, number) => [id, number]));
  const lines = sorted.map((order) =>
    order.lines
      .map(([sku, qty = 1, price = 100]) => ({ item: numberOf.get(sku)!, qty, price: price ?? -1 }))
      .sort((one, other) => one.item - other.item),
  );
  const offsets = new Uint32Array(sorted.length + 1);
  lines.forEach((of, order) => {
    offsets[order + 1] = offsets[order]! + of.length;
  });
  const flat = lines.flat();
  return {
    skus,
    titles: skus.map(() => null),
    customers,
    currency,
    at: Float64Array.from(sorted, ({ at }) => at),
    idHash: Uint32Array.from(sorted, (_, order) => hash32(String(order))),
    customer: Int32Array.from(sorted, ({ customer }) => (customer === null ? -1 : customerOf.get(customer)!)),
    offsets,
    items: Uint32Array.from(flat, ({ item }) => item),
    qty: Uint32Array.from(flat, ({ qty }) => qty),
    price: Int32Array.from(flat, ({ price }) => price),
    returned: new Uint32Array(skus.length),
    digest: "0000000000000000",
  };
}
