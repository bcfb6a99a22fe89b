import { hash64 } from "../../../core/hash.ts";
import { parseRfc3339 } from "../../../core/rfc3339.ts";
import { refuseUnfollowed } from "../columns/said-columns.ts";
import type { Format, ImportOptions } from "../format.ts";
import {
  decimalOf,
  idText,
  isJsonObject,
  type JsonObject,
  objects,
  trimmedText,
} from "../json/json-values.ts";
import { type Place, readShopJson, type ShopReader } from "../json/read-shop-json.ts";
import {
  checkedOrder,
  checkedReturn,
  type ShopLine,
  type ShopRecord,
  unusableRecord,
} from "./shop-orders.ts";

/**
 * Google Analytics 4: `purchase` and `refund` events, as rows of its BigQuery export (JSON or NDJSON, one row an event
 * or one an item) or as the tag sends them. Item prices are after the discount of one unit. Only `user_id` names a
 * customer: the tag's own id names a browser, not a person. A confirmation page that is opened again sends its purchase
 * again: of one transaction the earliest event counts.
 */
export const ga4: Format = {
  name: "ga4",
  detect: ({ text }) =>
    /^\s*[[{]/.test(text) &&
    (/"event_(name|timestamp)"\s*:/.test(text) ||
      /"event"\s*:\s*"(purchase|refund)"/.test(text) ||
      (/"transaction_id"\s*:/.test(text) && /"item_(id|name)"\s*:/.test(text))),
  read: (sources, options) => {
    refuseUnfollowed(options, "ga4", { customer: true });
    return readShopJson(sources, options, purchases(options));
  },
};

/** One purchase being put together; rows of single items come with the same time. */
interface Purchase {
  at: number;
  place: Place;
  record: JsonObject;
  items: JsonObject[];
  readonly later: { readonly record: JsonObject; readonly place: Place }[];
}

function purchases(options: ImportOptions): ShopReader {
  let found = new Map<string, Purchase>();
  /** Rows that stand twice in the export. */
  let rows = new Set<string>();
  return {
    wrappers: ["events"],
    read(record, place) {
      const event =
        trimmedText(record.event_name) ??
        trimmedText(record.event) ??
        (record.transaction_id === undefined ? null : "purchase");
      if (event === "refund")
        return checkedReturn(transaction(record), time(record), itemsOf(record).map(line));
      if (event !== "purchase")
        return unusableRecord(
          "not_a_sale",
          "event_name",
          `the event ${event ?? "without a name"} is no purchase`,
        );
      const id = transaction(record);
      const at = time(record);
      if (id === null) return unusableRecord("no_order_id", "id", "the order has no id");
      if (at === null) return unusableRecord("bad_time", "at", "the order has no time");
      const items = itemsOf(record);
      const known = found.get(id);
      if (known === undefined) {
        found.set(id, { at, place, record, items: [...items], later: [] });
        rows.add(rowKey(id, record, items));
        return null;
      }
      if (at === known.at) {
        const key = rowKey(id, record, items);
        if (rows.has(key)) known.later.push({ record, place });
        else {
          rows.add(key);
          known.items.push(...items);
        }
      } else if (at > known.at) known.later.push({ record, place });
      else {
        known.later.push({ record: known.record, place: known.place });
        Object.assign(known, { at, place, record, items: [...items] });
      }
      return null;
    },
    *rest() {
      for (const [id, { at, place, record, items, later }] of found) {
        yield { record, place, made: purchase(id, at, record, items, options) };
        for (const again of later)
          yield {
            ...again,
            made: unusableRecord("duplicate", "transaction_id", `the purchase ${id} was sent again`),
          };
      }
      found = new Map();
      rows = new Set();
    },
  };
}

function rowKey(id: string, record: JsonObject, items: readonly JsonObject[]): string {
  const { hi, lo } = hash64(JSON.stringify([id, record.user_pseudo_id, items]));
  return `${hi}.${lo}`;
}

const purchase = (
  id: string,
  at: number,
  record: JsonObject,
  items: readonly JsonObject[],
  options: ImportOptions,
): ShopRecord =>
  checkedOrder(
    {
      id,
      at,
      customer: set(idText(record.user_id)),
      currency: set(trimmedText(said(record, "currency"))),
      status: "paid",
      channel: set(trimmedText(record.platform)),
      lines: items.map(line),
    },
    options,
  );

const sentWith = (record: JsonObject): JsonObject =>
  isJsonObject(record.params) ? record.params : isJsonObject(record.ecommerce) ? record.ecommerce : {};

/** A value of the event, wherever the export has it. */
const said = (record: JsonObject, name: string): unknown =>
  sentWith(record)[name] ?? parameter(record, name) ?? record[name];

const transaction = (record: JsonObject): string | null => set(idText(said(record, "transaction_id")));

/** The items: a list, one of them (a row an item), or fields of the row itself. */
function itemsOf(record: JsonObject): readonly JsonObject[] {
  for (const part of [record.items, sentWith(record).items, record.item]) {
    if (Array.isArray(part) && part.length > 0) return objects(part);
    if (isJsonObject(part)) return [part];
  }
  return record.item_id !== undefined || record.item_name !== undefined ? [record] : [];
}

/** Microseconds since 1970, as a number or its digits; else an RFC 3339 time. */
function time(record: JsonObject): number | null {
  const stamp = decimalOf(record.event_timestamp);
  if (stamp !== null) return Math.floor(stamp / 1000);
  const text = record.event_timestamp ?? record.timestamp ?? record.at;
  return typeof text === "string"
    ? (parseRfc3339(text) ?? parseRfc3339(text.replace(/ UTC$/, "Z").replace(" ", "T")))
    : null;
}

/** A value of `event_params`, whichever of its typed fields holds it. */
function parameter(record: JsonObject, name: string): unknown {
  const value = objects(record.event_params).find((entry) => entry.key === name)?.value;
  if (!isJsonObject(value)) return undefined;
  return ["string_value", "int_value", "double_value", "float_value"]
    .map((field) => value[field])
    .find((held) => held !== null && held !== undefined);
}

/** `null` for what Analytics writes where nothing was sent. */
const set = (text: string | null): string | null => (text === "(not set)" || text === "(none)" ? null : text);

function line(part: JsonObject): ShopLine {
  const price = decimalOf(part.price) ?? decimalOf(part.item_price);
  const qty = decimalOf(part.quantity) ?? 1;
  const name = set(trimmedText(part.item_name));
  const variant = set(trimmedText(part.item_variant));
  return {
    skus: [set(idText(part.item_id))],
    title: name !== null && variant !== null ? `${name} - ${variant}` : name,
    qty,
    total: price === null ? decimalOf(part.item_revenue) : price * qty,
  };
}
