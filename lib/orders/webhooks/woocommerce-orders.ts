/**
 * WooCommerce's topics of orders: the whole order in the version of its `date_modified_gmt`, or, of a deleted one, its
 * id.
 */
import { idText, isJsonObject, type JsonObject } from "../import/json/json-values.ts";
import type { ShopOptions } from "../import/platforms/shop-orders.ts";
import { wooRecord } from "../import/platforms/woocommerce-order.ts";
import { type Changes, type Delivery, momentOf, NO_CHANGES } from "./delivery.ts";
import { changesOf, isMoneyOnly } from "./shopify-orders.ts";

export function wooChanges({ topic, body, triggered }: Delivery, options: ShopOptions): Changes {
  if (!isJsonObject(body)) return NO_CHANGES;
  const id = idText(body.id);
  if (id === null) return NO_CHANGES;
  const version = versionOf(body);
  if (topic === "order.deleted") {
    // As with Shopify: a deleted order is told by its id alone.
    if ("line_items" in body) return NO_CHANGES;
    return { ...NO_CHANGES, withdrawn: [{ identity: id, version: version ?? triggered }] };
  }
  const made = wooRecord(body, options);
  const isRefund = body.refunded_by !== undefined || body.type === "shop_order_refund";
  if (isRefund && isMoneyOnly(made)) return NO_CHANGES;
  return changesOf(made, isRefund ? `refund ${id}` : id, isRefund ? null : version);
}

function versionOf(body: JsonObject): number | null {
  const gmt = body.date_modified_gmt;
  if (typeof gmt === "string") return momentOf(/Z$/i.test(gmt) ? gmt : `${gmt}Z`);
  return momentOf(typeof body.date_modified === "string" ? body.date_modified : null);
}
