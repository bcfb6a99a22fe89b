import type { ByteSource } from "../../../core/byte-stream.ts";
import { refuseUnfollowed } from "../columns/said-columns.ts";
import type { Format, ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import type { JsonObject } from "../json/json-values.ts";
import { type Place, readShopJson, type ShopReader } from "../json/read-shop-json.ts";
import { headOf } from "../text/decoded.ts";
import { type ShopRecord, unusableRecord } from "./shop-orders.ts";
import { isGraphqlOrder, nodeKindOf, restOrder } from "./shopify-graphql.ts";
import { shopifyRecord } from "./shopify-order.ts";
import { isShopifyPayments, isShopifyTable, readShopifyTable } from "./shopify-table.ts";

/**
 * Shopify: orders and refunds as its REST and GraphQL APIs, bulk results and webhooks give them (documents or NDJSON),
 * and its order export as CSV. Prices are after discounts.
 */
export const shopify: Format = {
  name: "shopify",
  detect: ({ text }) =>
    isShopifyTable(text) ||
    isShopifyPayments(text) ||
    (/^\s*[[{]/.test(text) &&
      (/"(admin_graphql_api_id|financial_status)"\s*:/.test(text) ||
        /"(refund_line_items|draft_orders?|abandoned_checkout_url|checkouts|carts)"\s*:/.test(text) ||
        /"(displayFinancialStatus|__parentId)"\s*:/.test(text) ||
        /"gid:\/\/shopify\//.test(text))),
  async *read(sources, options) {
    const tables: ByteSource[] = [];
    const documents: ByteSource[] = [];
    const payments: ByteSource[] = [];
    for (const source of sources) {
      const head = await headOf(source, options.encoding);
      (isShopifyTable(head) ? tables : isShopifyPayments(head) ? payments : documents).push(source);
    }
    for (const { name } of payments) {
      if (payments.length === sources.length)
        throw new ImportFailure(`${name}: payments, which tell of no goods: export the orders`, true);
      options.note(`${name}: left out, as it tells of payments and of no goods`);
    }
    if (tables.length > 0) yield* readShopifyTable(tables, options);
    if (documents.length === 0) return;
    refuseUnfollowed(options, "shopify", { customer: true });
    yield* readShopJson(documents, options, jsonReader(options));
  },
};

interface Waiting {
  readonly place: Place;
  readonly node: JsonObject;
  readonly lines: JsonObject[];
}

/** Bulk results write an order and its lines as records of their own, tied by `__parentId`: they wait for each other. */
function jsonReader(options: ImportOptions): ShopReader {
  let orders = new Map<string, Waiting>();
  let stray: { readonly record: JsonObject; readonly place: Place }[] = [];
  return {
    mail: "email",
    wrappers: [
      ...["data", "orders", "draftOrders", "order", "refund", "edges", "nodes", "node", "payload"],
      ...["draft_orders", "draft_order", "checkouts", "carts"],
    ],
    read(record, place) {
      const parent = record.__parentId;
      if (typeof parent === "string") {
        const of = orders.get(parent);
        if (of === undefined) stray.push({ record, place });
        else if (nodeKindOf(record.id) === "LineItem") of.lines.push(record);
        return null;
      }
      if (!isGraphqlOrder(record)) return shopifyRecord(record, options);
      if (record.lineItems !== undefined) return shopifyRecord(restOrder(record), options);
      orders.set(String(record.id), { place, node: record, lines: [] });
      return null;
    },
    *rest() {
      for (const { record, place } of stray) {
        const of = orders.get(String(record.__parentId));
        if (of === undefined)
          yield {
            record,
            place,
            made: unusableRecord("no_order_id", "__parentId", "the line's order is not in the file"),
          };
        else if (nodeKindOf(record.id) === "LineItem") of.lines.push(record);
      }
      for (const { node, lines, place } of orders.values()) {
        const made: ShopRecord = shopifyRecord(restOrder(node, lines), options);
        yield { record: node, place, made };
      }
      orders = new Map();
      stray = [];
    },
  };
}
