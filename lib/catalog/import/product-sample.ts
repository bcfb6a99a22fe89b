import { NO, YES } from "../../orders/import/cells/yes.ts";
import { plainName } from "../../words/plain-name.ts";
import { bareName, calledName } from "./bare-name.ts";
import { headerPrefix } from "./columns/header-prefix.ts";
import { columnNumbered, isNameless, type OpenTable, type TableRecord } from "./table-records.ts";

/** Rows looked at. */
const MOST_ROWS = 1000;

/** The first rows of a table of products, by columns. */
export interface ProductSample {
  readonly file: string;
  readonly header: readonly string[];
  /** The names as they are compared: whole, and without what stands in brackets behind them. */
  readonly plainNames: readonly string[];
  readonly bareNames: readonly string[];
  readonly size: number;
  /** What stands in a column, row by row; empty where that is nothing. */
  cells(column: number): readonly string[];
  /** The same as numbers, `null` where a cell is none. */
  numbers(column: number): readonly (number | null)[];
  /** The columns that one of these names stands for. */
  called(names: readonly string[]): readonly number[];
}

/** Reads them. */
export async function productSample(table: OpenTable): Promise<ProductSample> {
  const rows: TableRecord[] = [];
  for await (const row of table.rows()) {
    if ("kind" in row) continue;
    rows.push(row);
    if (rows.length === MOST_ROWS) break;
  }
  const { file } = table;
  const header = rows.length > 0 ? table.header : [];
  const prefix = headerPrefix(header.filter((name) => !isNameless(name)));
  const plain = (name: string): string => (isNameless(name) ? "" : plainName(name));
  const plainNames = header.map((name) => plain(isNameless(name) ? name : name.trim().slice(prefix.length)));
  const bareNames = header.map((name) => plain(bareName(name)));
  const calledNames = header.map((name) => plain(calledName(name)));
  const cells = new Map<number, readonly string[]>();
  const numbers = new Map<number, readonly (number | null)[]>();
  return {
    ...{ file, header, plainNames, bareNames, size: rows.length },
    cells: (column) => kept(cells, column, () => rows.map((row) => row.cell(header[column]!))),
    numbers: (column) => kept(numbers, column, () => rows.map((row) => row.number(header[column]!))),
    called: (names) =>
      names.flatMap((name) => {
        const plain = plainName(name);
        if (isNameless(name)) return columnNumbered(name) < header.length ? [columnNumbered(name)] : [];
        if (plain === "") return [];
        const whole = plainNames.indexOf(plain);
        const column = whole >= 0 ? whole : calledNames.indexOf(plain);
        return column >= 0 ? [column] : [];
      }),
  };
}

/** Columns are asked for again and again: each is read once. */
function kept<T>(read: Map<number, T>, column: number, made: () => T): T {
  const known = read.get(column) ?? made();
  read.set(column, known);
  return known;
}

/** Whether a column holds numbers: most of what stands in it are. */
export function isNumeric(sample: ProductSample, column: number): boolean {
  const filled = sample.cells(column).filter((cell) => cell !== "").length;
  const numbers = sample.numbers(column).filter((number) => number !== null).length;
  return numbers > 0 && numbers * 2 > filled;
}

/** Rows in which something stands that all goods may have, at least: one in so many. */
const RARE = 20;

/** Whether something stands in more than a few rows of a column. */
export const isNotRare = (sample: ProductSample, column: number): boolean =>
  sample.cells(column).filter((cell) => cell !== "").length * RARE >= sample.size;

/** Whether a column says nothing but yes and no. */
export const areFlags = (sample: ProductSample, column: number): boolean =>
  sample.cells(column).every((cell) => cell === "" || YES.test(cell) || NO.test(cell));

/** Whether two columns say another number somewhere where both say one. */
export function differ(sample: ProductSample, one: number, other: number): boolean {
  const others = sample.numbers(other);
  return sample
    .numbers(one)
    .some((number, i) => number !== null && others[i] !== null && number !== others[i]);
}

/**
 * Rows that are of one product each, as far as its name tells: those that say the same one after another, and those below
 * that leave it out. Products of one row are left out.
 */
export function rowsOfProducts(sample: ProductSample, title: number): readonly (readonly number[])[] {
  const products: number[][] = [];
  let above: string | null = null;
  for (const [row, name] of sample.cells(title).entries()) {
    if (above !== null && (name === "" || name === above)) products.at(-1)!.push(row);
    else products.push([row]);
    if (name !== "") above = name;
  }
  return products.filter((rows) => rows.length > 1);
}
