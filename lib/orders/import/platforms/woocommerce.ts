import { refuseUnfollowed } from "../columns/said-columns.ts";
import type { Format } from "../format.ts";
import { readShopJson } from "../json/read-shop-json.ts";
import { wooRecord } from "./woocommerce-order.ts";

const AROUND = ["data", "response", "jsonBody", "body", "result", "results"];

/**
 * WooCommerce: orders and refunds as its REST API and webhooks give them (documents, batches or NDJSON). Prices are what
 * the lines came to after discounts, without tax.
 */
export const woocommerce: Format = {
  name: "woocommerce",
  detect: ({ text }) =>
    /^\s*[[{]/.test(text) &&
    (/"(order_key|date_created_gmt|created_via)"\s*:/.test(text) || /"refunded_by"\s*:/.test(text)),
  read: (sources, options) => {
    refuseUnfollowed(options, "woocommerce", { customer: true });
    return readShopJson(sources, options, {
      mail: "billing.email",
      // A batch's, and what those put around that hand answers on: `{"response":{"jsonBody":{"data":[…]}}}`.
      wrappers: ["create", "update", "orders", "order", ...AROUND],
      read: (record) => wooRecord(record, options),
    });
  },
};
