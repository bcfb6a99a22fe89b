import type { ColumnRule } from "../column-board.ts";
import { imageColumn } from "../image-column.ts";

/** Where goods are pictured. */
export const imageRule: ColumnRule = (board) => {
  const { sample, taken } = board;
  const isBlank = board.columns("image").every((column) => sample.cells(column).every((cell) => cell === ""));
  if (!board.isSaid("image") && isBlank) board.take("image", [imageColumn(sample, taken)]);
};
