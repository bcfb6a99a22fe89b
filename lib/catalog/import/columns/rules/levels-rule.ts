import { categoriesWithin, categoryLevels } from "../category-levels.ts";
import type { ColumnRule } from "../column-board.ts";

/** Columns of the levels of what goods are filed under; one level alone comes after a category. */
export const levelsRule: ColumnRule = (board) => {
  if (board.isSaid("category")) return;
  const within = categoriesWithin(board.sample, board.first("category"));
  const levels = within.length > 0 ? within : categoryLevels(board.sample);
  board.use(levels.map((name) => board.sample.header.indexOf(name)));
  board.told.levels = levels.length === 1 && board.first("category") >= 0 ? [] : levels;
};
