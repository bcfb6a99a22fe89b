import { composedColumn } from "../../../orders/import/columns/composed-column.ts";
import { composedHeader } from "../../../orders/import/columns/composed-header.ts";
import { HEADER_WORDS } from "../../../orders/import/columns/header-words.ts";
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
  const whole = words.map((word) => sample.plainNames.indexOf(word)).find(free);
  if (whole !== undefined) return whole;
  const barcodes = sample.plainNames.flatMap((name, column) => (BARCODE.test(name) ? [column] : []));
  const others = field === "sku" ? new Set([...taken, ...barcodes]) : taken;
  return composedColumn(field, words, sample.header.map(composedHeader), others) ?? -1;
}

/** Whether no cell of a column is more than one word, and not each a number with decimals. */
const isCode = (sample: ProductSample, column: number): boolean =>
  sample.cells(column).every((cell) => !/\s/.test(cell)) &&
  !sample.cells(column).every((cell) => cell === "" || /^\d*[.,]\d{1,3}$|^\d{1,2}$/.test(cell));
