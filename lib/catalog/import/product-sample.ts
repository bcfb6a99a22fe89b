import type { ByteSource } from "../../core/byte-stream.ts";
import { plainName } from "../../orders/import/plain-name.ts";
import type { CatalogOptions } from "./catalog-format.ts";
import { headerPrefix } from "./header-prefix.ts";
import { IN_BRACKETS, type TableRecord, tableRecords } from "./table-records.ts";

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

/** Reads them. `known`: names by which the header is told from what stands before it. */
export async function productSample(
  source: ByteSource,
  options: CatalogOptions,
  known: readonly string[],
): Promise<ProductSample> {
  const rows: TableRecord[] = [];
  for await (const row of tableRecords(source, { ...options, note: () => undefined }, known)) {
    if ("kind" in row) continue;
    rows.push(row);
    if (rows.length === MOST_ROWS) break;
  }
  const header = rows[0]?.header ?? [];
  const prefix = headerPrefix(header);
  const plainNames = header.map((name) => plainName(name.trim().slice(prefix.length)));
  const bareNames = header.map((name) => plainName(name.replace(IN_BRACKETS, "")));
  return {
    ...{ file: source.name, header, plainNames, bareNames, size: rows.length },
    cells: (column) => rows.map((row) => row.cell(header[column]!)),
    numbers: (column) => rows.map((row) => row.number(header[column]!)),
    called: (names) =>
      names.flatMap((name) => {
        const plain = plainName(name);
        const whole = plainNames.indexOf(plain);
        const column = whole >= 0 ? whole : bareNames.indexOf(plain);
        return column >= 0 ? [column] : [];
      }),
  };
}

/** Whether a column holds numbers: most of what stands in it are. */
export function isNumeric(sample: ProductSample, column: number): boolean {
  const filled = sample.cells(column).filter((cell) => cell !== "").length;
  const numbers = sample.numbers(column).filter((number) => number !== null).length;
  return numbers > 0 && numbers * 2 > filled;
}

/** Whether two columns say another number somewhere where both say one. */
export function differ(sample: ProductSample, one: number, other: number): boolean {
  const others = sample.numbers(other);
  return sample
    .numbers(one)
    .some((number, i) => number !== null && others[i] !== null && number !== others[i]);
}
