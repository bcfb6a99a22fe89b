import type { ColumnRule } from "../column-board.ts";
import { countingColumns } from "../counting-columns.ts";

/** Whether pieces are counted, and whether goods are sold without any. */
export const countedRule: ColumnRule = (board) => {
  const { tracked, oversold, unlimited, neverOversold } = countingColumns(board.sample);
  board.use([...tracked, ...oversold, ...unlimited, ...neverOversold]);
  board.told.tracked = board.named(tracked);
  board.told.oversold = board.named([...oversold, ...unlimited]);
  board.told.neverOversold = board.named(neverOversold);
};
