import type { ByteSource } from "../../../core/byte-stream.ts";
import { ColumnTimes } from "../cells/column-times.ts";
import type { Imported, ImportOptions } from "../format.ts";
import { OrderGrouper } from "../gathered/order-grouper.ts";
import { csvRows } from "./csv-rows.ts";
import { REPEATED, repeatedRow } from "./repeated-rows.ts";
import { TableFile } from "./table-file.ts";
import type { LineTableFormat, RowReader } from "./table-row.ts";

/**
 * Files with one row a line of an order. The lines of an order may stand anywhere, in any of the files; what a later
 * file says of an order counts (see {@link OrderGrouper}). Within one file a row that repeats another character by
 * character is set aside as `duplicate`, and a till that really scanned twice loses only units.
 */
export async function* readLineTable(
  sources: readonly ByteSource[],
  options: ImportOptions,
  format: LineTableFormat,
): AsyncGenerator<Imported, void, undefined> {
  const grouper = new OrderGrouper(options.overflow);
  let times: ColumnTimes | null = null;
  let zone: string | null = null;
  for (const source of sources) {
    await grouper.nextFile(source.name);
    const table = new TableFile(source, options, format);
    for await (const batch of csvRows(source, options, () => table.lookedAt)) {
      const rows = table.rowsOf(batch);
      if (table.reader === null) continue;
      times ??= timesOf(table.reader, options);
      if (batch.plain !== null) {
        const { plain } = batch;
        await table.weighPlain(plain);
        for (let row = 0; row < plain.count; row++) {
          const problem = table.addPlain(plain, row, grouper, times);
          if (problem !== null) yield table.rejected(problem, plain.rowAt(row), batch.separator);
        }
        await grouper.relieve();
        continue;
      }
      await table.weigh(rows);
      for (const row of rows) {
        const problem = table.add(row, grouper, times);
        if (problem !== null) yield table.rejected(problem, row, batch.separator);
      }
      await grouper.relieve();
    }
    const rest = table.end();
    zone ??= table.reader?.zone ?? null;
    if (rest !== null) {
      times ??= timesOf(rest.reader, options);
      await table.weigh(rest.rows);
      for (const row of rest.rows) {
        const problem = table.add(row, grouper, times);
        if (problem !== null) yield table.rejected(problem, row, rest.separator);
      }
    }
    for (const row of table.settle(grouper)) yield table.rejected(REPEATED, row, table.separator);
  }
  if (times === null) return;
  const resolved = times.resolve(options.zone ?? zone ?? format.defaultZone, options.note);
  // Handed on one by one: what an async generator delegates it waits for twice.
  for await (const some of grouper.imported(resolved, options, repeatedRow))
    for (const imported of some) yield imported;
}

const timesOf = (reader: RowReader, { now, zone }: ImportOptions): ColumnTimes =>
  new ColumnTimes(reader.timeColumn, reader.dayOrder, now, reader.likelyDayOrder ?? null, {
    zone,
    money: reader.money ?? [],
  });
