import { NO, YES } from "../../../orders/import/cells/yes.ts";
import { pieces } from "../../../words/word-lists.ts";
import type { ProductSample } from "../product-sample.ts";
import { SOLD_OUT } from "./product-words.ts";
import { isMark } from "./sale-states.ts";

/** Names of whether there are any, in plain letters. */
const IN_STOCK_NAME = new RegExp(
  `^(stock|availabilit(y|ies))*(${pieces(({ goods }) => goods?.whetherAny)})(yn|flag|status)?$`,
  "u",
);
/** Kaspi's columns of the points that hand goods out. */
const AT_POINT = /^pp\d+$/;
const NONE = new RegExp(`^(-|${pieces(({ goods }) => goods?.none)})$`, "i");
/** prom.ua writes `&` of what is got on order, `@` of services. */
const SOME = new RegExp(`^([+&@]|${pieces(({ goods }) => goods?.some)})$`, "i");

/** Whether a word says that there are none of it. */
export const saysNone = (word: string): boolean => NO.test(word) || NONE.test(word) || SOLD_OUT.test(word);
const saysSome = (word: string): boolean => YES.test(word) || SOME.test(word) || isMark(word);

/**
 * Columns that say by yes and no whether there are any, those of one kind together, a column for each of several places:
 * there are none where all that say something say so. `stocks`: columns that are called as a stock is.
 */
export function inStockColumns(
  sample: ProductSample,
  { taken, stocks }: { readonly taken: ReadonlySet<number>; readonly stocks: readonly number[] },
): readonly (readonly number[])[] {
  const named = (is: (column: number) => boolean): readonly number[] =>
    [...sample.header.keys()].filter((column) => {
      const words = new Set(sample.cells(column).filter((cell) => cell !== ""));
      return (
        !taken.has(column) &&
        is(column) &&
        [...words].some((word) => saysSome(word) && !/^\d/.test(word)) &&
        [...words].every((word) => saysNone(word) || saysSome(word) || /^\d+$/.test(word))
      );
    });
  // Noughts and ones alone count nothing under a name that asks whether there are any.
  const asked = [...sample.header.keys()].filter((column) => {
    const words = new Set(sample.cells(column).filter((cell) => cell !== ""));
    return (
      !taken.has(column) &&
      !stocks.includes(column) &&
      IN_STOCK_NAME.test(sample.bareNames[column]!) &&
      words.size === 2 &&
      words.has("0") &&
      words.has("1")
    );
  });
  const points = named((column) => AT_POINT.test(sample.plainNames[column]!));
  const alone = named(
    (column) =>
      stocks.includes(column) ||
      IN_STOCK_NAME.test(sample.plainNames[column]!) ||
      IN_STOCK_NAME.test(sample.bareNames[column]!),
  );
  return [...[...alone, ...asked].map((column) => [column]), ...(points.length > 0 ? [points] : [])];
}
