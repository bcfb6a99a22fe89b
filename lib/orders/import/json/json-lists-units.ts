/** Whether whole numbers in lists apart, joined to tables of lines, are amounts or cents: as it is told of nested ones. */
import type { ByteSource } from "../../../core/byte-stream.ts";
import { centsAmong } from "../columns/cents-columns.ts";
import type { CsvField } from "../columns/csv-field.ts";
import { type CsvColumns, findCsvColumns } from "../csv/csv-columns.ts";
import { csvRows } from "../csv/csv-rows.ts";
import type { ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import type { JsonField } from "./json-fields.ts";
import { areMinor } from "./json-minor-units.ts";
import type { JsonObject } from "./json-values.ts";

/** Rows by which it is told. */
const SAMPLE = 500;
const LINES = "lines";

/**
 * What is to be said of the prices in joined tables, beside what was said.
 * @throws {ImportFailure} where nothing tells
 */
export async function withUnitsOfLists(
  tables: readonly ByteSource[],
  options: ImportOptions,
): Promise<ImportOptions> {
  for (const table of tables) {
    const [header, ...rows] = await firstRows(table, options);
    const columns = header === undefined ? null : columnsOf(header, rows, table.name, options);
    if (header === undefined || columns === null) continue;
    const { price, amount, qty, currency, title } = columns.fields;
    const name = price === undefined ? "amount" : "price";
    const column = price ?? amount;
    if (column === undefined || centsAmong(header, columns.fields, options).has(column)) continue;
    const record = (row: readonly string[]): JsonObject =>
      Object.fromEntries(header.map((one, i) => [one, row[i] ?? ""]));
    // What is said of an order stands behind each of its lines.
    const orders = Map.groupBy(rows, (row) => columns.key.map((part) => row[part] ?? "").join("/"));
    const samples = [...orders.values()].map((own) => ({ ...record(own[0]!), [LINES]: own.map(record) }));
    const ofLine = (of: number): JsonField => ({ path: [header[of]!], ofLine: true, isMinor: false });
    const fields = new Map<CsvField, JsonField>([[name, ofLine(column)]]);
    for (const [field, of] of [
      ["qty", qty],
      ["currency", currency],
      ["title", title],
    ] as const)
      if (of !== undefined) fields.set(field, ofLine(of));
    const called = header[column]!;
    if (areMinor({ name, called }, { fields, samples, lines: [LINES] }, { options, file: table.name }))
      return { ...options, map: new Map([...options.map, [name, `${called}:cents`]]) };
  }
  return options;
}

async function firstRows(table: ByteSource, options: ImportOptions): Promise<readonly (readonly string[])[]> {
  const read: (readonly string[])[] = [];
  for await (const { rows } of csvRows(table, { ...options, encoding: "utf-8", note: () => undefined })) {
    for (const { fields } of rows) if (fields !== null) read.push(fields);
    if (read.length > SAMPLE) break;
  }
  return read.slice(0, SAMPLE + 1);
}

/** The columns of a table; `null` where not all can be told: that is asked when it is read. */
function columnsOf(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  file: string,
  options: ImportOptions,
): CsvColumns | null {
  try {
    return findCsvColumns(header, options, file, rows);
  } catch (error) {
    if (error instanceof ImportFailure) return null;
    throw error;
  }
}
