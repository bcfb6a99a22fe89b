import { composedColumn } from "../../../orders/import/columns/composed-column.ts";
import { composedHeader } from "../../../orders/import/columns/composed-header.ts";
import { HEADER_WORDS } from "../../../orders/import/columns/header-words.ts";
import { plainName } from "../../../words/plain-name.ts";
import { outsideShop } from "../bare-name.ts";
import type { ProductSample } from "../product-sample.ts";
import { BARCODE, SIZE_CODE } from "./item-codes.ts";

/** A column of orders' words: what a product is called in an order it is called in a catalog. */
export function wordedColumn(
  sample: ProductSample,
  field: "sku" | "title",
  taken: ReadonlySet<number>,
): number {
  const words = HEADER_WORDS[field];
  // What is called an item may be its number or its name.
  const free = (column: number): boolean =>
    column >= 0 &&
    !taken.has(column) &&
    (field === "title" || (isCode(sample, column) && !BARCODE.test(sample.plainNames[column]!)));
  const whole = [sample.plainNames, sample.bareNames]
    .flatMap((names) => words.map((word) => names.indexOf(word)))
    .find(free);
  if (whole !== undefined) return whole;
  const joined = sample.header.findIndex((name, column) => {
    const [first = "", ...more] = name.trim().split(AND);
    const called = plainName(first);
    return more.length > 0 && words.includes(called) && SIZE_CODE.test(called) && free(column);
  });
  if (field === "sku" && joined >= 0) return joined;
  const barcodes = sample.plainNames.flatMap((name, column) => (BARCODE.test(name) ? [column] : []));
  const others = field === "sku" ? new Set([...taken, ...barcodes]) : taken;
  return (
    composedColumn(
      field,
      words,
      sample.header.map((name) => composedHeader(outsideShop(name).replace(IN_LANGUAGE, "$1"))),
      others,
    ) ?? -1
  );
}

/** A column whose language stands before what it is, and how much it says behind: `NL_Title_Short`. */
export const IN_LANGUAGE = /^(?!ID|NO|NR)[A-Z]{2}[_.](\w{3,40}?)(?:_(?:Short|Long))?$/;

/** What joins the name of a column's codes to what else stands there, as where a cell is a picture's link too. */
const AND = /\s+(?:and|und|et|e|ed|y|en|og|och|i)\s+|\s*[&+]\s*/iu;

/** Whether hardly any cell of a column is more than one word, and not each a number with decimals. */
const isCode = (sample: ProductSample, column: number): boolean =>
  sample.cells(column).filter((cell) => /\s/.test(cell)).length * FEW <= sample.size &&
  !sample.cells(column).every((cell) => cell === "" || /^\d*[.,]\d{1,3}$|^\d{1,2}$/.test(cell));

/** One cell in so many may be written with a blank in it. */
const FEW = 20;
