import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import { readAmount, signOf } from "../cells/amounts.ts";
import type { CsvColumns } from "../csv/csv-columns.ts";
import { cellOf, lineTotalColumn, ordersOfSeveral } from "./line-totals.ts";

/** What a column of sums is called that says itself that they are a line's. */
const OF_A_LINE = new RegExp(pieces(({ inColumns }) => inColumns?.ofLine));

/** What a price of one thing is called. */
const OF_A_UNIT = /unit|item|each|single|piece|stuck|einzel|prounit|perpiece|unidad|単価|单价/;

/** Whether goods that have no sum below have one where they come first: what is given away and parts of a box never do. */
function arePricedElsewhere(
  { item, money, key }: { readonly item: number; readonly money: number; readonly key: readonly number[] },
  several: readonly (readonly (readonly string[])[])[],
  rows: readonly (readonly string[])[],
): boolean {
  const below = new Set(several.flatMap(([_, ...rest]) => rest.map((row) => cellOf(row, item))));
  const priced = new Set(
    rows
      .filter((row) => cellOf(row, money) !== "" && key.every((column) => cellOf(row, column) !== ""))
      .map((row) => cellOf(row, item)),
  );
  const known = [...below].filter((name) => priced.has(name)).length;
  return known > 0 && known * SEEN >= below.size;
}
/**
 * The column of what lines came to, beside a price that is no less than all of them in every order of several items, and
 * the same in all its rows: the order's; −1 where it is not so.
 */
function linesBelow(
  price: number,
  of: { readonly item: number; readonly key: readonly number[] },
  header: readonly string[],
  several: readonly (readonly (readonly string[])[])[],
  rows: readonly (readonly string[])[],
): number {
  const column = lineTotalColumn(header, new Set([price, of.item, ...of.key]), of, rows);
  if (column < 0 || several.length < FEWEST_ORDERS) return -1;
  const signs = [signOf(rows, price), signOf(rows, column)] as const;
  const areOrders = several.every((order) => {
    const said = new Set(order.map((row) => cellOf(row, price)));
    const whole = said.size === 1 ? (readAmount([...said][0]!, signs[0]) ?? 0) : 0;
    const sum = order.reduce(
      (all, row) => all + (readAmount(cellOf(row, column), signs[1]) ?? Number.NaN),
      0,
    );
    return whole > 0 && sum > 0 && whole >= sum - ROUNDED;
  });
  return areOrders ? column : -1;
}
const FEWEST_ORDERS = 3;
const ROUNDED = 0.011;
/** One in so many of these must be seen so. */
const SEEN = 5;

/** Orders of several items by which it is told that only their first rows say something. */
const FEWEST_BEGUN = 2;

/**
 * The columns without one of sums, where that is of whole orders: where every order of several items says the same sum
 * in all its rows, or says it in the first alone. Then no price is known, which is less wrong than that each item, or the
 * first, costs what all of them did.
 */
export function withoutOrderTotals(
  columns: CsvColumns,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  said: { readonly isMapped: boolean; readonly note: (text: string) => void },
): CsvColumns {
  const { amount, price, ...fields } = columns.fields;
  const item = fields.sku ?? fields.title;
  const money = price ?? amount;
  if (said.isMapped || money === undefined || item === undefined) return columns;
  const name = header[money] ?? "";
  const several = ordersOfSeveral(columns.key, item, rows);
  const isUntoldBelow = several.every(([_, ...rest]) => rest.every((row) => cellOf(row, money) === ""));
  const begun = several.filter(([first]) => cellOf(first!, money) !== "").length;
  const isOrders = isUntoldBelow && begun >= FEWEST_BEGUN && begun * 2 > several.length;
  if (
    isOrders &&
    !OF_A_UNIT.test(plainName(name)) &&
    arePricedElsewhere({ item, money, key: columns.key }, several, rows)
  ) {
    said.note(
      `${name} stands in the first row of each order alone, so it is the order's: prices are unknown (if it is that line's, say --map "${price === undefined ? "amount" : "price"}=${name}")`,
    );
    return { ...columns, fields };
  }
  const lines =
    price === undefined || amount !== undefined
      ? -1
      : linesBelow(price, { item, key: columns.key }, header, several, rows);
  if (lines >= 0) {
    said.note(`${name} is what whole orders came to: ${header[lines]} is what their lines did`);
    return { ...columns, fields: { ...fields, amount: lines } };
  }
  if (price !== undefined || OF_A_LINE.test(plainName(name))) return columns;
  const isSame = (order: readonly (readonly string[])[]): boolean =>
    cellOf(order[0]!, money) !== "" && new Set(order.map((row) => cellOf(row, money))).size === 1;
  if (several.length === 0 || !several.every(isSame)) return columns;
  said.note(
    `${name} says the same in all rows of an order, so it is the order's: prices are unknown (if it is each line's, say --map "amount=${name}")`,
  );
  return { ...columns, fields };
}
