import { PRICE_WORD } from "../columns/header-words.ts";
import { NO_PRICE } from "../columns/proven-prices.ts";
import type { Question, ReadSample } from "./read-sample.ts";
import { SENT } from "./unread-units.ts";

/** Half a cent that was rounded off a sum. */
const ROUNDED = 0.006;
/** Columns of numbers that are multiplied with each other; a table with more tells it with the first. */
const MOST_COLUMNS = 40;
/** What a shop earns or pays by the unit. */
const EARNED = /margin|marge|profit|cost|gewinn|deckungsbeitrag|einkauf|利益|粗利|原価/;

/**
 * A column that is the quantity by the file's own sums: in every row it makes one column out of another, and what was
 * read as the quantity does not.
 */
export function unreadCounts(sample: ReadSample): readonly Question[] {
  const { columns, names, plainNames, rows, unread } = sample;
  if (columns.fields.items !== undefined || columns.numbered.length > 0) return [];
  const kept = rows.flatMap(({ lines }, i) => (lines.length > 0 ? [i] : []));
  const numbersOf = (column: number): readonly number[] | null => {
    const numbers = sample.numbers(column);
    const values = kept.flatMap((row) => numbers[row] ?? []);
    return values.length === 0 || values.length < kept.length ? null : values.map(Math.abs);
  };
  const all = names
    .flatMap((_, column) => {
      const values = columns.key.includes(column) || columns.at.includes(column) ? null : numbersOf(column);
      return values === null ? [] : [{ column, values }];
    })
    .slice(0, MOST_COLUMNS);
  const isProven = (counts: readonly number[], own: number): boolean =>
    all.some(
      ({ column: by, values: prices }) =>
        by !== own &&
        prices.some((price) => price > 0 && price !== 1) &&
        all.some(
          ({ column: sum, values: sums }) =>
            sum !== own && sum !== by && sums.every((value, i) => makes(value, prices[i]!, counts[i]!)),
        ),
    );
  const { qty } = columns.fields;
  const read = all.find(({ column }) => column === qty);
  const price =
    columns.fields.price === undefined
      ? undefined
      : all.find(({ column }) => column === columns.fields.price);
  const sums = (prices: readonly number[], own: number): number =>
    all.findIndex(
      ({ column, values }) =>
        column !== own &&
        column !== qty &&
        values.every((value, i) => makes(value, prices[i]!, read!.values[i]!)),
    );
  // What one unit cost is another column, by the file's own sums.
  if (
    read !== undefined &&
    price !== undefined &&
    read.values.some((value) => value > 1) &&
    sums(price.values, price.column) < 0
  ) {
    const proven = all.find(
      ({ column, values }) =>
        unread.includes(column) &&
        column !== qty &&
        !EARNED.test(plainNames[column]!) &&
        !NO_PRICE.test(names[column]!) &&
        (values.some((value) => !Number.isInteger(value)) || PRICE_WORD.test(plainNames[column]!)) &&
        sums(values, column) >= 0 &&
        read.values.some((value, i) => value > 1 && values[i]! > 0),
    );
    if (proven !== undefined)
      return [
        {
          column: proven.column,
          field: "price",
          what: "the price of one unit",
          because: `times ${names[qty!]} makes a third in every row, and ${names[price.column]} does not`,
        },
      ];
  }
  if (read !== undefined && isProven(read.values, read.column)) return [];
  return all.flatMap(({ column, values }): readonly Question[] => {
    const isCount =
      values.every((value) => Number.isInteger(value) && value > 0) &&
      values.some((value) => value > 1) &&
      new Set(values).size > 1;
    const isRead = read !== undefined && values.every((value, i) => value === read.values[i]);
    // `K1` is a code.
    const areCodes = sample.cells(column).some((cell) => /^\p{L}+\d/u.test(cell));
    return unread.includes(column) &&
      !areCodes &&
      !SENT.test(plainNames[column]!) &&
      isCount &&
      !isRead &&
      isProven(values, column)
      ? [
          {
            column,
            field: "qty",
            what: "the quantity of a line",
            because: "times another column makes a third in every row",
          },
        ]
      : [];
  });
}

const makes = (sum: number, price: number, units: number): boolean =>
  Math.abs(sum - price * units) <= ROUNDED * Math.max(1, units);
