import { parseRfc3339 } from "../../core/rfc3339.ts";
import { ColumnTimes } from "./column-times.ts";
import { decodeEntities } from "./html-entities.ts";
import { decimal, idText, isJson, type Json, objects, words } from "./json-values.ts";
import { offerIn } from "./offer-property.ts";
import {
  checkedOrder,
  checkedReturn,
  type ShopLine,
  type ShopOptions,
  type ShopRecord,
  unusable,
} from "./shop-orders.ts";
import { readStatus } from "./statuses.ts";

/** One WooCommerce order, or one refund. */
export function wooRecord(record: Json, options: ShopOptions): ShopRecord {
  const lines = objects(record.line_items).map(line);
  const at = time(record, options);
  if (record.refunded_by !== undefined || record.type === "shop_order_refund") {
    return checkedReturn(parentOf(record), at, lines);
  }
  const status = readStatus(words(record.status) ?? "", options.statuses);
  if (status === null)
    return unusable("bad_status", "status", `the status ${String(record.status)} is not known`);
  if (status === "open") return unusable("not_a_sale", "status", `not a sale yet: ${String(record.status)}`);
  return checkedOrder(
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
function time(record: Json, options: ShopOptions): number | null {
  const gmt = words(record.date_created_gmt);
  if (gmt !== null) return parseRfc3339(/Z$/i.test(gmt) ? gmt : `${gmt}Z`);
  const local = words(record.date_created);
  if (local === null) return null;
  const column = new ColumnTimes("date_created");
  const number = column.add(local, () => "date_created");
  return number < 0 ? null : column.resolve(options.zone ?? "UTC", () => undefined)[number]!;
}

/** Keys under which bundle plugins name the line that a part belongs to, as fields or among the meta data. */
const PARENT_KEYS =
  /^_?(bundled_by|composite_parent|mnm_container|woosb_parent_id|wooco_parent_id|bundle_parent|parent_line_item_id|chained_product_of|wc_bundled_by)$/;

/** An item is known by its sku, or by its variation's or product's id; one of a deleted product by its title. */
function line(part: Json): ShopLine {
  const title = words(part.name);
  const qty = decimal(part.quantity);
  const price = decimal(part.price);
  const parents = [
    ...Object.entries(part).filter(([key]) => PARENT_KEYS.test(key)),
    ...objects(part.meta_data).flatMap(({ key, value }): [string, unknown][] =>
      typeof key === "string" && PARENT_KEYS.test(key) ? [[key, value]] : [],
    ),
  ];
  return {
    skus: [words(part.sku), idText(part.variation_id), idText(part.product_id)],
    title: title === null ? null : words(decodeEntities(title)),
    qty,
    total: decimal(part.total) ?? (price === null || qty === null ? null : price * qty),
    offer: offerIn(part.meta_data, part.meta),
    part: parents.some(([, value]) => idText(value) !== null),
  };
}
