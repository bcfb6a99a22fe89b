import { parseRfc3339 } from "../../../core/rfc3339.ts";
import { ColumnTimes } from "../cells/column-times.ts";
import { decodeEntities } from "../cells/html-entities.ts";
import { readStatus } from "../cells/statuses.ts";
import {
  decimalOf,
  idText,
  isJsonObject,
  type JsonObject,
  objects,
  trimmedText,
} from "../json/json-values.ts";
import { offerIn } from "./offer-property.ts";
import {
  checkedOrder,
  checkedReturn,
  type ShopLine,
  type ShopOptions,
  type ShopRecord,
  unusableRecord,
} from "./shop-orders.ts";

/** One WooCommerce order, or one refund. */
export function wooRecord(record: JsonObject, options: ShopOptions): ShopRecord {
  const items = objects(record.line_items);
  const lines = items.map((item) => line(item, isPartOf(items)));
  const at = time(record, options);
  if (record.refunded_by !== undefined || record.type === "shop_order_refund") {
    return checkedReturn(parentOf(record), at, lines);
  }
  const status = readStatus(trimmedText(record.status) ?? "", options.statuses);
  if (status === null)
    return unusableRecord("bad_status", "status", `the status ${String(record.status)} is not known`);
  if (status === "open")
    return unusableRecord("not_a_sale", "status", `not a sale yet: ${String(record.status)}`);
  return checkedOrder(
    {
      id: idText(record.id),
      at,
      customer: idText(record.customer_id),
      currency: trimmedText(record.currency),
      status,
      channel: trimmedText(record.created_via),
      lines,
    },
    options,
  );
}

/** The order of a refund: named by some answers, and by the address of every one. */
function parentOf(record: JsonObject): string | null {
  const links = record._links;
  const href = isJsonObject(links) ? objects(links.up)[0]?.href : undefined;
  return (
    idText(record.parent_id) ??
    idText(record.order_id) ??
    (typeof href === "string" ? (/\/orders\/(\d+)$/.exec(href)?.[1] ?? null) : null)
  );
}

/** The GMT time, or the shop's local one in the zone of the import. */
function time(record: JsonObject, options: ShopOptions): number | null {
  const gmt = trimmedText(record.date_created_gmt);
  if (gmt !== null) return parseRfc3339(/Z$/i.test(gmt) ? gmt : `${gmt}Z`);
  const local = trimmedText(record.date_created);
  if (local === null) return null;
  const column = new ColumnTimes("date_created");
  const number = column.add(local, () => "date_created");
  return ColumnTimes.isTime(number) ? column.resolve(options.zone ?? "UTC", () => undefined)(number) : null;
}

/** Keys under which bundle plugins name the line that a part belongs to, as fields or among the meta data. */
const PARENT_KEYS =
  /^_?(bundled_by|composite_parent|mnm_container|woosb_parent_id|wooco_parent_id|bundle_parent|parent_line_item_id|chained_product_of|wc_bundled_by)$/;

/** The lines that a line says it is a part of: by their numbers, or by keys of the cart. */
const parentsOf = (part: JsonObject): readonly string[] =>
  [
    ...Object.entries(part).filter(([key]) => PARENT_KEYS.test(key)),
    ...objects(part.meta_data).flatMap(({ key, value }): [string, unknown][] =>
      typeof key === "string" && PARENT_KEYS.test(key) ? [[key, value]] : [],
    ),
  ].flatMap(([, value]) => idText(value) ?? []);

/**
 * Whether a line is a part of a set that is a line of the same order: where the set was deleted its parts are all that is
 * known of what was bought.
 */
function isPartOf(items: readonly JsonObject[]): (item: JsonObject) => boolean {
  // Some plugins name the set's product instead of its line.
  const ids = new Set(
    items.flatMap((item) => [item.id, item.product_id, item.variation_id].flatMap((id) => idText(id) ?? [])),
  );
  const hasWhole = items.some((item) => parentsOf(item).length === 0);
  return (item) => parentsOf(item).some((parent) => (/^\d+$/.test(parent) ? ids.has(parent) : hasWhole));
}

/** An item is known by its sku, or by its variation's or product's id; one of a deleted product by its title. */
function line(part: JsonObject, isPart: (item: JsonObject) => boolean): ShopLine {
  const title = trimmedText(part.name);
  const qty = decimalOf(part.quantity);
  const price = decimalOf(part.price);
  return {
    skus: [trimmedText(part.sku), idText(part.variation_id), idText(part.product_id)],
    title: title === null ? null : trimmedText(decodeEntities(title)),
    qty,
    total: decimalOf(part.total) ?? (price === null || qty === null ? null : price * qty),
    offer: offerIn(part.meta_data, part.meta),
    part: isPart(part),
  };
}
