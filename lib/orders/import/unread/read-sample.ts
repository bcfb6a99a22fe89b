import { plainName } from "../../../words/plain-name.ts";
import { type DecimalSign, readAmount, signOf } from "../cells/amounts.ts";
import { cellText } from "../cells/nothing.ts";
import type { CsvField } from "../columns/csv-field.ts";
import { ignoredColumns } from "../columns/ignored-columns.ts";
import { misleadingWords } from "../columns/misleading-words.ts";
import type { RowCleaner } from "../csv/csv-cleaning.ts";
import type { CsvColumns } from "../csv/csv-columns.ts";
import type { ImportOptions } from "../format.ts";
import type { CleanLine } from "../gathered/order-grouper.ts";

/** A row of the sample beside the lines that were made of it; none where it is set aside. */
export interface ReadRow {
  readonly fields: readonly string[];
  readonly lines: readonly CleanLine[];
}

/** The first rows of a table, how they were read, and the columns that nothing was read from. */
export interface ReadSample {
  readonly columns: CsvColumns;
  readonly names: readonly string[];
  readonly plainNames: readonly string[];
  readonly rows: readonly ReadRow[];
  readonly unread: readonly number[];
  /** What stands in a column, row by row; empty where that says that nothing does. */
  cells(column: number): readonly string[];
  /** The same as numbers, `null` where a cell is none. */
  numbers(column: number): readonly (number | null)[];
}

/** A column that may be more than what it was taken for, and what to say so with. */
export interface Question {
  readonly column: number;
  /** The field that it may be; `null` where none would take it. */
  readonly field: CsvField | null;
  /** What it may be, and what of it says so. */
  readonly what: string;
  readonly because: string;
  /** What to say instead of the field or that it does not count; and the field by which that was said. */
  readonly answers?: { readonly text: string; readonly by: CsvField };
}

/** Reads the first rows of a table. */
export function readSample(
  columns: CsvColumns,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  options: ImportOptions,
  cleaner: RowCleaner,
): ReadSample {
  const decimal = signsOf(rows, options);
  const lines = linesMade(cleaner, rows, options);
  const read = rows.map((fields): ReadRow => ({ fields, lines: lines(fields) }));
  const cells = remembered((column) => rows.map((row) => cellText(row[column] ?? "").trim()));
  const names = header.map((name) => name.trim());
  const plainNames = names.map(plainName);
  const ignored = ignoredColumns(names, options);
  const used = usedColumns(columns);
  const misleading = misleadingWords(plainNames);
  const told = [columns.fields.status, columns.fields.state].filter((column) => column !== undefined);
  // What says the same as the state that was read tells nothing more.
  const isToldAgain = (i: number): boolean =>
    told.some((column) => cells(column).every((cell, row) => cell === cells(i)[row]));
  return {
    ...{ columns, names, plainNames, rows: read },
    unread: names.flatMap((_, i) =>
      used.has(i) || ignored.has(i) || misleading[plainNames[i]!] === "none" || isToldAgain(i) ? [] : [i],
    ),
    cells,
    numbers: remembered((column) => cells(column).map((cell) => readAmount(cell, decimal(column)))),
  };
}

/** How rows write the numbers of each column. */
function signsOf(
  rows: readonly (readonly string[])[],
  options: ImportOptions,
): (column: number) => DecimalSign | null {
  const found = remembered((column) => signOf(rows, column));
  return (column) => options.decimal ?? found(column);
}

/** What is made of a row, in the way in which the rows of a sample write their numbers; nothing of one that is set aside. */
export function linesMade(
  cleaner: RowCleaner,
  rows: readonly (readonly string[])[],
  options: ImportOptions,
): (row: readonly string[]) => readonly CleanLine[] {
  const decimal = signsOf(rows, options);
  return (row) => {
    const made = cleaner.read(row, { decimal });
    return "lines" in made ? made.lines : "line" in made ? [made.line] : [];
  };
}

/** What is made of each column once, however often it is looked at. */
function remembered<T>(make: (column: number) => T): (column: number) => T {
  const made = new Map<number, T>();
  return (column) => {
    const known = made.get(column);
    if (known !== undefined) return known;
    const value = make(column);
    made.set(column, value);
    return value;
  };
}

/** The columns that anything is read from. */
export const usedColumns = (columns: CsvColumns): ReadonlySet<number> =>
  new Set([
    ...columns.key,
    ...columns.at,
    ...Object.values(columns.fields),
    ...columns.afterSale,
    ...columns.alsoReturned,
    ...[columns.codes, columns.times, columns.refund.refund, columns.refund.total],
    ...columns.goods.map(({ column }) => column),
    ...columns.numbered.flatMap((line) => Object.values(line)),
    ...Object.values(columns.parallel?.columns ?? {}),
  ]);

/** Whether a row was read as goods sold, and as nothing else. */
export const readAsSold = ({ lines }: ReadRow): boolean =>
  lines.some(({ status, givenBack }) => status === "paid" && givenBack === undefined) &&
  lines.every(({ qty }) => qty > 0);

/** Whether a column says one thing of some row of an order and another of the next. */
export const differsWithin = (sample: ReadSample, column: number): boolean => {
  const cells = sample.cells(column);
  return orderRows(sample).some((order) => new Set(order.map((row) => cells[row]).filter(Boolean)).size > 1);
};

/** The rows of each order by their places in the sample: those that name it, and those that were read as its lines. */
export function orderRows({ rows, columns }: ReadSample): readonly (readonly number[])[] {
  const orders = new Map<string, number[]>();
  let before = "";
  for (const [i, { fields }] of rows.entries()) {
    const said = columns.key.map((column) => (fields[column] ?? "").trim()).join("/");
    if (said.replaceAll("/", "") !== "") before = said;
    const known = orders.get(before);
    if (known === undefined) orders.set(before, [i]);
    else known.push(i);
  }
  return [...orders.values()];
}
