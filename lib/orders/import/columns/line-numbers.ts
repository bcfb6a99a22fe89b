/** Columns that number the lines of each order: what they hold is no name of goods. */

/**
 * The columns that count 1, 2, 3… in the rows of every order that has a number, as they stand; without orders of several
 * rows none does. `key`: the columns that name the order.
 */
export function lineNumbers(
  width: number,
  key: readonly number[],
  rows: readonly (readonly string[])[],
): ReadonlySet<number> {
  if (key.length === 0) return new Set();
  const orders = [
    ...Map.groupBy(rows, (row) => key.map((column) => (row[column] ?? "").trim()).join("/")).values(),
  ];
  if (!orders.some((some) => some.length > 1)) return new Set();
  const counts = (column: number): boolean =>
    orders.every((some) => some.every((row, i) => (row[column] ?? "").trim() === String(i + 1)));
  return new Set(Array.from({ length: width }, (_, i) => i).filter(counts));
}
