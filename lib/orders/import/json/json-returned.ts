import { plainName } from "../../../words/plain-name.ts";
import { readAmount } from "../cells/amounts.ts";
import { goesWithReturned } from "../columns/return-columns.ts";
import type { JsonField, JsonFields } from "./json-fields.ts";
import { leavesOf } from "./json-leaves.ts";
import type { JsonObject } from "./json-values.ts";

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
