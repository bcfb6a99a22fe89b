import type { ByteSource } from "../../../core/byte-stream.ts";
import { NO_CURRENCY } from "../../limits.ts";
import type { OrderLine } from "../../order.ts";
import { setAside } from "../../set-aside.ts";
import { type Counts, countsIn, listedItems } from "../cells/list-cell.ts";
import { cellText } from "../cells/nothing.ts";
import type { Imported, ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import { BASKETS_WITHOUT_TIMES } from "./csv-columns.ts";
import type { CsvRow } from "./csv-row.ts";
import { csvRows, rowText } from "./csv-rows.ts";

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
  options.note(BASKETS_WITHOUT_TIMES);
  let baskets = 0;
  for (const source of sources) {
    const file = source.name.replace(/^.*[/\\]/, "");
    let shape: Shape | null = null;
    for await (const { rows, separator } of csvRows(source, options)) {
      if (shape === null && rows.length > 0) shape = shapeOf(rows, source.name, options.note);
      for (const row of rows) {
        if (row.line === shape?.header) continue;
        const units = new Map<string, number>();
        for (const { name, count } of itemsOf(row.fields ?? [], shape))
          units.set(name, (units.get(name) ?? 0) + count);
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

/** What a file of baskets holds beside items. */
interface Shape {
  /** Line of the header, 0 without one. */
  readonly header: number;
  /** Columns of order numbers, times and counts. */
  readonly without: ReadonlySet<number>;
  /** All items of a basket stand in one cell. */
  readonly oneCell: boolean;
  /** Where such lists count. */
  readonly counts: Counts;
}

const HEADER_CELL =
  /^(items?\s*(\(s\)|\d*)|products?\s*\d*|(order|transaction|invoice|basket|receipt|customer|member)[\s_]*(id|no|number)?|date|time|id|no)$/i;
const NO_ITEM = /^(#?\d+([.,]\d+)?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ][\d:.+Z-]*)?|\d{1,2}:\d{2}(:\d{2})?)$/;

/** Told by the first rows: a header, columns that are numbers or times beside others that are words, lists in one cell. */
function shapeOf(rows: readonly CsvRow[], file: string, note: (text: string) => void): Shape {
  const cells = rows.flatMap(({ fields }) => (fields === null ? [] : [fields]));
  const first = cells[0] ?? [];
  const named = first.filter((cell) => cell.trim() !== "");
  const isHeader = named.length > 0 && named.every((cell) => HEADER_CELL.test(cell.trim()));
  const body = isHeader ? cells.slice(1) : cells;
  const columns = Math.max(0, ...body.slice(0, 200).map((row) => row.length));
  const numeric = new Set<number>();
  for (let i = 0; i < Math.min(columns, 100); i++) {
    const values = body.map((row) => (row[i] ?? "").trim()).filter((value) => value !== "");
    if (values.length > 0 && values.every((value) => NO_ITEM.test(value))) numeric.add(i);
  }
  // Where everything is a number, numbers are the items.
  const words = body.some((row) => row.some((cell, i) => cell.trim() !== "" && !numeric.has(i)));
  const without = words ? numeric : new Set<number>();
  const kept = body.map((row) => row.filter((cell, i) => cell.trim() !== "" && !without.has(i)));
  const lists = kept.filter((row) => row.length === 1 && /[,;|]/.test(row[0]!)).length;
  const oneCell = lists > 0 && kept.every((row) => row.length <= 1);
  if (isHeader) note(`${file}: the first row is read as a header`);
  if (without.size > 0)
    note(
      `${file}: columns of numbers and times hold no items: ${[...without].map((i) => (isHeader ? first[i] : `#${i + 1}`)).join(", ")}`,
    );
  if (oneCell) note(`${file}: each row lists its items in one cell`);
  return {
    header: isHeader ? rows.find(({ fields }) => fields === first)!.line : 0,
    ...{ without, oneCell, counts: countsIn(oneCell ? kept.map((row) => row[0] ?? "") : []) },
  };
}

function itemsOf(
  fields: readonly string[],
  shape: Shape | null,
): { readonly name: string; readonly count: number }[] {
  const cells = fields.filter((_, i) => !shape?.without.has(i));
  const listed = cells.flatMap((cell) =>
    shape?.oneCell === true
      ? listedItems(cell, shape.counts).map(
          ({ sku, title, qty }) => [sku || (title ?? ""), Number(qty)] as const,
        )
      : [[cell, 1] as const],
  );
  return listed.flatMap(([cell, count]) => {
    const name = cellText(cell).replace(/\s+/g, " ");
    return name === "" ? [] : [{ name, count: Number.isInteger(count) && count > 0 ? count : 1 }];
  });
}
