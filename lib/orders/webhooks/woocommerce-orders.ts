/** WooCommerce's topics of orders: the whole order in the version of its `date_modified_gmt`, or, of a deleted one, its id. */
import type { ImportOptions } from "../import/format.ts";
import { idText, isJson, type Json } from "../import/json-records.ts";
import { wooRecord } from "../import/woocommerce.ts";
import { type Changes, type Delivery, momentOf, NO_CHANGES } from "./delivery.ts";
import { changesOf } from "./shopify-orders.ts";

export function wooChanges({ topic, body, triggered }: Delivery, options: ImportOptions): Changes {
  if (!isJson(body)) return NO_CHANGES;
  const id = idText(body.id);
  if (id === null) return NO_CHANGES;
  const version = versionOf(body);
  if (topic === "order.deleted") {
    return { ...NO_CHANGES, withdrawn: [{ identity: id, version: version ?? triggered }] };
  }
  const made = wooRecord(body, options);
  const isRefund = body.refunded_by !== undefined || body.type === "shop_order_refund";
  if (isRefund && "reason" in made && made.reason === "no_lines") return NO_CHANGES;
  return changesOf(made, isRefund ? `refund ${id}` : id, isRefund ? null : version);
}

function versionOf(body: Json): number | null {
  const gmt = body.date_modified_gmt;
  if (typeof gmt === "string") return momentOf(/Z$/i.test(gmt) ? gmt : `${gmt}Z`);
  return momentOf(typeof body.date_modified === "string" ? body.date_modified : null);
}
