/** Cells that say how much is taken off a line: what they are written in, and what is left. */
import { type DecimalSign, readAmount } from "./amounts.ts";

/** What a discount is written in: per cent, parts of one, money off a line, or off each of its units. */
export type DiscountAs = "percent" | "share" | "amount" | "each";
export const DISCOUNT_WAYS: readonly DiscountAs[] = ["percent", "share", "amount", "each"];

/** The amount of a cell such as `10 %`, in per cent. */
export const perCent = (cell: string, sign?: DecimalSign | null): number | null =>
  readAmount(cell.replace(/\s*[%％]\s*$/, ""), sign);

/** What one unit cost, less what its line's cell of discounts says; as it was where that says nothing. */
export function lessDiscount(price: number, off: number, units: number, as: DiscountAs): number {
  if (as === "percent") return price * (1 - off / 100);
  if (as === "share") return price * (1 - off);
  // Goods by weight are less than one: 71 cents off 355 grams are 2.00 off the kilogram.
  return as === "each" ? price - off : price - off / (units <= 0 ? 1 : units);
}

/** What a cell says is taken off, without a sign: some write it below zero. */
export const discountIn = (cell: string, sign?: DecimalSign | null): number =>
  Math.abs(perCent(cell, sign) ?? 0);

/**
 * In what a column that is said to hold discounts writes them: per cent, or parts of one where none is more; nobody gives
 * more than the price, so what is above a hundred is money.
 */
export function discountWay(
  column: number,
  rows: readonly (readonly string[])[],
  said: "amount" | "percent" | null,
): DiscountAs {
  if (said === "amount") return "amount";
  const cells = rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
  const offs = cells.map((cell) => discountIn(cell));
  const isShare = offs.every((off) => off <= 1) && offs.some((off) => off > 0 && off < 1);
  if (said === null && offs.some((off) => off > 100)) return "amount";
  return isShare && !cells.some((cell) => /[%％]$/.test(cell)) ? "share" : "percent";
}
