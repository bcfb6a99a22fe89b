/**
 * The column that names the line a part belongs to, as it is called after the one that numbers lines:
 * `ParentSalesOrderDetailID` beside `SalesOrderDetailID`; −1 without. What it says must be numbers of lines, and some rows
 * say nothing. `key`: the columns of the order's number, which a part and what it belongs to share.
 */
export function parentColumn(
  plainNames: readonly string[],
  taken: ReadonlySet<number>,
  sample: readonly (readonly string[])[],
  key: readonly number[],
): number {
  const cell = (row: readonly string[], column: number): string => (row[column] ?? "").trim();
  return plainNames.findIndex((name, column) => {
    const own = name.startsWith("parent") ? plainNames.indexOf(name.slice("parent".length)) : -1;
    if (own < 0 || taken.has(column) || taken.has(own)) return false;
    const order = (row: readonly string[]): string => key.map((one) => cell(row, one)).join("\u001f");
    const lines = new Map(sample.map((row) => [cell(row, own), order(row)]));
    const parts = sample.filter((row) => !["", "0"].includes(cell(row, column)));
    return (
      lines.size === sample.length &&
      parts.length > 0 &&
      parts.length < sample.length &&
      // What goes on with a line of an earlier order is bought anew.
      parts.every((row) => lines.get(cell(row, column)) === order(row))
    );
  });
}
