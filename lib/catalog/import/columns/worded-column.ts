import { composedColumn } from "../../../orders/import/columns/composed-column.ts";
import { composedHeader } from "../../../orders/import/columns/composed-header.ts";
import { HEADER_WORDS } from "../../../orders/import/columns/header-words.ts";
import { outsideShop } from "../bare-name.ts";
import type { ProductSample } from "../product-sample.ts";
import { BARCODE } from "./item-codes.ts";

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
  const barcodes = sample.plainNames.flatMap((name, column) => (BARCODE.test(name) ? [column] : []));
  const others = field === "sku" ? new Set([...taken, ...barcodes]) : taken;
  return (
    composedColumn(
      field,
      words,
      sample.header.map((name) => composedHeader(outsideShop(name))),
      others,
    ) ?? -1
  );
}

/** Whether hardly any cell of a column is more than one word, and not each a number with decimals. */
const isCode = (sample: ProductSample, column: number): boolean =>
  sample.cells(column).filter((cell) => /\s/.test(cell)).length * FEW <= sample.size &&
  !sample.cells(column).every((cell) => cell === "" || /^\d*[.,]\d{1,3}$|^\d{1,2}$/.test(cell));

/** One cell in so many may be written with a blank in it. */
const FEW = 20;
