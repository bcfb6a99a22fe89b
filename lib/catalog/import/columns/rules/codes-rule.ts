import type { ColumnBoard, ColumnRule } from "../column-board.ts";
import { calledCode, distinctFirst } from "../distinct-code.ts";
import { BARCODE, ownCodeColumn, sizeCodeColumn } from "../item-codes.ts";
import { variantFirst } from "../variant-columns.ts";
import { wordedColumn } from "../worded-column.ts";

/** What orders call goods by. */
export const codesRule: ColumnRule = (board) => {
  if (!board.isSaid("sku")) findCodes(board);
  // Where nothing numbers the goods, orders call them by their names too.
  const called = calledCode(board.sample, new Set([...board.taken, board.first("title")]));
  if (board.first("sku") < 0 && !board.isSaid("sku")) board.take("sku", [called]);
  if (board.first("sku") < 0) board.take("sku", [board.first("title")]);
};

function findCodes(board: ColumnBoard): void {
  const { sample, taken } = board;
  const title = board.first("title");
  // What goods are called is their code only where nothing else is.
  const others = board.columns("sku").filter((column) => column !== title);
  if (board.first("sku") === title && others.some((column) => !sample.cells(column).includes("")))
    board.take("sku", others);
  const printed = board.columns("sku").every((column) => BARCODE.test(sample.plainNames[column]!));
  const worded = printed ? wordedColumn(sample, "sku", taken) : -1;
  board.take("sku", [worded]);
  const known = () => ({ skus: board.columns("sku"), title, taken, worded });
  board.take("sku", [ownCodeColumn(sample, known())]);
  const size = sizeCodeColumn(sample, known());
  const product = board.first("sku");
  if (size >= 0) {
    board.take("sku", [size, ...board.columns("sku")]);
    if (board.isOpen("family")) board.take("family", [product]);
  }
  for (const ordered of [
    (columns: readonly number[]) => distinctFirst(sample, columns, title),
    (columns: readonly number[]) => variantFirst(sample, "sku", columns),
  ]) {
    const columns = board.columns("sku");
    const own = ordered(columns);
    if (own !== columns) board.take("sku", own);
  }
}
