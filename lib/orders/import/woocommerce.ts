import { parseRfc3339 } from "../../core/rfc3339.ts";
import { ColumnTimes } from "./column-times.ts";
import type { Format, ImportOptions } from "./format.ts";
import { decodeEntities } from "./html-entities.ts";
import { decimal, idText, isJson, type Json, objects, words } from "./json-records.ts";
import { checkedOrder, checkedReturn, readShopJson, type ShopLine, type ShopRecord } from "./shop-orders.ts";
import { readStatus } from "./statuses.ts";

/**
 * WooCommerce: orders and refunds as its REST API and webhooks give them (documents, batches or NDJSON). An item is
 * known by its sku, or by its variation's or product's id. Prices are what the lines came to after discounts, without tax.
 */
export const woocommerce: Format = {
  name: "woocommerce",
  detect: ({ text }) =>
    /^\s*[[{]/.test(text) &&
    (/"(order_key|date_created_gmt|created_via)"\s*:/.test(text) || /"refunded_by"\s*:/.test(text)),
  read: (sources, options) =>
    readShopJson(sources, options, ["create", "update", "orders", "order"], (record) =>
      wooRecord(record, options),
    ),
};

/** One WooCommerce order, or one refund. */
export function wooRecord(record: Json, options: ImportOptions): ShopRecord {
  const lines = objects(record.line_items).map(line);
  const at = time(record, options);
  if (record.refunded_by !== undefined || record.type === "shop_order_refund") {
    const made = checkedReturn(parentOf(record), at, lines);
    return "reason" in made ? made : [made];
  }
  const status = readStatus(words(record.status) ?? "");
  if (status === null)
    return {
      reason: "bad_status",
      field: "status",
      message: `the status ${String(record.status)} is not known`,
    };
  if (status === "open")
    return { reason: "not_a_sale", field: "status", message: `not a sale yet: ${String(record.status)}` };
  const order = checkedOrder(
    {
      id: idText(record.id),
      at,
      customer: idText(record.customer_id),
      currency: words(record.currency),
      status,
      channel: words(record.created_via),
      lines,
    },
    options,
  );
  return "reason" in order ? order : [order];
}

/** The order of a refund: named by some answers, and by the address of every one. */
function parentOf(record: Json): string | null {
  const links = record._links;
  const href = isJson(links) ? objects(links.up)[0]?.href : undefined;
  return (
    idText(record.parent_id) ??
    idText(record.order_id) ??
    (typeof href === "string" ? (/\/orders\/(\d+)$/.exec(href)?.[1] ?? null) : null)
  );
}

/** The GMT time, or the shop's local one in the zone of the import. */
function time(record: Json, options: ImportOptions): number | null {
  const gmt = words(record.date_created_gmt);
  if (gmt !== null) return parseRfc3339(/Z$/i.test(gmt) ? gmt : `${gmt}Z`);
  const local = words(record.date_created);
  if (local === null) return null;
  const column = new ColumnTimes("date_created");
  const number = column.add(local, "date_created");
  return number < 0 ? null : column.resolve(options.zone ?? "UTC", () => undefined)[number]!;
}

function line(part: Json): ShopLine {
  const title = words(part.name);
  const qty = decimal(part.quantity);
  const price = decimal(part.price);
  return {
    sku: words(part.sku) ?? idText(part.variation_id) ?? idText(part.product_id),
    title: title === null ? null : words(decodeEntities(title)),
    qty,
    total: decimal(part.total) ?? (price === null || qty === null ? null : price * qty),
  };
}
