/**
 * Objects whose names are data: records by their keys (`{"-Nx1": {…}, "-Nx2": {…}}`, as Firebase holds them), and lists by
 * whose or of when they are (`{"1466383857": [{…}], "5253954023": [{…}]}`). In a way to records `*` stands for any of them.
 */

import { plainName } from "../../../words/plain-name.ts";
import { readStatus } from "../cells/statuses.ts";
import { ALL_WORDS } from "../columns/known-headers.ts";
import { isJsonObject, type JsonObject } from "./json-values.ts";

export const ANY_KEY = "*";
/** What a record stood under, as a field of it. */
export const KEY_FIELD = "key";

/** Numbers, days, addresses, and keys made by chance; a word and a number may be either. */
const DATA = /^[\d./:-]+$|@|\d{3}|^(?=.*\d)[\w-]{16,}$/;
const NUMBERED = /^(\p{L}{1,20})[-_ #]?\d+$/u;
/** Names that are no data show by so many records of one kind that they are keys nevertheless. */
const FEWEST_NAMED = 3;
const ALIKE = 0.5;
/** Records looked at. */
const FIRST = 20;

/** Whether the names of an object are keys of records, or of lists of records, of one kind. */
export function isKeyed(object: JsonObject): boolean {
  const entries = Object.entries(object);
  const held = entries.map(([, value]) => recordsIn(value));
  if (entries.length === 0 || held.includes(null) || held.every((some) => some!.length === 0)) return false;
  const names = entries.map(([name]) => name);
  if (names.every((name) => DATA.test(name))) return true;
  const stems = new Set(names.map((name) => NUMBERED.exec(name)?.[1] ?? ""));
  const isNumbered = stems.size === 1 && !stems.has("") && names.length > 1;
  return (
    (isNumbered || (names.length >= FEWEST_NAMED && !names.some(isWord))) &&
    areAlike(held.flatMap((some) => some!.slice(0, 1)))
  );
}

/** A record with what it stood under. */
export const withKey = (record: JsonObject, key: string): JsonObject =>
  KEY_FIELD in record ? record : { ...record, [KEY_FIELD]: key };

const recordsIn = (value: unknown): readonly JsonObject[] | null => {
  const held: readonly unknown[] = Array.isArray(value) ? value.slice(0, FIRST) : [value];
  return held.every(isJsonObject) ? held : null;
};

const WORDS =
  /order|sale|cart|basket|draft|quote|invoice|payment|refund|return|product|item|customer|client|user|address|ship|deliver|bill|tax|discount|meta|setting|config|total|price/;
/** Whether a name says what stands under it: a kind of records, a field, a state of orders. */
export function isWord(name: string): boolean {
  const plain = plainName(name);
  return ALL_WORDS.has(plain) || WORDS.test(plain) || readStatus(name, new Map()) !== null;
}

/** Whether records have most of their names in common. */
function areAlike(records: readonly JsonObject[]): boolean {
  const some = records.slice(0, FIRST).map((record) => new Set(Object.keys(record)));
  const all = some.reduce((a, b) => a.union(b), new Set<string>());
  const common = some.reduce((a, b) => a.intersection(b), all);
  return all.size > 1 && common.size >= ALIKE * all.size;
}

/** A record whose lines stand in lists where they stood in objects by their keys. */
export function withListedLines(record: JsonObject, way: readonly string[]): JsonObject {
  const [first, ...rest] = way;
  if (first === undefined) return record;
  const held = record[first];
  const within = (value: unknown): unknown => (isJsonObject(value) ? withListedLines(value, rest) : value);
  if (rest[0] !== ANY_KEY)
    return { ...record, [first]: Array.isArray(held) ? held.map(within) : within(held) };
  const after = rest.slice(1);
  const lines = isJsonObject(held)
    ? Object.entries(held).map(([key, one]) =>
        isJsonObject(one) ? withListedLines(withKey(one, key), after) : one,
      )
    : held;
  return { ...record, [first]: lines };
}
