import { type Counts, countedLists } from "../cells/list-cell.ts";
import type { CsvField } from "./csv-field.ts";
import type { NumberedLine } from "./numbered-columns.ts";

/** Whether the column that names items lists several in a cell: how it counts them, and where their codes are listed. */
export function listColumn(
  { sku, title, items }: Partial<Record<CsvField, number>>,
  sample: readonly (readonly string[])[],
): { readonly counts: Counts; readonly codes: number } | null {
  const names = title ?? sku;
  if (names === undefined || items !== undefined) return null;
  const counts = countedLists(sample.map((row) => row[names] ?? ""));
  if (counts?.sign === undefined) return null;
  if (sku === undefined || sku === names) return { counts, codes: -1 };
  // A list beside one code is what a set is called.
  const sign = counts.sign;
  const lists = sample.filter((row) => (row[names] ?? "").includes(sign));
  return lists.every((row) => (row[sku] ?? "").includes(sign)) ? { counts, codes: sku } : null;
}

/** Whether a column's cells are lists of objects as JSON writes them. */
export const listsObjects = (sample: readonly (readonly string[])[], column: number): boolean => {
  const cells = sample.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
  return cells.length > 0 && cells.every((cell) => /^\[\s*\{.*\}\s*\]$/s.test(cell));
};

/** Whether a column's cells are lists of quoted texts, as JSON and Python write them; one at least holds several. */
export const listsTexts = (sample: readonly (readonly string[])[], column: number): boolean => {
  const cells = sample.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
  return cells.every((cell) => /^\[\s*(['"].*['"]\s*)?\]$/s.test(cell)) && cells.some(isOfSeveral);
};
const isOfSeveral = (cell: string): boolean => /['"]\s*,\s*['"]/.test(cell);

/** The column whose cells list several names, each with its count, whatever it is called; −1 without. */
export const countedColumn = (
  names: readonly string[],
  taken: ReadonlySet<number>,
  sample: readonly (readonly string[])[],
): number =>
  names.findIndex(
    (_, i) =>
      !taken.has(i) && (listsObjects(sample, i) || countedLists(sample.map((row) => row[i] ?? "")) !== null),
  );

/** The cells of the first rows that list goods. */
export const listCells = (
  items: number | undefined,
  numbered: readonly NumberedLine[],
  sample: readonly (readonly string[])[],
): readonly string[] => {
  const columns = [
    ...(items === undefined ? [] : [items]),
    ...numbered.flatMap((line) => ("cell" in line ? [line.cell] : [])),
  ];
  return sample.flatMap((row) => columns.flatMap((column) => row[column] ?? []));
};
