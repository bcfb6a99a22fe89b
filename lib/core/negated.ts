import { isObject } from "./is-object.ts";

function turned(value: unknown): unknown {
  if (typeof value === "number") return -value;
  if (Array.isArray(value)) return value.map(turned);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, turned(one)]));
}

/** The same plain data with every number the other way: sums that are added so are taken away. */
export const negated = <T>(value: T): T => turned(value) as T;
