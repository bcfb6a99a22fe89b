import type { ColumnRule } from "../column-board.ts";
import { askHowMany, partCounts } from "../stock-columns.ts";

/** Whole numbers where nothing says how many there are. */
export const stockDoubtRule: ColumnRule = (board) => {
  const { places, availability, soldOut, inStock } = board.told;
  const isCounted = board.first("stock") >= 0 || places.length > 0;
  if (board.isOpen("stock") && !isCounted && availability.length + soldOut.length + inStock.length === 0)
    askHowMany(board.sample, board.taken);
  if (board.isSaid("stock") || isCounted) return;
  for (const column of board.named(partCounts(board.sample, board.taken)))
    board.note(
      `${board.sample.file}: ${column} is taken for a count of something that goods have, and for no stock: --map "stock=${column}" where it counts the goods`,
    );
};
