import type { DayOrder } from "./column-times.ts";
import { CSV_FIELDS, type CsvField, csvFieldOf } from "./csv-field.ts";
import type { ImportOptions } from "./format.ts";
import { ImportFailure } from "./import-failure.ts";

/** `--map` fields by their proper names, with the order of day and month taken off the time's column. */
export function saidColumns(
  options: ImportOptions,
  file: string,
): { map: Map<CsvField, string>; dayOrder: DayOrder | null } {
  const map = new Map<CsvField, string>();
  let dayOrder: DayOrder | null = null;
  for (const [name, column] of options.map) {
    if (name === "ignore") continue;
    const field = csvFieldOf(name);
    if (field === undefined)
      throw new ImportFailure(
        `--map ${name}=${column}: ${file}: there is no field ${name}; fields are ${CSV_FIELDS.join(", ")}`,
        true,
      );
    const ordered = field === "at" ? /^(.*):(D\/M\/Y|M\/D\/Y)$/.exec(column) : null;
    if (ordered !== null) dayOrder = ordered[2] as DayOrder;
    map.set(field, ordered?.[1] ?? column);
  }
  return { map, dayOrder };
}
