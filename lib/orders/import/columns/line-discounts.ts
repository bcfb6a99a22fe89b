/** Prices that are before a discount of which another column says how much it was, line by line. */

import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import { readAmount, signOf } from "../cells/amounts.ts";
import {
  DISCOUNT_WAYS,
  type DiscountAs,
  discountIn,
  discountWay,
  lessDiscount,
  perCent,
} from "../cells/discount-cell.ts";
import type { CsvField } from "./csv-field.ts";
import { PRICE_WORD } from "./header-words.ts";
import { cellOf } from "./line-totals.ts";

/** What is known of a table's columns so far. */
interface Known {
  readonly fields: Readonly<Partial<Record<CsvField, number>>>;
  readonly key: readonly number[];
  readonly at: readonly number[];
}

/** What is taken off, by the header as it is compared; not taxes, and not the discount of a payment. */
const DISCOUNT = new RegExp(
  `^(line)?disc(pct|pcent|percent|amt|amount|rate)?$|^(?!.*(${pieces(({ discounts }) => discounts?.otherwise)})).*(${pieces(({ discounts }) => discounts?.named)})`,
);
/** Whether a column is called as what is taken off: a price with a discount is what is left. */
const isDiscount = (plainName: string): boolean => DISCOUNT.test(plainName) && !PRICE_WORD.test(plainName);
/** What is taken off a whole cart, though it does not say order: no line's, but where the sums of all lines show that it is. */
const OF_CART = /cart|basket|total|coupon|warenkorb|panier|carrito|carrello/;
/** Columns of what comes on top: that a price less a discount is as much says nothing. */
const ON_TOP =
  /^(?!.*(incl|inkl|excl|exkl|with|without|mit|ohne|before|after|net|gross|brutto|ttc|込|抜)).*(shipping|postage|delivery|freight|tax|vat|gst|versand|porto|mwst|iva$|tva|btw|envio|livraison|frete|spedizion|送料|税)/;
const PER_CENT = new RegExp(`%|${pieces(({ discounts }) => discounts?.perCent)}`, "iu");
/** Half a cent that was rounded off a sum. */
const ROUNDED = 0.006;

/** How far rounded prices and rounded shares may be from each other. */
const NEAR = 0.012;

export interface LineDiscount {
  readonly column: number;
  readonly as: DiscountAs;
  /** All that it may be written in. */
  readonly ways: readonly DiscountAs[];
  /** Whether the file's sums show that it is still to be taken off the price. */
  readonly isProven: boolean;
}

interface Line {
  readonly row: readonly string[];
  readonly order: string;
  readonly one: number;
  readonly count: number;
  readonly off: number;
  /** Whether its cell of discounts holds anything. */
  readonly isSaid: boolean;
}

/**
 * The column of what is taken off the price of each line; `null` without, and where another column shows that the price is
 * what is left.
 */
export function lineDiscount(
  { fields, key, at }: Known,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): LineDiscount | null {
  const { price, qty } = fields;
  if (price === undefined) return null;
  const used = new Set([...key, ...at, ...Object.values(fields)]);
  const numbers = (of: number): ((row: readonly string[]) => number) => {
    const sign = signOf(rows, of);
    return (row) => readAmount(cellOf(row, of), sign) ?? Number.NaN;
  };
  const [unit, units] = [numbers(price), qty === undefined ? () => 1 : numbers(qty)];
  for (const [column, name] of header.entries()) {
    if (used.has(column) || !isDiscount(plainName(name))) continue;
    const ways = waysOf(name, column, rows);
    if (ways.length === 0) continue;
    const sign = signOf(rows, column);
    const all = rows.flatMap((row): Line[] => {
      const cell = cellOf(row, column);
      const off = discountIn(cell, sign);
      const line = { row, one: unit(row), count: units(row), off, isSaid: cell !== "" };
      const order = key.map((part) => cellOf(row, part)).join("/");
      return line.one > 0 && line.count > 0 ? [{ ...line, order }] : [];
    });
    const lines = all.filter(({ off }) => off > 0);
    if (lines.length === 0) continue;
    const free = header.flatMap((_, i) => (used.has(i) || i === column ? [] : [i]));
    const others = free.filter((i) => !ON_TOP.test(plainName(header[i]!))).map(numbers);
    const isShown = (fits: (line: Line, said: number) => boolean, by: readonly Line[] = all): boolean =>
      others.some((said) => by.every((line) => fits(line, said(line.row))));
    const isNear = (a: number, b: number, count: number): boolean =>
      Math.abs(a - b) <= ROUNDED * Math.max(1, count);
    const left = ({ one, count, off }: Line, as: DiscountAs): number => lessDiscount(one, off, count, as);
    // Beside a price that nothing was taken off, what it was before is often left blank.
    const isBefore = (line: Line, said: number, as: DiscountAs): boolean =>
      line.off > 0 ? isLeft(line, said, as) : !(said > 0) || isNear(said, line.one, 1);
    if (ways.some((as) => isShown((line, said) => isBefore(line, said, as)))) continue;
    // A line that nothing is taken off may say nothing there either, but one that is less proves nothing alone.
    const isProof = (fits: (line: Line, said: number) => boolean): boolean =>
      others.some((said) => {
        const saying = all.filter(({ row, off }) => off > 0 || !Number.isNaN(said(row)));
        return saying.length >= FEWEST_LINES && saying.every((line) => fits(line, said(line.row)));
      });
    const proven = ways.find(
      (as) =>
        isProof((line, said) => isNear(said, left(line, as) * line.count, line.count)) ||
        isProof(
          (line, said) => isNear(said, left(line, as), 1) && (line.off === 0 || said < line.one - 0.004),
        ),
    );
    if (proven !== undefined) return { column, as: proven, isProven: true, ways };
    if (isShown(({ one, count }, said) => isNear(said, one * count, count), lines)) continue;
    if (OF_CART.test(plainName(name))) continue;
    const made = madeByOrders(all, ways, free.map(numbers));
    if (made === "before") continue;
    if (made !== null && isBelowFirst(all, ({ isSaid }) => isSaid))
      return { column, as: made, isProven: true, ways };
    const isNamed = isPerCent(name, column, rows);
    if (isNamed || isOfLines(all))
      return { column, as: isNamed ? ways[0]! : discountWay(column, rows, null), isProven: false, ways };
  }
  return null;
}

/** Lines by which it is shown, one of which may be so by chance. */
const FEWEST_LINES = 2;

/** Whether it is so of a row below an order's first: what is said of a whole order mostly stands in that alone. */
const isBelowFirst = (lines: readonly Line[], fits: (line: Line) => boolean): boolean =>
  [...Map.groupBy(lines, ({ order }) => order).values()].some((order) => order.slice(1).some(fits));

/**
 * Whether lines of one order say different things, one below the first at that: a discount of whole orders is the same for
 * all their lines, or stands in the first above blanks and noughts.
 */
const isOfLines = (lines: readonly Line[]): boolean =>
  [...Map.groupBy(lines, ({ order }) => order).values()].some(
    (order) => isBelowFirst(order, ({ off }) => off > 0) && new Set(order.map(({ off }) => off)).size > 1,
  );

/**
 * Whether a column holds what was left of one unit's price, or of all units', less what another takes off; `null` where
 * no two columns make it.
 */
export function leftOf(
  money: number,
  { fields, key, at }: Known,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): "unit" | "row" | null {
  const used = new Set([...key, ...at, ...Object.values(fields), money]);
  const free = header.flatMap((_, i) => (used.has(i) ? [] : [i]));
  const numbers = (of: number): readonly number[] => {
    const sign = signOf(rows, of);
    return rows.map((row) => readAmount(cellOf(row, of), sign) ?? Number.NaN);
  };
  const units = fields.qty === undefined ? rows.map(() => 1) : numbers(fields.qty);
  const said = numbers(money);
  for (const off of free.filter((i) => isDiscount(plainName(header[i]!)))) {
    const ways = waysOf(header[off]!, off, rows);
    const offs = numbers(off).map((one) => (Number.isNaN(one) ? 0 : Math.abs(one)));
    for (const before of free.filter((i) => i !== off)) {
      const ones = numbers(before);
      const isMade = (of: (left: number, units: number) => number): boolean =>
        ways.some((as) =>
          rows.every((_, i) => {
            const left = lessDiscount(ones[i]!, offs[i]!, units[i]!, as);
            return Math.abs(said[i]! - of(left, units[i]!)) <= ROUNDED * Math.max(1, units[i]!);
          }),
        );
      if (isMade((left) => left)) return "unit";
      if (isMade((left, count) => left * count)) return "row";
    }
  }
  return null;
}

/** Whether a price is what was left of another: 12 less 10 % are 10.80. */
function isLeft({ one, count, off }: Line, said: number, as: DiscountAs): boolean {
  if (!(said > one)) return false;
  if (as === "percent") return Math.abs(one / said - (1 - off / 100)) <= NEAR;
  if (as === "share") return Math.abs(one / said - (1 - off)) <= NEAR;
  return Math.abs(lessDiscount(said, off, count, as) - one) <= ROUNDED;
}

/**
 * By the sums of whole orders, each said in all rows of its order: in what the discount is written that their lines make
 * them less it; `before` where they make them without; `null` where they show neither.
 */
function madeByOrders(
  lines: readonly Line[],
  ways: readonly DiscountAs[],
  others: readonly ((row: readonly string[]) => number)[],
): DiscountAs | "before" | null {
  const orders = [...Map.groupBy(lines, ({ order }) => order).values()];
  if (orders.length < FEWEST_ORDERS) return null;
  const sums = others
    .filter((said) => orders.every((order) => order.every(({ row }) => said(row) === said(order[0]!.row))))
    .map((said) => orders.map((order) => said(order[0]!.row)))
    .filter((values) => values.every((value) => value >= 0) && values.some((value) => value > 0))
    .slice(0, MOST_SUMS);
  const isMade = (of: (line: Line) => number): boolean => {
    const own = orders.map((order) => order.reduce((sum, line) => sum + of(line), 0));
    const isNear = (i: number, sum: number): boolean =>
      Math.abs(sum - own[i]!) <= ROUNDED * 2 * orders[i]!.length;
    return sums.some(
      (whole) =>
        whole.every((sum, i) => isNear(i, sum)) ||
        // Postage is in most totals.
        sums.some((part) => part !== whole && whole.every((sum, i) => isNear(i, sum - part[i]!))),
    );
  };
  const way = ways.find((as) =>
    isMade((line) => lessDiscount(line.one, line.off, line.count, as) * line.count),
  );
  return way ?? (isMade(({ one, count }) => one * count) ? "before" : null);
}

/** Orders that their sums must show. */
const FEWEST_ORDERS = 2;
/** Columns of sums that are tried. */
const MOST_SUMS = 12;

/** Whether a column says itself that it is one of per cents. */
function isPerCent(name: string, column: number, rows: readonly (readonly string[])[]): boolean {
  const cells = rows.map((row) => cellOf(row, column)).filter((said) => said !== "");
  return PER_CENT.test(name) || cells.every((said) => /[%％]$/.test(said) || said === "0");
}

/** In what a column of discounts may be written, most likely first; nothing where it holds none. */
function waysOf(name: string, column: number, rows: readonly (readonly string[])[]): readonly DiscountAs[] {
  const cells = rows.map((row) => cellOf(row, column)).filter((said) => said !== "");
  const read = cells.map((cell) => perCent(cell));
  if (!read.every((off) => off !== null) || !read.some((off) => off !== 0)) return [];
  if (read.some((off) => off! > 0) && read.some((off) => off! < 0)) return [];
  const offs = read.map((off) => Math.abs(off!));
  const most = Math.max(...offs);
  if (isPerCent(name, column, rows))
    return most <= 100 && most >= 1 && read.every((off) => off! >= 0)
      ? ["percent"]
      : most < 1
        ? ["share"]
        : [];
  return DISCOUNT_WAYS.filter((as) => (as === "percent" ? most < 100 : as !== "share" || most <= 1));
}
