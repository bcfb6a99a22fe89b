import type { ProductSample } from "../product-sample.ts";
import { firstWord } from "./family-columns.ts";
import { BARCODE, isDatabaseId, OTHERS_CODE, SIZE_CODE } from "./item-codes.ts";
import { OTHER_GOODS } from "./parent-columns.ts";

/** What goods of one make are called by. */
const MAKE = /^(model|modelo|modele|modell|modello|модель)$/;
/** 1, 2, 3 …: rows. */
const isCounter = (cells: readonly string[]): boolean => cells.every((cell, row) => cell === `${row + 1}`);

/** The column that is called as codes are and has another in each row; −1 without exactly one. Rows, packages and others' are none. */
export function calledCode(sample: ProductSample, taken: ReadonlySet<number>): number {
  if (sample.size < 2) return -1;
  const [only = -1, ...more] = [...sample.header.keys()].filter((column) => {
    const name = sample.plainNames[column]!;
    const cells = sample.cells(column);
    return (
      (SIZE_CODE.test(name) || /\p{L}id$/u.test(name)) &&
      ![BARCODE, OTHERS_CODE, OTHER_GOODS, NO_CODE].some((one) => one.test(name)) &&
      !isDatabaseId(name) &&
      !taken.has(column) &&
      cells.every((cell) => cell !== "" && cell.length <= MOST_LETTERS) &&
      new Set(cells).size === cells.length &&
      !isCounter(cells)
    );
  });
  return more.length > 0 ? -1 : only;
}
/** Names with a word for codes in them that are those of something else. */
const NO_CODE =
  /created|updated|tarih|datum|fecha|price|url|link|image|date|order|post|zip|phone|color|colour|currency|page|qty|quantity|stock|category|kategori/;
const MOST_LETTERS = 40;

/**
 * The columns of codes with that first in which every row has another, where what stands in the first of them is that of
 * quite different goods (`referencia` beside `código`): a code that several goods bear is none of theirs. Sizes of one
 * product are asked about elsewhere.
 */
export function distinctFirst(
  sample: ProductSample,
  skus: readonly number[],
  title: number,
): readonly number[] {
  const [first, ...others] = skus;
  if (first === undefined || title < 0) return skus;
  const titles = sample.cells(title);
  const codes = sample.cells(first);
  const isOfMany = [...Map.groupBy(codes.keys(), (row) => codes[row]!)].some(
    ([code, rows]) =>
      code !== "" &&
      new Set(rows.flatMap((row) => (titles[row] === "" ? [] : [firstWord(titles[row]!)]))).size > 1,
  );
  if (!isOfMany) {
    const isMake = MAKE.test(sample.plainNames[first]!) && new Set(codes).size < codes.length;
    const called = isMake ? calledCode(sample, new Set([...skus, title])) : -1;
    return called < 0 ? skus : [called, ...skus];
  }
  const own = others.find((column) => {
    const name = sample.plainNames[column]!;
    const cells = sample.cells(column);
    return (
      !isDatabaseId(name) &&
      !BARCODE.test(name) &&
      !cells.includes("") &&
      new Set(cells).size === cells.length
    );
  });
  return own === undefined ? skus : [own, ...skus.filter((column) => column !== own)];
}
