import { plainName } from "../../../words/plain-name.ts";

/**
 * An order's number that is called no more than a name, as Shopify's and Solidus' exports call it (`#MA-1097`), or a
 * payment's (`Payment Number`), by what stands in it; −1 without. Of several rows that say the same all tell of one time
 * and of several goods, and they stand together.
 */
export function orderNameColumn(
  plainNames: readonly string[],
  { at, goods, taken }: { readonly at: number; readonly goods: number; readonly taken: ReadonlySet<number> },
  all: readonly (readonly string[])[],
): number {
  if (at < 0 || goods < 0) return -1;
  const cell = (row: readonly string[], column: number): string => (row[column] ?? "").trim();
  // Files put together have the header among their rows.
  const rows = all.filter((row) => !plainNames.every((name, i) => plainName(cell(row, i)) === name));
  return plainNames.findIndex((name, column) => {
    if (taken.has(column) || !CALLED.test(name)) return false;
    const said = rows.map((row) => cell(row, column));
    if (said.length === 0 || !said.every((one) => NUMBER.test(one))) return false;
    const runs = said.filter((one, i) => one !== said[i - 1]);
    const orders = [...Map.groupBy(rows, (row) => cell(row, column)).values()];
    if (runs.length !== orders.length || orders.length < FEWEST_ORDERS) return false;
    const times = orders.map(
      (order) => new Set(order.map((row) => cell(row, at)).filter((time) => time !== "")),
    );
    const several = orders.filter((order) => order.length > 1);
    return (
      times.every((of) => of.size === 1) &&
      new Set(times.map((of) => [...of][0])).size * 2 > orders.length &&
      several.length > 0 &&
      several.filter((order) => new Set(order.map((row) => cell(row, goods))).size > 1).length * 2 >
        several.length
    );
  });
}
const CALLED = /^(name|payment(number|no|id))$/;
/** A number, with the letters that a shop puts before it: no word, and no name of a person. */
const NUMBER = /^#?(?:[\p{L}]{1,5}[-_]?)?\d{1,15}$/u;
const FEWEST_ORDERS = 3;
