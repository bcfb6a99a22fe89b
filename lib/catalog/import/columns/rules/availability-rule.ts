import type { ColumnRule } from "../column-board.ts";
import { availabilityColumn, saysSoldOut } from "../stock-columns.ts";

/** What says in words whether there are any; shops write it in place of a price too. */
export const availabilityRule: ColumnRule = (board) => {
  const words = availabilityColumn(board.sample, board.taken);
  const found =
    words >= 0 ? [words] : board.columns("price").filter((column) => saysSoldOut(board.sample, column));
  board.use(found);
  board.told.availability = board.named(found);
};
