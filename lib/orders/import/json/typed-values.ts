/**
 * Values that stand under the name of their type: MongoDB's extended JSON (`{"$numberInt": "2"}`) and DynamoDB's
 * (`{"N": "2"}`). They become what they say.
 */
import { isJsonObject, type JsonObject } from "./json-values.ts";

/** Whether a text may hold such. */
export const mayBeTyped = (text: string): boolean => TYPED.test(text);
const TYPED = /\{\s*"(?:\$(?:oid|uuid|date|number)|(?:[SNML]|BOOL)"\s*:)/;

/** A value without the names of types. */
export function untyped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untyped);
  if (!isJsonObject(value)) return value;
  const extended = ofMongo(value);
  if (extended !== undefined) return extended;
  const entries = Object.entries(value);
  // One such value alone may be what there is of a size.
  const record = entries.length > 1 ? ofDynamo({ M: value }) : undefined;
  return record ?? Object.fromEntries(entries.map(([name, held]) => [name, untyped(held)]));
}

function lone(value: unknown): readonly [string, unknown] | undefined {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  return entries.length === 1 ? entries[0] : undefined;
}

function ofMongo(value: JsonObject): unknown {
  const [type, held] = lone(value) ?? [];
  if ((type === "$oid" || type === "$uuid") && typeof held === "string") return held;
  if (type === "$date") return momentOf(held);
  return MONGO_NUMBER.test(type ?? "") && typeof held === "string" ? numberOf(held) : undefined;
}
const MONGO_NUMBER = /^\$number(Int|Long|Double|Decimal)$/;

/** `"2026-05-01T…"`, milliseconds since 1970, or those as a typed number. */
function momentOf(held: unknown): unknown {
  const said = isJsonObject(held) ? ofMongo(held) : held;
  if (typeof said !== "number") return typeof said === "string" ? said : undefined;
  const date = new Date(said);
  return Number.isNaN(date.getTime()) ? said : date.toISOString();
}

/** A number that is written so as one, but where its digits are more than numbers hold. */
function numberOf(text: string): number | string {
  const number = Number(text);
  const isExact = Number.isFinite(number) && (!/^-?\d+$/.test(text.trim()) || Number.isSafeInteger(number));
  return text.trim() !== "" && isExact ? number : text;
}

/** What a value of DynamoDB says; `undefined` where it, or one within it, is none. */
function ofDynamo(value: unknown): unknown {
  const [type, held] = lone(value) ?? [];
  if (type === "S" && typeof held === "string") return held;
  if (type === "N" && typeof held === "string") return numberOf(held);
  if (type === "BOOL" && typeof held === "boolean") return held;
  if (type === "NULL" && held === true) return null;
  if ((type === "SS" || type === "NS") && Array.isArray(held)) return held;
  if (type === "L" && Array.isArray(held)) {
    const list = held.map(ofDynamo);
    return list.includes(undefined) ? undefined : list;
  }
  if (type !== "M" || !isJsonObject(held)) return undefined;
  const entries = Object.entries(held).map(([name, one]) => [name, ofDynamo(one)] as const);
  return entries.some(([, one]) => one === undefined) ? undefined : Object.fromEntries(entries);
}

/** A field as it is called without the names of types: `createdAt.$date.$numberLong`. */
export const untypedName = (name: string): string =>
  name
    .split(".")
    .filter((part) => !/^\$(oid|uuid|date|number(Int|Long|Double|Decimal))$/.test(part))
    .join(".");
