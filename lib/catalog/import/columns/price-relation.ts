import { isNumeric, type ProductSample } from "../product-sample.ts";

/** What a price of the same goods is of another: not less than a fifth, not more than five times. */
const MOST_TIMES = 5;
/** A rate of tax is no less and no more. */
const [LEAST_TAX, MOST_TAX] = [1.02, 1.31];
/** Prices of the same goods stand in the same order in so many pairs of rows, but for chance. */
const ALIKE = 0.75;
const CENTS = /\d[.,]\d{2}\D{0,4}$/;

/** Rows in which two columns both say a number. */
export interface Beside {
  readonly below: number;
  readonly equal: number;
  readonly above: number;
  /** Whether the other number is always as many times the price, as a price with tax is. */
  readonly isTaxed: boolean;
  /** Whether it says a number in every row that has a price. */
  readonly isFull: boolean;
}

/** What is paid by the row: the first of these columns that holds something. */
export const paidIn = (sample: ProductSample, prices: readonly number[]): readonly (number | null)[] =>
  Array.from(
    { length: sample.size },
    (_, row) =>
      prices.map((column) => sample.numbers(column)[row]).find((number) => number && number > 0) ?? null,
  );

/** How a column's numbers go with the prices; `null` where they are not prices of the same goods. */
export function besidePrice(sample: ProductSample, prices: readonly number[], column: number): Beside | null {
  if (prices[0] === undefined || !isNumeric(sample, column)) return null;
  return hasCents(sample, column) === hasCents(sample, prices[0])
    ? compared(paidIn(sample, prices), sample.numbers(column))
    : null;
}

/** One price of a sale in so many may be a slip: more than what the goods cost otherwise, or a digit too long. */
const RARE = 20;

/**
 * How the prices of a sale go with those of the goods, without the few that are more than these. `isCalled`: a column that is
 * called a price needs not be written with cents where the others are.
 */
export function besideSale(
  sample: ProductSample,
  prices: readonly number[],
  column: number,
  isCalled = false,
): Beside | null {
  const paid = paidIn(sample, prices);
  const numbers = sample.numbers(column);
  const isBoth = (row: number): boolean => paid[row] !== null && (numbers[row] ?? 0) > 0;
  const both = [...paid.keys()].filter(isBoth);
  const over = both.filter((row) => numbers[row]! > paid[row]!);
  const slips = new Set(over.length * RARE > both.length ? [] : over);
  const areAlike = isCalled || hasCents(sample, column, true) === hasCents(sample, prices[0] ?? column);
  if (prices[0] === undefined || !isNumeric(sample, column) || !areAlike) return null;
  const beside = compared(
    paid,
    numbers.map((number, row) => (slips.has(row) ? null : number)),
  );
  const isFull = both.length === paid.filter((price) => price !== null).length;
  return beside === null ? null : { ...beside, isFull };
}

/** Whether most of what stands in a column ends in cents. */
function hasCents(sample: ProductSample, column: number, isSale = false): boolean {
  // A sale of nought is none.
  const cells = sample.cells(column).filter((cell) => (isSale ? /[1-9]/ : /./).test(cell));
  return cells.filter((cell) => CENTS.test(cell)).length * 2 > cells.length;
}

/** Rows that are held against each other. */
const MOST_PAIRED = 100;

/** How another column's numbers go with the prices; `null` where they are not prices of the same goods. */
function compared(paid: readonly (number | null)[], numbers: readonly (number | null)[]): Beside | null {
  const pairs = paid.flatMap((price, row) => {
    const other = numbers[row];
    return price === null || other === null || other === undefined || other <= 0
      ? []
      : [[price, other] as const];
  });
  const ratios = pairs.map(([price, other]) => other / price);
  if (pairs.length === 0 || ratios.some((ratio) => ratio > MOST_TIMES || ratio < 1 / MOST_TIMES)) return null;
  let [same, all] = [0, 0];
  const some = pairs.filter((_, i) => i % Math.ceil(pairs.length / MOST_PAIRED) === 0);
  for (const [i, [price, other]] of some.entries())
    for (let j = i + 1; j < some.length; j++) {
      const [price2, other2] = some[j]!;
      if (price === price2) continue;
      all++;
      if ((price < price2 && other <= other2) || (price > price2 && other >= other2)) same++;
    }
  if (same < all * ALIKE) return null;
  // What is the same for all goods is no price of them.
  if (pairs.length > 2 && new Set(pairs.map(([, other]) => other)).size === 1) return null;
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return {
    below: ratios.filter((ratio) => ratio < 1).length,
    equal: ratios.filter((ratio) => ratio === 1).length,
    above: ratios.filter((ratio) => ratio > 1).length,
    isFull: pairs.length === paid.filter((price) => price !== null).length,
    isTaxed: least > LEAST_TAX && most < MOST_TAX && most - least < 0.02,
  };
}

/** Whether it is less in some rows and says nothing, or the same, in the others: as prices of a sale do. */
export const isLessInSome = ({ above, below, equal, isFull }: Beside): boolean =>
  above === 0 && below > 0 && (!isFull || equal > 0);
