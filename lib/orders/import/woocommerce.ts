import type { Format } from "./format.ts";
import { readShopJson } from "./read-shop-json.ts";
import { refuseUnfollowed } from "./said-columns.ts";
import { wooRecord } from "./woocommerce-order.ts";

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
      wrappers: ["create", "update", "orders", "order"],
      read: (record) => wooRecord(record, options),
    });
  },
};
