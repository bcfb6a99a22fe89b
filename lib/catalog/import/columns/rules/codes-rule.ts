import type { ProductSample } from "../../product-sample.ts";
import { codeBesideName } from "../code-beside-name.ts";
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
  if (board.first("sku") < 0 && !board.isSaid("sku"))
    board.take("sku", [addressedBy(board.sample, board.first("title"))]);
  // A column that nobody has filled in calls nothing by anything.
  const isBlank = (column: number): boolean => board.sample.cells(column).every((cell) => cell === "");
  if (!board.isSaid("sku") && board.columns("sku").every(isBlank))
    board.take("sku", [codeBesideName(board.sample, board.first("title"), board.taken)]);
  if (board.first("sku") < 0) board.take("sku", [board.first("title")]);
};

const ADDRESS = /^(handle|slug|permalink|alias|urlkey|seourl|sefurl|urlhandle)$/;

/** What the addresses of goods are made of, where several of them have one name and each another address; −1 elsewhere. */
function addressedBy(sample: ProductSample, title: number): number {
  const isDistinct = (column: number): boolean => {
    const cells = sample.cells(column);
    return !cells.includes("") && new Set(cells).size === cells.length;
  };
  if (title < 0 || sample.size < 2 || isDistinct(title)) return -1;
  return sample.plainNames.findIndex((name, column) => ADDRESS.test(name) && isDistinct(column));
}

/** Whether one column has several codes in rows in which another has one. */
function tellsApart(sample: ProductSample, column: number, shared: number): boolean {
  if (shared < 0 || column < 0) return false;
  const cells = sample.cells(column);
  return [...Map.groupBy(cells.keys(), (row) => sample.cells(shared)[row]!)].some(
    ([code, rows]) =>
      code !== "" && new Set(rows.map((row) => cells[row]).filter((cell) => cell !== "")).size > 1,
  );
}

function findCodes(board: ColumnBoard): void {
  const { sample, taken } = board;
  const title = board.first("title");
  // What goods are called is their code only where nothing else is.
  const others = board.columns("sku").filter((column) => column !== title);
  if (board.first("sku") === title && others.some((column) => !sample.cells(column).includes("")))
    board.take("sku", others);
  const printed = board.columns("sku").every((column) => BARCODE.test(sample.plainNames[column]!));
  const worded = printed ? wordedColumn(sample, "sku", taken) : -1;
  // What several sizes share, each with another code on its package, comes after that.
  const isShared = board.columns("sku").some((column) => tellsApart(sample, column, worded));
  board.take("sku", isShared ? [...board.columns("sku"), worded] : [worded]);
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
