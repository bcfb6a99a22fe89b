import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import type { CsvColumns } from "../csv/csv-columns.ts";
import { cellOf, ordersOfSeveral } from "./line-totals.ts";

/** What a column of sums is called that says itself that they are a line's. */
const OF_A_LINE = new RegExp(pieces(({ inColumns }) => inColumns?.ofLine));

/**
 * The columns without one of sums, where that is of whole orders: where every order of several items says the same sum
 * in all its rows. Then no price is known, which is less wrong than that each item costs what all of them did.
 */
export function withoutOrderTotals(
  columns: CsvColumns,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  said: { readonly isMapped: boolean; readonly note: (text: string) => void },
): CsvColumns {
  const { amount, price, ...fields } = columns.fields;
  const item = fields.sku ?? fields.title;
  if (said.isMapped || amount === undefined || price !== undefined || item === undefined) return columns;
  const name = header[amount] ?? "";
  if (OF_A_LINE.test(plainName(name))) return columns;
  const several = ordersOfSeveral(columns.key, item, rows);
  const isSame = (order: readonly (readonly string[])[]): boolean =>
    cellOf(order[0]!, amount) !== "" && new Set(order.map((row) => cellOf(row, amount))).size === 1;
  if (several.length === 0 || !several.every(isSame)) return columns;
  said.note(
    `${name} says the same in all rows of an order, so it is the order's: prices are unknown (if it is each line's, say --map "amount=${name}")`,
  );
  return { ...columns, fields };
}
