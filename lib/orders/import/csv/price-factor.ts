/**
 * Prices that are of one kilo, litre or hundred where the quantity counts pieces: what the orders came to shows by which
 * further column they are to be multiplied.
 */
import { toMajor } from "../../../core/money.ts";
import { readAmount, signOf } from "../cells/amounts.ts";
import type { CleanLine } from "../gathered/order-grouper.ts";
import { mayBeOrderSum, sumName } from "./order-sums.ts";

/** Rows looked at, and columns tried. */
const MOST_ROWS = 1000;
const MOST_COLUMNS = 40;
/** Orders that must have come to what the prices make with the factor, and hardly to what they make without. */
const FEWEST_ORDERS = 5;
const MOST = 0.8;
const HARDLY = 0.5;
/** A cent that was rounded for each line. */
const ROUNDED = 0.011;

export interface PriceFactor {
  readonly column: number;
  /** The column of what orders came to. */
  readonly sum: number;
}

/**
 * The column by which prices are to be multiplied; `null` where they are what one unit cost, or nothing shows it.
 * `linesOf`: what was made of each row, nothing of those set aside.
 */
export function priceFactor(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  used: ReadonlySet<number>,
  linesOf: (row: readonly string[]) => readonly CleanLine[],
): PriceFactor | null {
  const free = header.flatMap((_, column) => (used.has(column) ? [] : [column]));
  const sums = free.filter((column) => mayBeOrderSum(sumName(header[column]!)));
  if (sums.length === 0) return null;
  const read = rows.slice(0, MOST_ROWS).flatMap((row) => {
    const [line, ...more] = linesOf(row);
    if (line === undefined || more.length > 0) return [];
    const worth = line.price === null ? Number.NaN : toMajor(line.price, line.currency) * line.qty;
    return [{ row, id: line.id, worth }];
  });
  const orders = [...Map.groupBy(read, ({ id }) => id).values()];
  const factors = free
    .filter((column) => !sums.includes(column))
    .map((column) => ({ column, sign: signOf(rows, column) }))
    .filter(({ column, sign }) => {
      const values = read.map(({ row }) => readAmount((row[column] ?? "").trim(), sign));
      return values.every((value) => value !== null && value > 0) && values.some((value) => value !== 1);
    })
    .slice(0, MOST_COLUMNS);
  for (const sum of factors.length === 0 ? [] : sums) {
    const sign = signOf(rows, sum);
    const told = orders.flatMap((order) => {
      const cells = new Set(order.map(({ row }) => (row[sum] ?? "").trim()).filter((cell) => cell !== ""));
      const amount = cells.size === 1 ? readAmount([...cells][0]!, sign) : null;
      return amount === null || amount === 0 || order.some(({ worth }) => Number.isNaN(worth))
        ? []
        : [{ order, amount }];
    });
    if (told.length < FEWEST_ORDERS) continue;
    const right = (times: (row: readonly string[]) => number): number =>
      told.filter(
        ({ order, amount }) =>
          Math.abs(amount - order.reduce((all, { row, worth }) => all + worth * times(row), 0)) <=
          Math.max(ROUNDED * (order.length + 1), amount * RELATIVE),
      ).length;
    if (right(() => 1) > HARDLY * told.length) continue;
    const found = factors.find(
      ({ column, sign: own }) =>
        right((row) => readAmount((row[column] ?? "").trim(), own) ?? 1) >=
        Math.max(FEWEST_ORDERS, MOST * told.length),
    );
    if (found !== undefined) return { column: found.column, sum };
  }
  return null;
}
/** Prices of a kilo are rounded before they are multiplied. */
const RELATIVE = 0.0005;
