/** Prices that are before a discount of which another column says how many per cent it was, line by line. */
import { readAmount } from "./amounts.ts";
import type { CsvColumns } from "./csv-columns.ts";
import { plainName } from "./plain-name.ts";
import { signOf } from "./proven-prices.ts";

/** What is taken off, by the header as it is compared; not taxes, and not the discount of a payment. */
const DISCOUNT =
  /^(?!.*(tax|vat|mwst|iva|tva|btw|skonto|cash|early|payment|zahl|max|min|allow|order|bestell|auftrag|commande|pedido|ordine)).*(discount|rabatt|rabat|nachlass|remise|descuento|desconto|sconto|korting|alennus|kedvezmeny|reducere|skidka|скидк|знижк|отстъпк|indirim|iskonto|diskon|chietkhau|giamgia|sleva|zlava|popust|εκπτωση|割引率|値引率|値引き率|折扣率|折扣|할인율|ส่วนลด|خصم|הנחה)/;
const PER_CENT =
  /%|\b(pct|percent(age)?|prozent|procent|pourcentage|porcentaje|percentuale|процент|rate)\b|率|율/iu;
/** Half a cent that was rounded off a sum. */
const ROUNDED = 0.006;

/** The amount of a cell such as `10 %`, in per cent. */
export const perCent = (cell: string): number | null => readAmount(cell.replace(/\s*[%％]\s*$/, ""));

/** How far rounded prices and rounded shares may be from each other. */
const NEAR = 0.012;

export interface LineDiscount {
  readonly column: number;
  /** Whether a column of sums shows that it is still to be taken off the price. */
  readonly isProven: boolean;
}

/**
 * The column of the per cent that are taken off the price of each line; `null` without, and where another column shows
 * that the price is what is left.
 */
export function lineDiscount(
  { fields, key, at }: Pick<CsvColumns, "fields" | "key" | "at">,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): LineDiscount | null {
  const { price, qty } = fields;
  if (price === undefined) return null;
  const used = new Set([...key, ...at, ...Object.values(fields)]);
  const cell = (row: readonly string[], column: number): string => (row[column] ?? "").trim();
  const column = header.findIndex((name, i) => {
    if (used.has(i) || !DISCOUNT.test(plainName(name))) return false;
    const cells = rows.map((row) => cell(row, i)).filter((said) => said !== "");
    if (!PER_CENT.test(name) && !cells.every((said) => /[%％]$/.test(said) || said === "0")) return false;
    const all = cells.map(perCent);
    return all.every((off) => off !== null && off >= 0 && off < 100) && all.some((off) => off! >= 1);
  });
  if (column < 0) return null;
  const numbers = (of: number): ((row: readonly string[]) => number) => {
    const sign = signOf(rows, of);
    return (row) => readAmount(cell(row, of), sign) ?? Number.NaN;
  };
  const [unit, units] = [numbers(price), qty === undefined ? () => 1 : numbers(qty)];
  const lines = rows.flatMap((row) => {
    const off = perCent(cell(row, column)) ?? 0;
    const [one, count] = [unit(row), units(row)];
    return off > 0 && one > 0 && count > 0 ? [{ row, one, count, left: 1 - off / 100 }] : [];
  });
  const isShown = (fits: (line: (typeof lines)[number], said: number) => boolean): boolean =>
    lines.length > 0 &&
    header.some((_, i) => {
      if (used.has(i) || i === column) return false;
      const said = numbers(i);
      return lines.every((line) => fits(line, said(line.row)));
    });
  const isNear = (a: number, b: number, count: number): boolean =>
    Math.abs(a - b) <= ROUNDED * Math.max(1, count);
  if (isShown(({ one, left }, said) => Math.abs(one / said - left) <= NEAR)) return null;
  const isProven = isShown(({ one, count, left }, said) => isNear(said, one * count * left, count));
  if (!isProven && isShown(({ one, count }, said) => isNear(said, one * count, count))) return null;
  return { column, isProven };
}
