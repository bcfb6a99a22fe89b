import type { CsvField } from "./csv-field.ts";
import { HEADER_WORDS } from "./header-words.ts";

/** Each field with the words for its column, as they are compared, most telling first. */
export const KNOWN = Object.entries(HEADER_WORDS).map(
  ([field, words]) => [field as CsvField, words] as const,
);
/** Words for what goods are called. */
export const TITLE_WORDS = new Set(HEADER_WORDS.title);
/** All of them. */
export const ALL_WORDS = new Set(KNOWN.flatMap(([, words]) => words));
