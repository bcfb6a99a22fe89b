import { NO_CURRENCY } from "../limits.ts";
import { readBaskets } from "./csv-baskets.ts";
import { cleanRow } from "./csv-cleaning.ts";
import { findColumns, isHeaderless } from "./csv-columns.ts";
import type { Format } from "./format.ts";
import { readLineTable } from "./line-table.ts";

/** Any table with one row a line of an order; columns come from `--map` and from well-known header names. */
export const csv: Format = {
  name: "csv",
  detect: ({ name, text }) => /\.(csv|tsv)(\.gz)?$/i.test(name) || /^[^\n{[]*[,;\t|][^\n]*\n/.test(text),
  read: (sources, options) => {
    if (options.map.get("items") === "*") return readBaskets(sources, options);
    return readLineTable(sources, options, "UTC", (header, file) => {
      const columns = findColumns(header, options, file);
      return {
        read: (fields) => cleanRow(fields, columns, options.currency ?? NO_CURRENCY),
        timeColumn: columns.atName,
        dayOrder: columns.dayOrder,
        headerless: isHeaderless(options),
      };
    });
  },
};
