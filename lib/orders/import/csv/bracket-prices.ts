/** Whether money in brackets behind a counted name, `2x Tea ($24)`, is what one cost or what all of it came to. */
import { readAmount, signOf } from "../cells/amounts.ts";
import { type Counts, listedItems } from "../cells/list-cell.ts";
import { mayBeOrderSum } from "./order-sums.ts";

/** Orders that must show it, and the share of those in which the two differ. */
const FEWEST_ORDERS = 2;
const MOST = 0.8;
const ROUNDED = 0.011;

/** The counts of a column of lists, with what the file's sums show of such amounts. */
export function withBracketPrices(
  counts: Counts,
  list: number,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): Counts {
  if (!rows.some((row) => /\([^()\p{L}]{0,20}\d/u.test(row[list] ?? ""))) return counts;
  const orders = rows.flatMap((row) => {
    const items = listedItems(row[list] ?? "", counts).map(({ qty, price }) => ({
      units: Number(qty),
      price: readAmount(price) ?? Number.NaN,
    }));
    const units = items.reduce((sum, one) => sum + one.units * one.price, 0);
    const lines = items.reduce((sum, one) => sum + one.price, 0);
    return Number.isNaN(units) || Math.abs(units - lines) <= ROUNDED ? [] : [{ row, lines }];
  });
  const isShown = names.some((name, column) => {
    if (column === list || !mayBeOrderSum(name)) return false;
    const sign = signOf(rows, column);
    const right = orders.filter(
      ({ row, lines }) => Math.abs((readAmount((row[column] ?? "").trim(), sign) ?? 0) - lines) <= ROUNDED,
    );
    return right.length >= FEWEST_ORDERS && right.length >= MOST * orders.length;
  });
  return isShown ? { ...counts, areLines: true } : counts;
}
