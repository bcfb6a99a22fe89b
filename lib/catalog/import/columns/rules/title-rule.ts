import { ImportFailure } from "../../../../orders/import/import-failure.ts";
import type { ProductSample } from "../../product-sample.ts";
import { isNameless } from "../../table-records.ts";
import type { ColumnRule } from "../column-board.ts";
import { titleColumn, titlesOf } from "../title-column.ts";

/** Columns by their names; those without one with what they begin with. */
const columnsOf = (sample: ProductSample): string =>
  sample.header
    .map((name, column) => {
      const shown = isNameless(name) ? sample.cells(column).find((cell) => cell !== "") : undefined;
      return shown === undefined ? name : `${name} (${shown.slice(0, MOST_SHOWN)})`;
    })
    .join(", ");
const MOST_SHOWN = 30;

/** What goods are called. */
export const titleRule: ColumnRule = (board) => {
  const { sample, taken } = board;
  if (!board.isSaid("title")) {
    const found = titleColumn(sample, board.columns("title"), taken);
    // What was said to be the code may be the name too.
    const codes = new Set(board.isSaid("sku") ? board.columns("sku") : []);
    const isFound = found.title >= 0 || board.first("title") >= 0 || codes.size === 0;
    const { title, code } = isFound ? found : titleColumn(sample, [], taken.difference(codes));
    board.take("title", [title]);
    const titles = board.first("title") < 0 ? [] : titlesOf(sample, board.first("title"));
    if (titles.length > 1) board.take("title", titles);
    // What no more than numbers the goods is no name of them, and what orders have where nothing else is called so.
    if (board.isOpen("sku")) board.take("sku", [code]);
  }
  if (board.first("title") < 0 && sample.size > 0)
    throw new ImportFailure(
      `${sample.file}: no column was found for the names of products: add --map title=COLUMN; columns are ${columnsOf(sample)}`,
      true,
    );
};
