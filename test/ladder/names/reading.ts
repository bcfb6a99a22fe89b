import type { FindHits } from "../../../lib/ladder/names/hit.ts";
import { tokenize } from "../../../lib/ladder/names/name-tokens.ts";

/** What an axis reads in a name, as `[value, label]`. */
export const reading = (find: FindHits, name: string): [number, string][] =>
  find(tokenize(name)).map(({ value, label }) => [value, label]);

/** The values alone. */
export const values = (find: FindHits, name: string): number[] =>
  find(tokenize(name)).map(({ value }) => value);
