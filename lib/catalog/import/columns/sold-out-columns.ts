import { NO, YES } from "../../../orders/import/cells/yes.ts";
import { bareName } from "../bare-name.ts";
import type { ProductSample } from "../product-sample.ts";
import { SOLD_OUT } from "./product-words.ts";
import { isMark } from "./sale-states.ts";

/**
 * Columns that are called sold out and say so by a yes or a mark: there are none of what they say it of. One that says it of
 * goods of which there are some, by the count, says what is done where there are none.
 */
export function soldOutColumns(sample: ProductSample, stocks: readonly number[]): readonly number[] {
  return [...sample.header.keys()].filter((column) => {
    if (!SOLD_OUT.test(bareName(sample.header[column]!).replace(/[?!]/g, "").trim())) return false;
    const cells = sample.cells(column);
    const isOut = (row: number): boolean => YES.test(cells[row]!) || isMark(cells[row]!);
    const rows = [...cells.keys()];
    return (
      rows.some(isOut) &&
      rows.every((row) => cells[row] === "" || isOut(row) || NO.test(cells[row]!)) &&
      !rows.some((row) => isOut(row) && stocks.some((stock) => (sample.numbers(stock)[row] ?? 0) > 0))
    );
  });
}
