import { plainName } from "../../../words/plain-name.ts";
import type { JsonField, JsonFields } from "./json-fields.ts";
import { leavesOf, textAt, valueAt } from "./json-leaves.ts";
import type { JsonObject } from "./json-values.ts";
import { tellingNames } from "./json-words.ts";

/** Yes to what makes an order none, by names as they are compared. What was given back in part is another thing. */
const OFF =
  /^(is|was)?(fully)?(refunded|chargebacked|chargedback|cancell?ed|voided)$|^isgiftreceiverpurchase$/;

/** The orders' own fields, not those of a deposit or a parcel within them, that say true of those which were called off or paid back, and false of others. */
export function offFlags(
  fields: JsonFields,
  orders: readonly JsonObject[],
  ignored: ReadonlySet<string>,
): readonly JsonField[] {
  const read = new Set(
    [...fields].flatMap(([field, { path }]) => (field === "cancelled" ? [] : [path.join("\0")])),
  );
  const ways = new Map(orders.flatMap(leavesOf).map(({ path }) => [path.join("\0"), path] as const));
  return [...ways].flatMap(([key, path]) => {
    const isOff = tellingNames(path).length === 1 && OFF.test(plainName(path.at(-1)!));
    if (!isOff || read.has(key) || ignored.has(path.join("."))) return [];
    const said = orders
      .map((order) => valueAt(order, path))
      .filter((value) => value !== undefined && value !== null);
    return said.length > 0 && said.every((value) => typeof value === "boolean")
      ? [{ path, ofLine: false, isMinor: false }]
      : [];
  });
}

/** Whether one of such fields says so of an order. */
export const isCalledOff = (order: JsonObject, flags: readonly JsonField[]): boolean =>
  flags.some(({ path }) => textAt(order, path) === "true");
