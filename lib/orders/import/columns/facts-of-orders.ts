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
 * Whether each order is of one good, in several pieces, as tickets are: the columns that are called as names of goods,
 * `names`, are such facts too.
 */
export const areOfOneGood = (facts: ReadonlySet<number>, names: readonly number[]): boolean =>
  names.length > 0 && names.every((column) => facts.has(column));
