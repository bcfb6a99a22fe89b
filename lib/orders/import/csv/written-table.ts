import type { ByteSource } from "../../../core/byte-stream.ts";
import type { ImportOptions } from "../format.ts";
import { type Table, tableRows } from "./tables-of-database.ts";
import { type WrittenRow, writtenRows } from "./written-rows.ts";

/** A table in UTF-8, its rows as `rowOf` makes them; `null` leaves one out. */
export function writtenTable(
  { source }: Table,
  options: ImportOptions,
  rowOf: (row: readonly string[], isFirst: boolean) => readonly string[] | null,
): ByteSource {
  const made = async function* (): AsyncGenerator<WrittenRow> {
    for await (const { fields, isFirst, line } of tableRows(source, options)) {
      const row = rowOf(fields, isFirst);
      if (row !== null) yield { row, line };
    }
  };
  return { name: source.name, open: () => writtenRows(made()) };
}
