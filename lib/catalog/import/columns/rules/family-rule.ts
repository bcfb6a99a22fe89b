import type { ColumnRule } from "../column-board.ts";
import { familyColumn } from "../family-columns.ts";

/** What sizes of a product have in common. */
export const familyRule: ColumnRule = (board) => {
  if (!board.isOpen("family") || board.first("family") >= 0) return;
  board.take("family", [
    familyColumn(board.sample, { sku: board.first("sku"), title: board.first("title") }),
  ]);
};
