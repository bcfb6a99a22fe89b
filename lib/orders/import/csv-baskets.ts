import type { ByteSource } from "../../core/bytes.ts";
import { NO_CURRENCY } from "../limits.ts";
import type { OrderLine } from "../order.ts";
import { setAside } from "../set-aside.ts";
import { csvRows, rowText } from "./csv-rows.ts";
import { type Imported, ImportFailure, type ImportOptions } from "./format.ts";
import { cellText } from "./nothing.ts";

/**
 * `--map items=*`: one basket a row, each cell an item, no header, rows of any length. Such files know no times: rows
 * count as one second apart from 1970 on, in file order, which keeps "later baskets" meaningful for evaluation.
 */
export async function* readBaskets(
  sources: readonly ByteSource[],
  options: ImportOptions,
): AsyncGenerator<Imported, void, undefined> {
  const other = [...options.map.keys()].find((field) => field !== "items");
  if (other !== undefined)
    throw new ImportFailure(`--map items=* reads whole rows and cannot go with --map ${other}=…`, true);
  options.note("baskets have no times: rows count as one second apart from 1970-01-01T00:00:00Z on");
  let baskets = 0;
  for (const source of sources) {
    const file = source.name.replace(/^.*[/\\]/, "");
    for await (const { rows, separator } of csvRows(source, options)) {
      for (const row of rows) {
        const units = new Map<string, number>();
        for (const cell of row.fields ?? []) {
          const item = cellText(cell).replace(/\s+/g, " ");
          if (item !== "") units.set(item, (units.get(item) ?? 0) + 1);
        }
        if (units.size === 0) {
          const problem =
            row.fields === null
              ? { reason: row.reason, field: null, message: row.message }
              : ({ reason: "no_lines", field: null, message: "the basket is empty" } as const);
          const raw = row.fields === null ? row.text : rowText(row.fields, separator);
          yield { kind: "rejected", rejected: setAside(problem, source.name, row.line, raw) };
          continue;
        }
        const lines = [...units].map(
          ([sku, qty]): OrderLine => ({ sku, qty, price: null, title: sku, offer: null }),
        );
        const at = baskets++ * 1000;
        const id = `${file}:${row.line}`;
        const record = {
          id,
          at,
          customer: null,
          currency: options.currency ?? NO_CURRENCY,
          status: "paid",
          channel: null,
          lines,
        } as const;
        yield { kind: "record", record, lines: 1, file: source.name, line: row.line };
      }
    }
  }
}
