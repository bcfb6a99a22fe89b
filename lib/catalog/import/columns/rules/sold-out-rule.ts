import type { ColumnRule } from "../column-board.ts";
import { soldOutColumns } from "../sold-out-columns.ts";

/** What says by yes and no that there are none. */
export const soldOutRule: ColumnRule = (board) => {
  if (board.isSaid("stock")) return;
  const found = soldOutColumns(board.sample, board.columns("stock"));
  board.use(found);
  board.told.soldOut = board.named(found);
};
