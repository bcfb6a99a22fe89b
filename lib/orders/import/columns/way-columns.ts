import { cellText } from "../cells/nothing.ts";

/** Whether that may be called so; a number is a code, which goods and ways of sending have alike. */
export const saysWay = (name: string): boolean => /\p{L}/u.test(name);

/**
 * Columns that say how orders are sent or paid, where some of their rows are no goods but what that cost: they say one
 * thing of all rows of an order, and it is what such rows are called (`DPD` beside goods, and a row `DPD`).
 *
 * `key`: the columns that name the order; `title`: what rows are called, `code`: what goods are coded by, −1 without.
 */
export function wayColumns(
  { key, title, code }: { readonly key: readonly number[]; readonly title: number; readonly code: number },
  taken: ReadonlySet<number>,
  rows: readonly (readonly string[])[],
): readonly number[] {
  const [first] = rows;
  if (title < 0 || first === undefined) return [];
  const cell = (row: readonly string[], column: number): string => cellText(row[column] ?? "").trim();
  const orders = [
    ...Map.groupBy(rows, (row) => key.map((column) => cell(row, column)).join("/")).values(),
  ].filter((order) => order.length > 1);
  return first.flatMap((_, column): number[] => {
    // Such a row stands beside others: what an order consists of is goods.
    const ways = rows.filter((row) => isWay(row, column));
    const beside = orders.flatMap((order) => (order.every((row) => isWay(row, column)) ? [] : order));
    if (taken.has(column) || ways.length === 0 || !ways.every((row) => beside.includes(row))) return [];
    const isOfOrders = orders.every((order) => new Set(order.map((row) => cell(row, column))).size === 1);
    // Goods are called otherwise.
    const isOther = rows.filter((row) => cell(row, column) === cell(row, title)).length * 2 < rows.length;
    return isOfOrders && isOther ? [column] : [];
  });

  function isWay(row: readonly string[], column: number): boolean {
    const name = cell(row, title);
    return saysWay(name) && name === cell(row, column) && (code < 0 || cell(row, code) === "");
  }
}
