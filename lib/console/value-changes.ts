/** Two values of JSON beside each other: what of them differs, by its path. */
import { isObject } from "../core/is-object.ts";

export interface ValueChange {
  /** `price_cap.percent`; empty where the values are no objects. */
  readonly path: string;
  /** `null` where there was nothing, or is nothing any more. */
  readonly before: string | null;
  readonly after: string | null;
}

/** In the order of the paths; lists are compared whole. */
export function valueChanges(before: unknown, after: unknown): ValueChange[] {
  const [old, fresh] = [leavesOf(before, ""), leavesOf(after, "")];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .sort()
    .map((path) => ({ path, before: old.get(path) ?? null, after: fresh.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
}

/** As a change is written: words as they are, a list of them with commas between, all else as JSON. */
export const textOfValue = (value: unknown): string => {
  if (typeof value === "string") return value;
  return isPlainList(value) ? value.join(", ") : JSON.stringify(value);
};

const isPlainList = (value: unknown): value is readonly (string | number)[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one !== "object");

function leavesOf(value: unknown, path: string): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (!isObject(value)) return new Map([[path, textOfValue(value)]]);
  return new Map(
    Object.entries(value).flatMap(([name, inner]) => [
      ...leavesOf(inner, path === "" ? name : `${path}.${name}`),
    ]),
  );
}
