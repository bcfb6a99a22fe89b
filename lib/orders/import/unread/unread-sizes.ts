import { orderRows, type Question, type ReadSample } from "./read-sample.ts";

/** Share of the orders that must agree. */
const MOST = 0.8;
/** Different sums by which it is no chance. */
const FEWEST = 3;
/** What a power of ten may be off by: cents that were rounded off. */
const ROUNDED = 0.001;

/**
 * What whole orders came to, where units times prices make the same power of ten of it: a spreadsheet took the decimal
 * signs off what was read, or it counts hundredths.
 */
export function unreadSizes(sample: ReadSample): readonly Question[] {
  const { columns, unread, names } = sample;
  const { price, qty, amount } = columns.fields;
  const money = price ?? amount;
  if (money === undefined) return [];
  const prices = sample.numbers(money);
  const units = price === undefined || qty === undefined ? null : sample.numbers(qty);
  const orders = orderRows(sample).map((rows) => ({
    rows,
    sum: rows.reduce(
      (sum, row) => sum + (prices[row] ?? Number.NaN) * (units === null ? 1 : (units[row] ?? 0)),
      0,
    ),
  }));
  const made = units === null ? names[money]! : `${names[qty!]} times ${names[money]}`;
  return unread.flatMap((column): readonly Question[] => {
    const said = sample.numbers(column);
    const times = new Map<number, number[]>();
    for (const { rows, sum } of orders) {
      const values = new Set(rows.flatMap((row) => said[row] ?? []));
      const [value = 0] = values;
      if (values.size !== 1 || value <= 0 || !(sum > 0)) continue;
      const power = Math.round(Math.log10(sum / value));
      if (power < 2 || Math.abs(sum / value / 10 ** power - 1) > ROUNDED) continue;
      times.set(power, [...(times.get(power) ?? []), value]);
    }
    const right = [...times].find(([, values]) => values.length >= MOST * orders.length);
    if (right === undefined || new Set(right[1]).size < FEWEST) return [];
    return [
      {
        column,
        field: null,
        what: "what the orders came to",
        because: `would be ${made} but for ${right[0]} noughts: the decimal signs of these were lost, and the file should be exported anew`,
      },
    ];
  });
}
