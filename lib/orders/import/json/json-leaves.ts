import { ANY_KEY, withKey } from "./json-keys.ts";
import { isJsonObject, type JsonObject } from "./json-values.ts";

/** A value of a record that holds no others, and the names that lead to it. */
export interface Leaf {
  readonly path: readonly string[];
  /** As it is written in a table: nothing for `null` and `false`. */
  readonly text: string;
}

/** Objects that stand in each other before their values are no longer looked at. */
const DEEPEST = 5;

/** The leaves of a record; what stands in its lists is not the record's own. */
export function leavesOf(record: JsonObject): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (object: JsonObject, path: readonly string[]): void => {
    for (const [name, value] of Object.entries(object)) {
      if (isJsonObject(value)) {
        if (path.length + 1 < DEEPEST) walk(value, [...path, name]);
      } else if (!Array.isArray(value)) leaves.push({ path: [...path, name], text: textOf(value) });
    }
  };
  walk(record, []);
  return leaves;
}

/** A number of three decimals gets a fourth: in a table `1.234` may be a thousand. */
const textOf = (value: unknown): string =>
  typeof value === "string"
    ? value
    : typeof value === "number"
      ? String(value).replace(/\.\d{3}$/, "$&0")
      : value === true
        ? "true"
        : "";

/** The text where a path leads in a record, empty where it leads nowhere. */
export const textAt = (record: JsonObject, path: readonly string[]): string => textOf(valueAt(record, path));

/** {@link textAt}, and no as well as yes. */
export const answerAt = (record: JsonObject, path: readonly string[]): string =>
  valueAt(record, path) === false ? "false" : textAt(record, path);

/** What stands where a path leads in a record. */
export function valueAt(record: JsonObject, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const name of path) value = isJsonObject(value) ? value[name] : undefined;
  return value;
}

/** The objects of the list to which a path leads, through what wraps each: `lines.edges.node`, or under any key: `lines.*`. */
export function objectsAt(record: JsonObject, path: readonly string[]): readonly JsonObject[] {
  let found: readonly unknown[] = [record];
  for (const [i, name] of path.entries())
    found =
      name === ANY_KEY
        ? found.flatMap((value) => (isJsonObject(value) ? keyedIn(value) : [value]))
        : found.flatMap((value) => {
            const held = isJsonObject(value) ? (value[name] ?? null) : null;
            // What is keyed in one record is a plain list in the next, where its keys would count from 0.
            return Array.isArray(held) && path[i + 1] !== ANY_KEY ? held : [held];
          });
  return found.flat().filter(isJsonObject);
}

const keyedIn = (object: JsonObject): readonly unknown[] =>
  Object.entries(object).flatMap(([key, held]) =>
    Array.isArray(held)
      ? held.map((one: unknown) => (isJsonObject(one) ? withKey(one, key) : one))
      : isJsonObject(held)
        ? [withKey(held, key)]
        : [],
  );

/** The lines of records; without a way to them the records are lines. */
export const lineRecords = (
  records: readonly JsonObject[],
  lines: readonly string[] | null,
): readonly JsonObject[] =>
  lines === null ? records : records.flatMap((record) => objectsAt(record, lines));
