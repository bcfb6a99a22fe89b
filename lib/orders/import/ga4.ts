import { parseRfc3339 } from "../../core/rfc3339.ts";
import type { Format, ImportOptions } from "./format.ts";
import { decimal, idText, isJson, type Json, objects, words } from "./json-records.ts";
import { checkedOrder, checkedReturn, readShopJson, type ShopLine, type ShopRecord } from "./shop-orders.ts";

/**
 * Google Analytics 4: `purchase` and `refund` events, as rows of its BigQuery export (JSON or NDJSON) or as the tag
 * sends them. Item prices are after the discount of one unit. Only `user_id` names a customer: the tag's own id names
 * a browser, not a person.
 */
export const ga4: Format = {
  name: "ga4",
  detect: ({ text }) =>
    /^\s*[[{]/.test(text) &&
    (/"event_(name|timestamp)"\s*:/.test(text) || /"event"\s*:\s*"(purchase|refund)"/.test(text)),
  read: (sources, options) =>
    readShopJson(sources, options, ["events"], (record) => ga4Record(record, options)),
};

/** One event. */
export function ga4Record(record: Json, options: ImportOptions): ShopRecord {
  const event = words(record.event_name) ?? words(record.event);
  if (event !== "purchase" && event !== "refund") {
    return {
      reason: "not_a_sale",
      field: "event_name",
      message: `the event ${event ?? "without a name"} is no purchase`,
    };
  }
  const sent = isJson(record.params) ? record.params : isJson(record.ecommerce) ? record.ecommerce : {};
  const said = (name: string): unknown => sent[name] ?? parameter(record, name) ?? record[name];
  const set = idText(said("transaction_id"));
  const id = set === "(not set)" ? null : set;
  const items = (objects(record.items).length > 0 ? objects(record.items) : objects(sent.items)).map(line);
  if (event === "refund") {
    const made = checkedReturn(id, time(record), items);
    return "reason" in made ? made : [made];
  }
  const order = checkedOrder(
    {
      id,
      at: time(record),
      customer: idText(record.user_id),
      currency: words(said("currency")),
      status: "paid",
      channel: words(record.platform),
      lines: items,
    },
    options,
  );
  return "reason" in order ? order : [order];
}

/** Microseconds since 1970, as a number or its digits; else an RFC 3339 time. */
function time(record: Json): number | null {
  const stamp = decimal(record.event_timestamp);
  if (stamp !== null) return Math.floor(stamp / 1000);
  const text = record.event_timestamp ?? record.timestamp ?? record.at;
  return typeof text === "string" ? parseRfc3339(text) : null;
}

/** A value of `event_params`, whichever of its typed fields holds it. */
function parameter(record: Json, name: string): unknown {
  const value = objects(record.event_params).find((entry) => entry.key === name)?.value;
  if (!isJson(value)) return undefined;
  return ["string_value", "int_value", "double_value", "float_value"]
    .map((field) => value[field])
    .find((held) => held !== null && held !== undefined);
}

function line(part: Json): ShopLine {
  const price = decimal(part.price);
  const qty = decimal(part.quantity) ?? 1;
  const name = words(part.item_name);
  const variant = words(part.item_variant);
  return {
    sku: idText(part.item_id) ?? name,
    title: name !== null && variant !== null && variant !== "(not set)" ? `${name} - ${variant}` : name,
    qty,
    total: price === null ? decimal(part.item_revenue) : price * qty,
  };
}
