import { NO, YES } from "../../orders/import/cells/yes.ts";
import { plainName } from "../../words/plain-name.ts";
import { pieces } from "../../words/word-lists.ts";
import { IN_SALE, isPriceName, priceRank } from "./columns/price-columns.ts";
import { besideSale, isLessInSome, paidIn } from "./columns/price-relation.ts";
import { PRODUCT_COLUMNS } from "./columns/product-words.ts";
import { areFlags, type ProductSample } from "./product-sample.ts";

/** A price that counts in place of the other while the sale is on. */
export interface SalePrice {
  readonly column: string;
  /** Columns of when it begins and ends, where there are any. */
  readonly from: string | null;
  readonly to: string | null;
  /** A column of both with a slash between them, as Merchant Center writes them. */
  readonly span: string | null;
}

/** Names of whether a sale is on. */
const ON_SALE = new RegExp(`^(?:${pieces(({ prices }) => prices?.onSale)})$`);

/** The column that says whether a sale is on: yes of some goods and no of others. */
export function saleFlag(sample: ProductSample): string | null {
  const column = sample.plainNames.findIndex((name, i) => {
    const cells = sample.cells(i).filter((cell) => cell !== "");
    return (
      ON_SALE.test(name) &&
      areFlags(sample, i) &&
      cells.some((cell) => YES.test(cell)) &&
      cells.some((cell) => NO.test(cell))
    );
  });
  return column < 0 ? null : sample.header[column]!;
}

/** Names of prices that are known; with a word for a sale in one it is that of a sale: `PRICE_ACTION_VAT`. */
const PRICES: ReadonlySet<string> = new Set(PRODUCT_COLUMNS.price!.map(plainName));

/** Names of what is taken off as well as of what is left. */
export const DISCOUNTED = new RegExp(pieces(({ prices }) => prices?.takenOff));
export const SPAN_FROM = new RegExp(pieces(({ prices }) => prices?.spanFrom));
export const SPAN_TO = new RegExp(pieces(({ prices }) => prices?.spanTo));
/** Days, and seconds or milliseconds since 1970, as databases write them. */
const DAY = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|^\d{4}年|^[1-4]\d{9}(?:\d{3})?$/;

/** Whether most numbers are more than half of what goods cost otherwise: less is what is taken off. */
function areLeft(sample: ProductSample, prices: readonly number[], column: number): boolean {
  const paid = paidIn(sample, prices);
  const numbers = sample.numbers(column);
  const both = [...paid.keys()].filter((row) => (paid[row] ?? 0) > 0 && (numbers[row] ?? 0) > 0);
  return both.filter((row) => numbers[row]! * 2 > paid[row]!).length * 2 > both.length;
}

/** The column of a sale's price beside those of prices: one that is called so, and that is less in some rows only. */
export function salePrice(
  sample: ProductSample,
  prices: readonly number[],
  taken: ReadonlySet<number>,
): SalePrice | null {
  const column = sample.plainNames.findIndex((name, i) => {
    if (taken.has(i) || prices.includes(i) || !(IN_SALE.test(name) || DISCOUNTED.test(name))) return false;
    const isPrice = DISCOUNTED.test(name)
      ? isPriceName(name) && priceRank(name.replace(DISCOUNTED, "")) !== null && areLeft(sample, prices, i)
      : priceRank(name) !== null || PRICES.has(name.replace(IN_SALE, ""));
    const beside = isPrice ? besideSale(sample, prices, i, isPriceName(name)) : null;
    return beside !== null && isLessInSome(beside);
  });
  return column < 0 ? null : withDates(sample, column);
}

/** A column of a sale's price with those of when it begins and ends. */
export function withDates(sample: ProductSample, column: number): SalePrice {
  return {
    column: sample.header[column]!,
    from: spanOf(sample, IN_SALE, SPAN_FROM),
    to: spanOf(sample, IN_SALE, SPAN_TO),
    span: wholeSpan(sample),
  };
}

/** The column of both days of a sale: `2026-11-20T00:00+0100/2027-01-10T23:59+0100`. */
function wholeSpan(sample: ProductSample): string | null {
  const found = sample.bareNames.findIndex((name, column) => {
    const spans = sample.cells(column).filter((cell) => cell !== "");
    const areSpans = spans.every((span) => {
      const days = span.split("/");
      return days.length === 2 && days.every((day) => DAY.test(day.trim()));
    });
    return IN_SALE.test(name) && spans.length > 0 && areSpans;
  });
  return found < 0 ? null : sample.header[found]!;
}

/** The column of days at one end of what a word names, as of a sale. */
export function spanOf(sample: ProductSample, word: RegExp, bound: RegExp): string | null {
  const found = sample.bareNames.findIndex((name, i) => {
    const days = sample.cells(i).filter((cell) => cell !== "" && cell !== "0");
    return (
      word.test(name) &&
      bound.test(name.replace(word, "")) &&
      days.length > 0 &&
      days.every((day) => DAY.test(day))
    );
  });
  return found < 0 ? null : sample.header[found]!;
}
