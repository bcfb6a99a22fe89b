import { plainName } from "../../../words/plain-name.ts";
import type { ImportOptions } from "../format.ts";
import { KNOWN } from "./known-headers.ts";
import { saidNames } from "./said-columns.ts";

/** Fields each with the words for it; without those of orders' numbers, times and goods a table is none of orders. */
const WORDS = KNOWN.map(([field, words]) => ({
  words: new Set(words),
  isNeeded: ["id", "at", "sku", "title", "items"].includes(field),
}));

/**
 * How much rows look like a table of orders, by one of them that may be its header: by the columns that the person
 * importing names, then by how many of the fields that a table of orders needs, then by how many of all.
 */
export const ordersFit =
  (said: Pick<ImportOptions, "map" | "orderKey">) =>
  (rows: readonly (readonly string[])[]): number => {
    const wanted = saidNames(said);
    return Math.max(
      0,
      ...rows.map((row) => {
        const names = new Set(row.map(plainName));
        const found = WORDS.filter(({ words }) => !words.isDisjointFrom(names));
        const needed = found.filter(({ isNeeded }) => isNeeded).length;
        const named = wanted.filter((name) => names.has(name)).length;
        return (named * WORDS.length + needed) * WORDS.length + found.length;
      }),
    );
  };
