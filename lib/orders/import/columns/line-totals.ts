import { plainName } from "../../../words/plain-name.ts";
import { readAmount } from "../cells/amounts.ts";
import { isCalledSum, isOfOtherSum } from "./sum-names.ts";

/**
 * The column of what each line came to, in a table that names no price: one of sums that says something in every row and
 * not the same in the rows of an order; −1 without.
 */
export function lineTotalColumn(
  names: readonly string[],
  taken: ReadonlySet<number>,
  of: { readonly key: readonly number[]; readonly item: number },
  rows: readonly (readonly string[])[],
): number {
  const several = ordersOfSeveral(of.key, of.item, rows);
  if (several.length === 0) return -1;
  return names.findIndex((said, column) => {
    const name = plainName(said);
    const mayBe = name.includes("paid") || isCalledSum(name);
    if (taken.has(column) || !mayBe || isOfOtherSum(name)) return false;
    if (!rows.every((row) => readAmount(cellOf(row, column)) !== null)) return false;
    const unlike = several.filter((order) => new Set(order.map((row) => cellOf(row, column))).size > 1);
    return unlike.length * 2 > several.length;
  });
}

export const cellOf = (row: readonly string[], column: number): string => (row[column] ?? "").trim();

/** The rows of each order of several items; the same item twice costs the same twice. A row that names none goes on with the one above. */
export function ordersOfSeveral(
  key: readonly number[],
  item: number,
  rows: readonly (readonly string[])[],
): (readonly (readonly string[])[])[] {
  let before = "";
  const orders = Map.groupBy(rows, (row) => {
    const said = key.map((column) => cellOf(row, column)).join("/");
    if (said.replaceAll("/", "") !== "") before = said;
    return before;
  });
  return [...orders.values()].filter((order) => new Set(order.map((row) => cellOf(row, item))).size > 1);
}
