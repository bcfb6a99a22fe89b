import type { ByteSource } from "../../core/bytes.ts";
import { parseRfc3339 } from "../../core/rfc3339.ts";
import type { Return } from "../order.ts";
import { headOf } from "./decoded.ts";
import type { Format, ImportOptions } from "./format.ts";
import { decimal, idText, isJson, type Json, objects, words } from "./json-records.ts";
import { checkedOrder, checkedReturn, readShopJson, type ShopLine, type ShopRecord } from "./shop-orders.ts";
import { isShopifyTable, readShopifyTable, statusOf } from "./shopify-table.ts";

/**
 * Shopify: orders and refunds as its REST API and webhooks give them (documents or NDJSON), and its order export
 * as CSV. An item is known by its sku, or by its variant's id where the shop gave it none. Prices are after discounts.
 */
export const shopify: Format = {
  name: "shopify",
  detect: ({ text }) =>
    isShopifyTable(text) ||
    (/^\s*[[{]/.test(text) &&
      (/"(admin_graphql_api_id|financial_status|fulfillment_status|source_name)"\s*:/.test(text) ||
        /"refund_line_items"\s*:/.test(text))),
  async *read(sources, options) {
    const tables: ByteSource[] = [];
    const documents: ByteSource[] = [];
    for (const source of sources) (isShopifyTable(await headOf(source)) ? tables : documents).push(source);
    if (tables.length > 0) yield* readShopifyTable(tables, options);
    yield* readShopJson(documents, options, ["orders", "order", "refund"], (record) =>
      shopifyRecord(record, options),
    );
  },
};

/** One Shopify order with its refunds, or one refund. */
export function shopifyRecord(record: Json, options: ImportOptions): ShopRecord {
  if (Array.isArray(record.refund_line_items) && record.line_items === undefined) {
    const made = refund(record, idText(record.order_id));
    return "reason" in made ? made : [made];
  }
  const status = statusOf(record.financial_status, record.cancelled_at);
  if (record.test === true && status === "paid") {
    return { reason: "not_a_sale", field: "test", message: "a test order" };
  }
  const id = idText(record.id);
  const customer = record.customer;
  const order = checkedOrder(
    {
      id,
      at: time(record.processed_at) ?? time(record.created_at),
      customer: isJson(customer) ? idText(customer.id) : null,
      currency: words(record.currency),
      status,
      channel: words(record.source_name),
      lines: objects(record.line_items).map(line),
    },
    options,
  );
  if ("reason" in order) return order;
  const returns = objects(record.refunds)
    .map((part) => refund(part, id))
    .filter((made): made is Return => !("reason" in made));
  return [order, ...returns];
}

const time = (value: unknown): number | null => (typeof value === "string" ? parseRfc3339(value) : null);

function refund(record: Json, order: string | null): ReturnType<typeof checkedReturn> {
  const lines = objects(record.refund_line_items).map((part) => {
    const of = isJson(part.line_item) ? line(part.line_item) : { sku: null, title: null, total: null };
    return { ...of, qty: decimal(part.quantity) };
  });
  return checkedReturn(order, time(record.processed_at) ?? time(record.created_at), lines);
}

function line(part: Json): ShopLine {
  const qty = decimal(part.quantity);
  const price = decimal(part.price);
  const allocations = objects(part.discount_allocations);
  const discount =
    allocations.length > 0
      ? allocations.reduce((sum, allocation) => sum + (decimal(allocation.amount) ?? 0), 0)
      : (decimal(part.total_discount) ?? 0);
  return {
    sku: words(part.sku) ?? idText(part.variant_id) ?? idText(part.product_id),
    title: words(part.name) ?? words(part.title),
    qty,
    total: price === null || qty === null ? null : Math.max(0, price * qty - discount),
  };
}
