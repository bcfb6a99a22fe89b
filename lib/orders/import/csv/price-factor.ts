/**
 * Prices that are of one kilo, litre or hundred where the quantity counts pieces: what the orders came to shows by which
 * further column they are to be multiplied.
 */
import { toMajor } from "../../../core/money.ts";
import { readAmount, signOf } from "../cells/amounts.ts";
import { nameParts } from "../columns/name-parts.ts";
import type { CleanLine } from "../gathered/order-grouper.ts";
import { mayBeOrderSum, sumName } from "./order-sums.ts";

/** Rows looked at, and columns tried. */
const MOST_ROWS = 1000;
const MOST_COLUMNS = 40;
/** Orders that must have come to what the prices make with the factor, and hardly to what they make without. */
const FEWEST_ORDERS = 5;
const MOST = 0.8;
const HARDLY = 0.5;
/** Orders whose lines have different measures. */
const FEWEST_DIFFERING = 2;
/** A cent that was rounded for each line. */
const ROUNDED = 0.011;

/** What turns a price into another currency or adds a tax to it is called so, and is no measure of the goods. */
const RATES = new Set(
  "rate rates exchange exchangerate fx currency tax taxes vat gst kurs kurz kurssi wechselkurs umrechnungskurs umrechnung valutakurs devisen mwst ust steuer steuersatz wisselkoers koers btw taux tva taxe cambio tasa iva impuesto taxa imposto tasso aliquota kdv kur курс ндс 汇率 税率 為替 レート 환율 세율".split(
    " ",
  ),
);

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
    return [{ row, id: line.id, worth, currency: line.currency }];
  });
  // What orders in several currencies came to may be counted in the shop's own.
  if (new Set(read.map(({ currency }) => currency)).size > 1) return null;
  const orders = [...Map.groupBy(read, ({ id }) => id).values()];
  const factors = free
    .filter((column) => !sums.includes(column) && !nameParts(header[column]!).some((part) => RATES.has(part)))
    .map((column) => ({ column, sign: signOf(rows, column) }))
    .filter(({ column, sign }) => {
      const measureIn = ({ row }: (typeof read)[number]) => readAmount((row[column] ?? "").trim(), sign);
      if (!read.every((one) => (measureIn(one) ?? 0) > 0)) return false;
      // A measure is one of the goods: what is the same for all of an order is its rate.
      return orders.filter((order) => new Set(order.map(measureIn)).size > 1).length >= FEWEST_DIFFERING;
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
