import type { ByteSource } from "../../core/bytes.ts";
import { hash64 } from "../../core/hash.ts";
import { IdTable } from "../../core/id-table.ts";
import type { Problem } from "../order-problem.ts";
import { ColumnTimes, type DayOrder } from "./column-times.ts";
import type { CleanLine } from "./csv-cleaning.ts";
import { type CsvRow, csvRows } from "./csv-rows.ts";
import type { Imported, ImportOptions } from "./format.ts";
import { OrderGrouper } from "./order-grouper.ts";

/** How the rows of one file are read, once its header is known. */
export interface RowReader {
  read(fields: readonly string[]): { readonly line: CleanLine } | { readonly problem: Problem };
  /** The time column as messages name it, and what was said of its day order. */
  readonly timeColumn: string;
  readonly dayOrder: DayOrder | null;
  /** The first row is data and not a header. */
  readonly headerless: boolean;
}

/**
 * Files with one row a line of an order. The lines of an order may stand anywhere, in any of the files. A row that
 * repeats another character by character is set aside as `duplicate`: exports that overlap must not sell twice, and a till
 * that really scanned twice loses only units.
 */
export async function* readLineTable(
  sources: readonly ByteSource[],
  options: ImportOptions,
  defaultZone: string,
  open: (header: readonly string[], file: string) => RowReader,
): AsyncGenerator<Imported, void, undefined> {
  const grouper = new OrderGrouper();
  const seen = new IdTable();
  let times: ColumnTimes | null = null;
  const add = (row: CsvRow, file: string, reader: RowReader, column: ColumnTimes): Problem | null => {
    if (row.fields === null) return broken(row);
    const clean = reader.read(row.fields);
    if ("problem" in clean) return clean.problem;
    const time = column.add(clean.line.at, `${file}:${row.line}`);
    if (time < 0)
      return {
        reason: "bad_time",
        field: "at",
        message: `${clean.line.at || "an empty cell"} is no time that is known`,
      };
    const { hi, lo } = hash64(row.raw);
    const before = seen.size;
    if (seen.row(hi, lo) < before) {
      return { reason: "duplicate", field: null, message: "the row repeats an earlier one in every column" };
    }
    grouper.add(clean.line, time);
    return null;
  };
  for (const source of sources) {
    let reader: RowReader | null = null;
    for await (const rows of csvRows(source, options.note)) {
      for (const row of rows) {
        if (reader === null && row.fields !== null) {
          reader = open(row.fields, source.name);
          times ??= new ColumnTimes(reader.timeColumn, reader.dayOrder);
          if (!reader.headerless) continue;
        }
        const problem: Problem | null =
          reader === null || times === null ? broken(row) : add(row, source.name, reader, times);
        if (problem !== null) yield rejectedRow(problem, row, source.name);
      }
    }
  }
  if (times === null) return;
  const resolved = times.resolve(options.zone ?? defaultZone, options.note);
  for (const { order, lines } of grouper.orders(resolved)) yield { kind: "record", record: order, lines };
}

const broken = (row: CsvRow): Problem => ({ reason: "malformed", field: null, message: row.message });

const rejectedRow = (problem: Problem, row: CsvRow, file: string): Imported => ({
  kind: "rejected",
  rejected: {
    ...problem,
    message: `${file}:${row.line}: ${problem.message}`,
    file,
    line: row.line,
    raw: row.raw,
  },
});
