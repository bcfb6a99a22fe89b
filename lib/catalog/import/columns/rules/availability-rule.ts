import type { ColumnRule } from "../column-board.ts";
import { availabilityColumn } from "../stock-columns.ts";

/** What says in words whether there are any. */
export const availabilityRule: ColumnRule = (board) => {
  const words = availabilityColumn(board.sample, board.taken);
  if (words < 0) return;
  board.use([words]);
  board.told.availability = board.named([words]);
};
