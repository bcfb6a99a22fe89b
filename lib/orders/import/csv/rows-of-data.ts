import { TOTALS } from "../columns/header-words.ts";

/** Below the header, of the first rows. */
export const FIRST_DATA_ROWS = 3;
/** Longer cells explain no column. */
const MOST_EXPLAINED = 1000;
/** Cells that must be phrases. */
const FEWEST_PHRASES = 3;

/**
 * Rows below the header by which columns are told: without the header where it stands there again (files put behind one
 * another, pages of a report), without rows that explain the columns and without those of totals, which say nothing of
 * an order: one cell `Quantity` in a column of numbers would be told of as no number.
 */
export const rowsOfData = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly (readonly string[])[] =>
  rows.filter(
    (fields, i) =>
      !isHeaderAgain(fields, header) &&
      !(i < FIRST_DATA_ROWS && explains(fields)) &&
      !(isTotals(fields) && isMostlyBlank(fields)),
  );

export const isHeaderAgain = (fields: readonly string[], header: readonly string[]): boolean =>
  fields[0] === header[0] &&
  fields.length === header.length &&
  fields.every((field, i) => field === header[i]);

/** Whether a row says what stands in the columns, as below the header of TikTok's exports: phrases, and no number or day. */
export const explains = (fields: readonly string[]): boolean =>
  fields.every((field) => field.length <= MOST_EXPLAINED) &&
  fields.filter((field) => /\p{L}{2,}\s+\p{L}{2,}\s+\p{L}/u.test(field)).length >= FEWEST_PHRASES &&
  !fields.some((field) => /^[^\p{L}]*\d[^\p{L}]*$/u.test(field));

/** Whether a row's first word is one of totals. */
export function isTotals(fields: readonly string[]): boolean {
  const first = fields.find((field) => field.trim() !== "");
  return first !== undefined && TOTALS.test(first.trim());
}

const isMostlyBlank = (fields: readonly string[]): boolean =>
  2 * fields.filter((field) => field.trim() === "").length >= fields.length;
