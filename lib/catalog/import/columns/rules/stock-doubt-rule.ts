import type { ColumnRule } from "../column-board.ts";
import { askHowMany } from "../stock-columns.ts";

/** Whole numbers where nothing says how many there are. */
export const stockDoubtRule: ColumnRule = (board) => {
  const { places, availability, soldOut, inStock } = board.told;
  const isCounted = board.first("stock") >= 0 || places.length > 0;
  if (board.isOpen("stock") && !isCounted && availability.length + soldOut.length + inStock.length === 0)
    askHowMany(board.sample, board.taken);
};
