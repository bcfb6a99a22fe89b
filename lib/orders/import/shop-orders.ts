import type { ByteSource } from "../../core/bytes.ts";
import { isCurrency, toMinor } from "../../core/money.ts";
import { NO_CURRENCY, ORDER_LIMITS } from "../limits.ts";
import type { Order, OrderLine, OrderStatus, Return } from "../order.ts";
import type { Problem } from "../order-problem.ts";
import type { Imported, ImportOptions } from "./format.ts";
import { type Json, jsonRecords, rejectedRecord } from "./json-records.ts";
import { isNonProduct } from "./non-products.ts";

/** One line of a shop's order before it is checked; `total` is what all its units cost after discounts. */
export interface ShopLine {
  readonly sku: string | null;
  readonly title: string | null;
  readonly qty: number | null;
  readonly total: number | null;
}

/** A shop's order before it is checked. */
export interface ShopOrder {
  readonly id: string | null;
  /** Milliseconds since 1970. */
  readonly at: number | null;
  readonly customer: string | null;
  readonly currency: string | null;
  readonly status: OrderStatus;
  readonly channel: string | null;
  readonly lines: readonly ShopLine[];
}

/** What one JSON record of a shop holds: records for the log, or why it is not one. */
export type ShopRecord = readonly (Order | Return)[] | Problem;

const refuse = (reason: Problem["reason"], field: string | null, message: string): Problem => ({
  reason,
  field,
  message,
});

/** Checks a shop's order. Lines for services are left out; an order without goods is set aside. */
export function checkedOrder(order: ShopOrder, options: ImportOptions): Order | Problem {
  if (order.id === null) return refuse("no_order_id", "id", "the order has no id");
  if (order.at === null) return refuse("bad_time", "at", "the order has no time");
  const currency = order.currency?.toUpperCase() ?? options.currency ?? NO_CURRENCY;
  if (!isCurrency(currency))
    return refuse("bad_currency", "currency", `${currency} is no currency code (ISO 4217)`);
  const lines: OrderLine[] = [];
  for (const { sku, title, qty, total } of order.lines) {
    if (qty === 0 || (sku !== null && isNonProduct(sku, title))) continue;
    if (sku === null) {
      if (title !== null && isNonProduct("X", title)) continue;
      return refuse(
        "no_product",
        "sku",
        `the line ${title ?? "without a title"} has neither a sku nor a product id`,
      );
    }
    if (qty === null || !Number.isInteger(qty) || qty < 0 || qty > ORDER_LIMITS.maxQty) {
      return refuse("bad_quantity", "qty", `${sku}: the quantity must be a whole number above zero`);
    }
    const price = total === null ? null : toMinor(total / qty, currency);
    if (total !== null && (price === null || price < 0 || price > ORDER_LIMITS.maxPrice)) {
      return refuse("bad_price", "price", `${sku}: the price cannot be ${total / qty} ${currency}`);
    }
    lines.push({ sku, qty, price, title, offer: null });
  }
  if (lines.length === 0) return refuse("no_lines", "lines", "the order holds no goods");
  const { id, at, customer, status, channel } = order;
  return { id, at, customer, currency, status, channel, lines };
}

/** Checks goods sent back; without lines there is nothing to take out. */
export function checkedReturn(
  order: string | null,
  at: number | null,
  lines: readonly ShopLine[],
): Return | Problem {
  if (order === null) return refuse("no_order_id", "order", "the refund names no order");
  if (at === null) return refuse("bad_time", "at", "the refund has no time");
  const kept = lines.flatMap(({ sku, qty }) =>
    sku !== null && qty !== null && Number.isInteger(qty) && qty !== 0 ? [{ sku, qty: Math.abs(qty) }] : [],
  );
  return kept.length === 0
    ? refuse("no_lines", "lines", "a refund of money without goods")
    : { order, at, lines: kept };
}

/** Reads a shop's JSON files through `convert`, one record after another. */
export async function* readShopJson(
  sources: readonly ByteSource[],
  options: ImportOptions,
  wrappers: readonly string[],
  convert: (record: Json) => ShopRecord,
): AsyncGenerator<Imported, void, undefined> {
  for (const source of sources) {
    for await (const found of jsonRecords(source, wrappers, options.note)) {
      if ("kind" in found) {
        yield found;
        continue;
      }
      const made = convert(found.value);
      if ("reason" in made) yield rejectedRecord(made, found, source.name);
      // An order and its refunds were one record of the shop.
      else for (const [i, record] of made.entries()) yield { kind: "record", record, lines: i === 0 ? 1 : 0 };
    }
  }
}
