/** Lines that say in a list how many they are: so many for each shop or parcel. What counts is how many they are together. */
import { plainName } from "../../../words/plain-name.ts";
import { QUANTITY_WORD } from "../columns/header-words.ts";
import { leavesOf, lineRecords } from "./json-leaves.ts";
import type { JsonShape } from "./json-shape.ts";
import { isJsonObject, type JsonObject } from "./json-values.ts";

const isQuantity = (name: string): boolean => QUANTITY_WORD.test(plainName(name));

/** The name under which lines hold such a list; `null` where they count otherwise. */
export function summedQuantity(samples: readonly JsonObject[], { lines, bare }: JsonShape): string | null {
  if (lines === null || bare !== null) return null;
  const held = lineRecords(samples, lines);
  if (held.some((line) => leavesOf(line).some(({ path }) => isQuantity(path.at(-1)!)))) return null;
  const names = new Set(held.flatMap((line) => Object.keys(line)));
  const found = [...names].filter(
    (name) =>
      isQuantity(name) && held.every((line) => line[name] === undefined || sumIn(line[name]) !== null),
  );
  return found.length === 1 ? found[0]! : null;
}

/** A record whose lines say as one number how many they are. */
export function withSums(record: JsonObject, path: readonly string[], name: string): JsonObject {
  const [first, ...rest] = path;
  if (first === undefined) return { ...record, [name]: sumIn(record[name]) ?? "" };
  const within = (value: unknown): unknown => (isJsonObject(value) ? withSums(value, rest, name) : value);
  const value = record[first];
  return { ...record, [first]: Array.isArray(value) ? value.map(within) : within(value) };
}

/** What numbers, or the one quantity in each of several objects, come to; `null` where a list holds anything else. */
function sumIn(value: unknown): number | null {
  if (!Array.isArray(value)) return null;
  const numbers = value.map((one: unknown): number => {
    if (typeof one === "number") return one;
    const counts = isJsonObject(one) ? Object.entries(one).filter(([name]) => isQuantity(name)) : [];
    const [, count] = counts[0] ?? [];
    return counts.length === 1 && typeof count === "number" ? count : Number.NaN;
  });
  return numbers.every((number) => !Number.isNaN(number)) ? numbers.reduce((a, b) => a + b, 0) : null;
}
