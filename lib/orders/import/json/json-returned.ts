import { plainName } from "../../../words/plain-name.ts";
import { readAmount } from "../cells/amounts.ts";
import { goesWithReturned } from "../columns/return-columns.ts";
import type { JsonField, JsonFields } from "./json-fields.ts";
import { leavesOf, textAt } from "./json-leaves.ts";
import { isJsonObject, type JsonObject, objects } from "./json-values.ts";
import { refundOf, returnOf } from "./json-words.ts";

/** Beside a field of a line's units that came back those of units called off: `qty_refunded`, `qty_canceled`. */
export function calledOffBeside(fields: JsonFields, lines: readonly JsonObject[]): readonly JsonField[] {
  const returned = fields.get("returned");
  if (returned === undefined || !returned.ofLine) return [];
  const nameOf = ({ path }: JsonField): string => plainName(path.at(-1)!);
  const qty = fields.get("qty");
  const beside = { returned: nameOf(returned), qty: qty === undefined ? "" : nameOf(qty) };
  const read = new Set([...fields.values()].map(({ path }) => path.join("/")));
  const paths = new Map(lines.flatMap(leavesOf).map(({ path }) => [path.join("/"), path] as const));
  return [...paths].flatMap(([name, path]) =>
    !read.has(name) && goesWithReturned(plainName(path.at(-1)!), beside)
      ? [{ path, ofLine: true, isMinor: false }]
      : [],
  );
}

/** Units of several cells together. */
export const sumOf = (cells: readonly string[]): string =>
  String(cells.reduce((sum, cell) => sum + Math.abs(readAmount(cell) ?? 0), 0));

/** A line that came back, and the order it had been bought in. */
export interface ReturnedLine {
  readonly line: JsonObject;
  readonly order: string;
}

/**
 * The lines that a record lists as returned of another order, as Square does: `returns[].return_line_items[]` beside
 * `source_order_id`. They name and count goods by the fields by which lines of orders do.
 */
export function returnedLines(record: JsonObject, fields: JsonFields): readonly ReturnedLine[] {
  const qty = fields.get("qty");
  const goods = [fields.get("sku"), fields.get("title")].filter((field) => field?.ofLine === true);
  if (qty?.ofLine !== true || goods.length === 0) return [];
  const isLine = (line: JsonObject): boolean =>
    textAt(line, qty.path) !== "" && goods.some((field) => textAt(line, field!.path) !== "");
  return Object.entries(record).flatMap(([name, held]) =>
    !RETURNS.test(name)
      ? []
      : (isJsonObject(held) ? [held] : objects(held)).flatMap((back) => {
          const order = returnOf(back) || refundOf(record);
          const lines = Object.values(back).flatMap(objects).filter(isLine);
          return order === "" ? [] : lines.map((line) => ({ line, order }));
        }),
  );
}
const RETURNS = /^(order[-_]?)?(returns?|refunds?)$/i;
