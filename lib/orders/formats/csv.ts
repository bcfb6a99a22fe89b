import { hash64 } from "../../hash.ts";
import type { ByteSource } from "../bytes.ts";
import { IdTable } from "../id-table.ts";
import type { Problem } from "../problem.ts";
import { ColumnTimes } from "./column-times.ts";
import { readBaskets } from "./csv-baskets.ts";
import { cleanRow } from "./csv-cleaning.ts";
import { type Columns, findColumns, isHeaderless } from "./csv-columns.ts";
import { type CsvRow, csvRows } from "./csv-rows.ts";
import type { Format, Imported, ImportOptions } from "./format.ts";
import { OrderGrouper } from "./order-grouper.ts";

/**
 * Any table with one row a line of an order. Columns come from `--map` and from well-known header names; the lines of an
 * order may stand anywhere, in any of the files. A row that repeats another of the same order in every column is set
 * aside as `duplicate`: exports that overlap must not sell twice, and a till that really scanned twice loses only units.
 */
export const csv: Format = {
  name: "csv",
  detect: ({ name, text }) => /\.(csv|tsv)(\.gz)?$/i.test(name) || /^[^\n{[]*[,;\t|][^\n]*\n/.test(text),
  read: (sources, options) =>
    options.map.get("items") === "*" ? readBaskets(sources, options) : readTable(sources, options),
};

async function* readTable(
  sources: readonly ByteSource[],
  options: ImportOptions,
): AsyncGenerator<Imported, void, undefined> {
  const grouper = new OrderGrouper();
  const seen = new IdTable();
  let times: ColumnTimes | null = null;
  for (const source of sources) {
    let columns: Columns | null = null;
    for await (const rows of csvRows(source, options.note)) {
      for (const row of rows) {
        if (columns === null && row.fields !== null) {
          columns = findColumns(row.fields, options, source.name);
          times ??= new ColumnTimes(columns.atName, columns.dayOrder);
          if (!isHeaderless(options)) continue;
        }
        const problem =
          columns === null || times === null
            ? broken(row)
            : addRow(row, source.name, columns, times, seen, grouper, options);
        if (problem !== null) yield rejected(problem, row, source.name);
      }
    }
  }
  if (times === null) return;
  const resolved = times.resolve(options.zone, options.note);
  for (const { order, lines } of grouper.orders(resolved)) yield { kind: "record", record: order, lines };
}

const broken = (row: CsvRow): Problem => ({ reason: "malformed", field: null, message: row.message });

function addRow(
  row: CsvRow,
  file: string,
  columns: Columns,
  times: ColumnTimes,
  seen: IdTable,
  grouper: OrderGrouper,
  options: ImportOptions,
): Problem | null {
  if (row.fields === null) return broken(row);
  const clean = cleanRow(row.fields, columns, options.currency);
  if ("problem" in clean) return clean.problem;
  const time = times.add(clean.line.at, `${file}:${row.line}`);
  if (time < 0)
    return {
      reason: "bad_time",
      field: "at",
      message: `${clean.line.at || "an empty cell"} is no time that is known`,
    };
  const { hi, lo } = hash64(row.fields.join("\u001f"));
  const before = seen.size;
  if (seen.row(hi, lo) < before) {
    return { reason: "duplicate", field: null, message: "the row repeats an earlier one in every column" };
  }
  grouper.add(clean.line, time);
  return null;
}

const rejected = (problem: Problem, row: CsvRow, file: string): Imported => ({
  kind: "rejected",
  rejected: {
    ...problem,
    message: `${file}:${row.line}: ${problem.message}`,
    file,
    line: row.line,
    raw: row.raw,
  },
});
