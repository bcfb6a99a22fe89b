import { CODE_IN_BRACKETS, codeColumn } from "./code-columns.ts";
import { composedColumn } from "./composed-column.ts";
import { composedHeader } from "./composed-header.ts";
import type { CsvField } from "./csv-field.ts";
import type { FoundColumns } from "./found-columns.ts";
import { ALL_WORDS, KNOWN } from "./known-headers.ts";
import { namesOfPeople } from "./names-of-people.ts";
import { countsOnly, isBlank } from "./sample-columns.ts";
import { shorterName } from "./shorter-name.ts";

/** Finds columns by what they are called, in words that are known. */
export function findByWords(found: FoundColumns): void {
  const { names, plainNames, sample, fields, map, taken, misleading } = found;
  const shorter = names.map(shorterName);
  const isWhole = (name: string): boolean => ALL_WORDS.has(name) || Object.hasOwn(misleading, name);
  const composed = names.map((name, i) => (isWhole(plainNames[i]!) ? [] : composedHeader(name)));
  const blanks = new Set(names.flatMap((_, i) => (isBlank(sample, i) ? [i] : [])));
  let people: ReadonlySet<number> = NO_COLUMNS;
  for (const [field, known] of KNOWN) {
    if (!found.isOpen(field)) continue;
    if (field === "items" && (fields.sku !== undefined || fields.title !== undefined)) continue;
    if (field === "amount" && (fields.price !== undefined || map.has("price"))) continue;
    if (field === "title") people = namesOfPeople(names, found.key, sample);
    const words = wordsFor(field, known, found);
    const columnBut = (blank: ReadonlySet<number>): number | undefined => {
      const without = taken.union(people).union(blank);
      const named = (candidates: readonly (string | null)[], word: string): number =>
        candidates.findIndex(
          (candidate, i) =>
            candidate === word && !without.has(i) && !(field === "at" && countsOnly(sample, i)),
        );
      return (
        words.map((word) => named(plainNames, word)).find((i) => i >= 0) ??
        words.map((word) => named(shorter, word)).find((i) => i >= 0) ??
        composedColumn(field, words, composed, without)
      );
    };
    // A column that several rows leave blank is what was looked for only where no other is.
    const column = columnBut(blanks) ?? (field === "id" ? undefined : columnBut(NO_COLUMNS));
    // How many, not what: a column that only counts lists nothing.
    const isCount = field === "items" && column !== undefined && countsOnly(sample, column);
    found.take(field, field === "sku" ? codeColumn(column, names, taken) : isCount ? -1 : (column ?? -1));
  }
}

const NO_COLUMNS: ReadonlySet<number> = new Set();

/** The words for a field in this table, most telling first. */
function wordsFor(
  field: CsvField,
  known: readonly string[],
  { names, plainNames, taken, misleading }: FoundColumns,
): readonly string[] {
  const words = [...known, ...Object.keys(misleading)].filter(
    (name) => !Object.hasOwn(misleading, name) || misleading[name] === field,
  );
  if (field !== "sku" || plainNames.includes("sku")) return words;
  const bracketed = names.findIndex((name, i) => CODE_IN_BRACKETS.test(name) && !taken.has(i));
  return bracketed < 0 ? words : [plainNames[bracketed]!, ...words];
}
