import { listPlaces } from "../../pieces-by-place.ts";
import { isNotRare } from "../../product-sample.ts";
import type { ColumnBoard, ColumnRule } from "../column-board.ts";
import { sellableStock, stockColumns } from "../stock-columns.ts";
import { variantFirst } from "../variant-columns.ts";

/** How many there are. */
export const stockRule: ColumnRule = (board) => {
  findStock(board);
  const listed = board.columns("stock").filter((column) => listPlaces(board.sample.cells(column)));
  board.told.listed = board.named(listed);
};

function findStock(board: ColumnBoard): void {
  const { sample, taken, told, whether } = board;
  if (board.isSaid("stock")) return;
  const hasPlaces = told.places.length > 0;
  // What only says whether there are any does not count them.
  const isUncounted = board.columns("stock").every((column) => whether.includes(column));
  const counted = isUncounted && !hasPlaces ? stockColumns(sample, taken) : [];
  // Beside what says whether there are any, a few numbers are those of something else.
  const places = whether.length > 0 ? counted.filter((column) => isNotRare(sample, column)) : counted;
  board.take("stock", places);
  if (places.length > 1) told.places = board.named(places);
  else if (!hasPlaces) board.take("stock", [sellableStock(sample, board.first("stock"))]);
  const columns = board.columns("stock");
  const own = variantFirst(sample, "stock", columns);
  if (own !== columns) board.take("stock", own);
}
