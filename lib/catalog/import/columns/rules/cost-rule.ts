import type { ColumnRule } from "../column-board.ts";
import { costColumn } from "../price-columns.ts";

/** What goods cost the shop. */
export const costRule: ColumnRule = (board) => {
  if (board.isOpen("cost")) board.take("cost", [costColumn(board.sample)]);
};
