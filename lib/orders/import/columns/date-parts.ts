import { plainWords } from "../../../words/word-lists.ts";

const YEAR = plainWords(({ headerParts }) => headerParts?.year);
const MONTH = plainWords(({ headerParts }) => headerParts?.month);
const DAY = plainWords(({ headerParts }) => headerParts?.dayOfMonth);

/** Year, month and day where each stands in a column of its own; `null` where a table has no such three. */
export function datePartColumns(
  plainNames: readonly string[],
  rows: readonly (readonly string[])[],
): readonly [number, number, number] | null {
  const column = (words: ReadonlySet<string>, fits: (number: number) => boolean): number =>
    plainNames.findIndex((name, i) => {
      const cells = rows.map((row) => (row[i] ?? "").trim());
      return (
        words.has(name) && cells.length > 0 && cells.every((cell) => WHOLE.test(cell) && fits(Number(cell)))
      );
    });
  const year = column(YEAR, (number) => number >= FIRST_YEAR && number < LAST_YEAR);
  const month = column(MONTH, (number) => number >= 1 && number <= 12);
  const day = column(DAY, (number) => number >= 1 && number <= 31);
  return year < 0 || month < 0 || day < 0 ? null : [year, month, day];
}
const WHOLE = /^\d{1,4}$/;
const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

/** The parts of a date as one text: `2026-1-5`. */
export const dateOfParts = (parts: readonly string[]): string => parts.map((part) => part.trim()).join("-");
