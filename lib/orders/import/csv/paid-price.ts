/** What a unit of a row cost: its price, or a share of what all of them came to, less what its row takes off. */
import { toMajor } from "../../../core/money.ts";
import { readAmount } from "../cells/amounts.ts";
import { discountIn, lessDiscount } from "../cells/discount-cell.ts";
import type { CsvColumns } from "./csv-columns.ts";
import type { RowNumbers } from "./row-numbers.ts";

/** Unit price: its own column, or a line's total shared among its units; `null` when empty or no number. */
export function unitPrice(
  unit: string,
  total: string,
  qty: number | null,
  { fields }: CsvColumns,
  numbers: RowNumbers,
): number | null {
  if (unit !== "") return readAmount(unit, numbers.decimal(fields.price!));
  if (total === "") return null;
  const sum = readAmount(total, numbers.decimal(fields.amount!));
  return sum === null || qty === null || qty === 0 ? null : sum / qty;
}

/** What is left of a unit's price where its row takes something off. `minor`: the currency that it counts in cents. */
export function paidPrice(
  price: number,
  cell: string,
  qty: number | null,
  minor: string | null,
  { fields: at, discountAs }: CsvColumns,
  numbers: RowNumbers,
): number {
  const told = at.price ?? at.amount;
  if (told === undefined || cell === "") return price;
  const off = discountIn(cell, numbers.decimal(told));
  const isMoney = discountAs === "amount" || discountAs === "each";
  const money = isMoney && minor !== null ? toMajor(off, minor) : off;
  return lessDiscount(price, money, Math.abs(qty ?? 1), discountAs);
}
