import type { ProductSample } from "../product-sample.ts";
import { BASE_PRICE, BEFORE_RANK, IN_SALE, isPriceName, JUST_PRICE, priceRank } from "./price-columns.ts";
import { besideSale, isLessInSome } from "./price-relation.ts";

/** Whether a column has a price in a row. */
const paidBy =
  (sample: ProductSample) =>
  (column: number, row: number): boolean =>
    (sample.numbers(column)[row] ?? 0) > 0;

/** The rank of what shoppers pay (see `priceRank`). */
const PAID = 2;

/**
 * The column of prices that fills the rows which those called as is known leave out: where only a sale's is known by its name,
 * what goods cost otherwise is another, or what they cost before and what is called a base where the sale's is less in some
 * rows and left out in others; −1 without one.
 */
export function regularPrice(sample: ProductSample, known: readonly number[]): number {
  const { plainNames, size } = sample;
  const isPaid = paidBy(sample);
  const rows = Array.from({ length: size }, (_, row) => row).filter(
    (row) => !known.some((column) => isPaid(column, row)),
  );
  const others = [...plainNames.entries()].flatMap(([column, name]) =>
    !known.includes(column) && !IN_SALE.test(name) && rows.some((row) => isPaid(column, row)) ? [column] : [],
  );
  const ranks = new Map(
    others.map((column) => {
      const name = plainNames[column]!;
      const isSold = known.every((sale) => isSaleOf(sample, sale, column));
      if (isSold && BASE_PRICE.test(name)) return [column, PAID];
      const rank = isPriceName(name) ? priceRank(name) : null;
      return [column, rank === BEFORE_RANK && !isSold ? null : rank];
    }),
  );
  return (
    others.find((column) => (ranks.get(column) ?? BEFORE_RANK) <= PAID) ??
    others.find((column) => ranks.get(column) === BEFORE_RANK) ??
    -1
  );
}

/** Whether a price of a sale is less than another in some rows, and says nothing in others. */
function isSaleOf(sample: ProductSample, sale: number, of: number): boolean {
  const beside = IN_SALE.test(sample.plainNames[sale]!) ? besideSale(sample, [of], sale, true) : null;
  return beside !== null && isLessInSome(beside);
}

/** Names of the least and the most of the prices of one good: schema.org's `lowPrice`, `min_price`. */
const ENDS = [
  [/low(est)?/, /^(high(est)?)/],
  [/min(imum)?/, /^(max(imum)?)/],
] as const;

/** What prices are of, where that is said. */
const OF = /^(offers?|variants?|products?|items?)/;
/** Whether a name says the least of a price and no more: a seller's least is nobody's to see. */
const isLeast = (name: string): boolean =>
  ENDS.some(
    ([low]) => low.test(name) && JUST_PRICE.test(name.replace(OF, "").replace(low, "").replace(/s$/, "")),
  );

/** The column of the least of several prices, beside one of the most, that fills rows which those known leave out; −1 without. */
export function leastPrice(sample: ProductSample, known: readonly number[]): number {
  const { plainNames, size } = sample;
  const isPaid = paidBy(sample);
  const rows = Array.from({ length: size }, (_, row) => row);
  const isMost = (least: number, most: number): boolean =>
    rows.every(
      (row) => !isPaid(least, row) || (sample.numbers(most)[row] ?? 0) >= sample.numbers(least)[row]!,
    );
  return plainNames.findIndex((name, column) => {
    if (known.includes(column) || !isLeast(name)) return false;
    const most = ENDS.flatMap(([low, high]) =>
      low.test(name) ? plainNames.flatMap((other, at) => (isPair(name, other, low, high) ? [at] : [])) : [],
    );
    const isLeft = rows.some((row) => isPaid(column, row) && !known.some((one) => isPaid(one, row)));
    return isLeft && most.some((other) => isMost(column, other));
  });
}

/** Whether two names differ by these words alone. */
const isPair = (name: string, other: string, low: RegExp, high: RegExp): boolean => {
  const rest = name.split(low)[0]!;
  const behind = name.slice(rest.length).replace(low, "");
  return other.startsWith(rest) && other.slice(rest.length).replace(high, "") === behind && other !== name;
};
