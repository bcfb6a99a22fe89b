import { categoryLevels } from "../category-levels.ts";
import type { ColumnRule } from "../column-board.ts";

/** Columns of the levels of what goods are filed under; one level alone comes after a category. */
export const levelsRule: ColumnRule = (board) => {
  const levels = board.isSaid("category") ? [] : categoryLevels(board.sample);
  board.use(levels.map((name) => board.sample.header.indexOf(name)));
  board.told.levels = levels.length === 1 && board.first("category") >= 0 ? [] : levels;
};
