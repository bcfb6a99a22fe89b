import { plainName } from "../../../words/plain-name.ts";
import { readStatus, type SaidStatuses } from "../cells/statuses.ts";
import type { JsonField, JsonFields } from "./json-fields.ts";
import { leavesOf, textAt, valueAt } from "./json-leaves.ts";
import type { JsonObject } from "./json-values.ts";
import { tellingNames } from "./json-words.ts";

/** Yes to what makes an order none, by names as they are compared. What was given back in part is another thing. */
const OFF =
  /^(is|was)?(fully)?(refunded|chargebacked|chargedback|cancell?ed|voided)$|^isgiftreceiverpurchase$/;

/** What an order's own state is called, beside those of its payment and its parcels. */
const STATE = /^(order)?(status|state)$/;

/**
 * The orders' own fields, not those of a deposit or a parcel within them, that say true of those which were called off or
 * paid back, and false of others;
 * and a state of the order beside others that were read, where it says so in words.
 */
export function offFlags(
  fields: JsonFields,
  orders: readonly JsonObject[],
  ignored: ReadonlySet<string>,
  statuses: SaidStatuses,
): readonly JsonField[] {
  const read = new Set(
    [...fields].flatMap(([field, { path }]) => (field === "cancelled" ? [] : [path.join("\0")])),
  );
  const ways = new Map(orders.flatMap(leavesOf).map(({ path }) => [path.join("\0"), path] as const));
  return [...ways].flatMap(([key, path]) => {
    const isOwn = tellingNames(path).length === 1 && !read.has(key) && !ignored.has(path.join("."));
    const name = plainName(path.at(-1)!);
    if (isOwn && path.length === 1 && STATE.test(name) && saysOff(orders, path, statuses))
      return [{ path, ofLine: false, isMinor: false }];
    if (!isOwn || !OFF.test(name)) return [];
    const said = orders
      .map((order) => valueAt(order, path))
      .filter((value) => value !== undefined && value !== null);
    return said.length > 0 && said.every((value) => typeof value === "boolean")
      ? [{ path, ofLine: false, isMinor: false }]
      : [];
  });
}

/** More different words than that are no states. */
const MOST_STATES = 12;

/** Whether a state says of some orders that they were called off, and something else of others. */
function saysOff(orders: readonly JsonObject[], path: readonly string[], statuses: SaidStatuses): boolean {
  const words = new Set(orders.map((order) => textAt(order, path)).filter((word) => word !== ""));
  const off = [...words].filter((word) => readStatus(word, statuses) === "cancelled");
  return off.length > 0 && off.length < words.size && words.size <= MOST_STATES;
}

/** Whether one of such fields says so of an order. */
export const isCalledOff = (
  order: JsonObject,
  flags: readonly JsonField[],
  statuses: SaidStatuses,
): boolean =>
  flags.some(({ path }) => {
    const text = textAt(order, path);
    return text === "true" || (/\p{L}/u.test(text) && readStatus(text, statuses) === "cancelled");
  });
