/** Columns that say something of an order and not of its lines: what they hold is no name of goods. */

/** Orders of several rows, at the least: two people may each buy one thing in two pieces. */
const FEWEST_ORDERS = 3;

/**
 * The columns in which all rows of each order say the same, and each order another thing: its reference, its number at a
 * carrier. `key`: the columns that name the order.
 */
export function factsOfOrders(
  width: number,
  key: readonly number[],
  rows: readonly (readonly string[])[],
): ReadonlySet<number> {
  if (key.length === 0) return new Set();
  const cell = (row: readonly string[], column: number): string => (row[column] ?? "").trim();
  const named = rows.filter((row) => key.some((column) => cell(row, column) !== ""));
  const orders = [...Map.groupBy(named, (row) => key.map((column) => cell(row, column)).join("/")).values()];
  if (orders.filter((some) => some.length > 1).length < FEWEST_ORDERS) return new Set();
  const isOfOrder = (column: number): boolean => {
    const seen = new Set<string>();
    let several = 0;
    for (const some of orders) {
      const filled = some.map((row) => cell(row, column)).filter((text) => text !== "");
      const [first] = filled;
      if (first === undefined) continue;
      if (seen.has(first) || filled.some((text) => text !== first)) return false;
      seen.add(first);
      if (filled.length > 1) several++;
    }
    return several >= FEWEST_ORDERS;
  };
  return new Set(Array.from({ length: width }, (_, i) => i).filter(isOfOrder));
}

/**
 * The same but for tables in which what is called as names of goods is such a fact too: there each order is of one good,
 * in several pieces, as tickets are. `isNamed`: the columns that are called so.
 */
export function noGoodsOfOrders(
  facts: ReadonlySet<number>,
  isNamed: readonly boolean[],
): ReadonlySet<number> {
  const named = isNamed.flatMap((is, column) => (is ? [column] : []));
  return named.length > 0 && named.every((column) => facts.has(column)) ? new Set() : facts;
}
