import { NO_CURRENCY } from "../limits.ts";
import { readBaskets } from "./csv-baskets.ts";
import { rowCleaner } from "./csv-cleaning.ts";
import { findCsvColumns, isHeader, isHeaderless } from "./csv-columns.ts";
import type { Format } from "./format.ts";
import { readLineTable } from "./line-table.ts";

/** Any table with one row a line of an order; columns come from `--map` and from well-known header names. */
export const csv: Format = {
  name: "csv",
  detect: ({ name, text }) =>
    /\.(csv|tsv|txt)(\.gz)?$/i.test(name) || /^[^\n{[,;\t|]*[,;\t|][^\n]*\n/.test(text),
  read: (sources, options) => {
    if (options.map.get("items") === "*") return readBaskets(sources, options);
    return readLineTable(sources, options, {
      headerless: isHeaderless(options),
      repeatsAreErrors: true,
      defaultZone: "UTC",
      isHeader: (row) => isHeader(row, options),
      open(header, file) {
        const columns = findCsvColumns(header, options, file);
        const { qty, price, amount } = columns.fields;
        return {
          ...rowCleaner(columns, options.currency ?? NO_CURRENCY, options),
          numbers: [qty, price, amount].filter((index) => index !== undefined),
          personal: columns.personal,
          timeColumn: columns.atName,
          dayOrder: columns.dayOrder,
        };
      },
    });
  },
};
