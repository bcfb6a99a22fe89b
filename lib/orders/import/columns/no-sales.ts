import { pieces } from "../../../words/word-lists.ts";

/** How sheets, lists and files are called that look like orders and hold no sales: what came back, was offered, bought in or not ended. */
const NO_SALES = new RegExp(
  pieces(({ rows }) => rows?.noSalesFile),
  "u",
);

/**
 * Those that may hold sales, by what they are called, where any of them may: alone, `purchases` are those of customers.
 * `nameOf`: the path of a sheet or file.
 */
export function mayBeSales<T>(all: readonly T[], nameOf: (one: T) => string): readonly T[] {
  const may = all.filter((one) => !NO_SALES.test(plainWords(nameOf(one))));
  return may.length === 0 ? all : may;
}

/** The last part of a path in small letters without accents, its words apart: `data/OrderReturns.csv` → `order returns csv`. */
const plainWords = (path: string): string =>
  path
    .split("/")
    .at(-1)!
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
