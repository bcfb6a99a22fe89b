import { pieces } from "../../../words/word-lists.ts";
import type { ProductSample } from "../product-sample.ts";
import { DISCOUNTED, SPAN_FROM, SPAN_TO, spanOf } from "../sale-price.ts";
import { BEFORE_RANK, isPriceName, priceRank } from "./price-columns.ts";
import { besidePrice } from "./price-relation.ts";

/** What is taken off a price from one day to another: an amount, or so many in a hundred. */
export interface Discount {
  readonly amount: string | null;
  readonly percent: string | null;
  readonly from: string;
  readonly to: string;
}

const MONEY = new RegExp(pieces(({ prices }) => prices?.money));
const PERCENT = new RegExp(
  pieces(({ prices }) => prices?.percent),
  "i",
);

/**
 * The columns of what is taken off, beside those of when that begins and ends (PrestaShop's): without days, and beside what
 * goods cost before, nothing says that the price is the one before.
 */
export function discountColumns(sample: ProductSample, prices: readonly number[]): Discount | null {
  const { header, plainNames } = sample;
  const called = (is: (column: number) => boolean): string | null =>
    header.find((_, column) => DISCOUNTED.test(plainNames[column]!) && is(column)) ?? null;
  const areNumbers = (column: number): boolean => sample.numbers(column).some((number) => (number ?? 0) > 0);
  const percent = called((column) => PERCENT.test(header[column]!) && areNumbers(column));
  const amount = called(
    (column) => header[column] !== percent && MONEY.test(plainNames[column]!) && areNumbers(column),
  );
  const [from, to] = [SPAN_FROM, SPAN_TO].map((bound) => spanOf(sample, DISCOUNTED, bound));
  return (percent === null && amount === null) || !from || !to || isTakenOff(sample, prices)
    ? null
    : { amount, percent, from, to };
}

/** Whether a column says what goods cost before, more than the price in some rows: there the price is what is left. */
const isTakenOff = (sample: ProductSample, prices: readonly number[]): boolean =>
  sample.plainNames.some((name, column) => {
    const isBefore = isPriceName(name) && priceRank(name) === BEFORE_RANK && !prices.includes(column);
    const beside = isBefore ? besidePrice(sample, prices, column) : null;
    return beside !== null && beside.above > 0 && beside.below === 0;
  });
