import { plainName } from "../cells/plain-name.ts";
import type { CsvField } from "./csv-field.ts";
import { HEADER_WORDS } from "./header-words.ts";

/** Each field with the words for its column, as they are compared, most telling first. */
export const KNOWN = Object.entries(HEADER_WORDS).map(
  ([field, lists]) => [field as CsvField, lists.flatMap((list) => list.split(" ").map(plainName))] as const,
);
/** Words for what goods are called. */
export const TITLE_WORDS = new Set(KNOWN.find(([field]) => field === "title")![1]);
/** All of them. */
export const ALL_WORDS = new Set(KNOWN.flatMap(([, words]) => words));
