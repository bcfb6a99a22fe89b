/**
 * The column that names the line a part belongs to, as it is called after the one that numbers lines:
 * `ParentSalesOrderDetailID` beside `SalesOrderDetailID`; −1 without. What it says must be numbers of lines, and some rows
 * say nothing.
 */
export function parentColumn(
  plainNames: readonly string[],
  taken: ReadonlySet<number>,
  sample: readonly (readonly string[])[],
): number {
  const cell = (row: readonly string[], column: number): string => (row[column] ?? "").trim();
  return plainNames.findIndex((name, column) => {
    const own = name.startsWith("parent") ? plainNames.indexOf(name.slice("parent".length)) : -1;
    if (own < 0 || taken.has(column) || taken.has(own)) return false;
    const lines = new Set(sample.map((row) => cell(row, own)));
    const parents = sample.map((row) => cell(row, column)).filter((said) => said !== "" && said !== "0");
    return (
      lines.size === sample.length &&
      parents.length > 0 &&
      parents.length < sample.length &&
      parents.every((parent) => lines.has(parent))
    );
  });
}
