import { pieces } from "../../../words/word-lists.ts";
import { namesCurrency } from "../price-currency.ts";
import type { ProductSample } from "../product-sample.ts";

const CURRENCY_WORD = new RegExp(pieces(({ goods }) => goods?.currency));

/**
 * The column that names the currency of a column of prices, all of whose cells name some: the one called as the prices
 * are and something behind it (`SatisFiyati1ParaBirimi`), the only one that is called by a word for it, or the only one without a name.
 * @returns −1 without one
 */
export function pricesCurrencyColumn(sample: ProductSample, price: number): number {
  const { plainNames } = sample;
  const named = [...plainNames.keys()].filter((column) => column !== price && areCurrencies(sample, column));
  const of = price < 0 ? "" : plainNames[price]!;
  const own = named.filter((column) => of !== "" && plainNames[column]!.startsWith(of));
  const called = named.filter((column) => CURRENCY_WORD.test(plainNames[column]!));
  const nameless = named.filter((column) => plainNames[column] === "");
  const [best, ...more] = [own, called, nameless].find(({ length }) => length > 0) ?? [];
  return best === undefined || more.length > 0 ? -1 : best;
}

const areCurrencies = (sample: ProductSample, column: number): boolean => {
  const cells = sample.cells(column).filter((cell) => cell !== "");
  return cells.length > 0 && cells.every((cell) => namesCurrency(cell));
};
