import { isPlatformType } from "../../catalog-facts.ts";
import { categoryColumn } from "../category-column.ts";
import type { ColumnRule } from "../column-board.ts";

/** What is filed under where it is no family. */
const GROUP = /^(family|gruppe|product ?group)$/i;

/** What goods are filed under. */
export const categoryRule: ColumnRule = (board) => {
  const { sample, taken } = board;
  // What kinds of things goods are to the platform is no category.
  if (!board.isSaid("category"))
    board.keep(
      "category",
      board.named(
        board
          .columns("category")
          .filter((column) => !sample.cells(column).every((cell) => cell === "" || isPlatformType(cell))),
      ),
    );
  const group = sample.header.findIndex((name, column) => GROUP.test(name.trim()) && !taken.has(column));
  if (board.isOpen("category")) board.take("category", [group]);
  const isBlank = board
    .columns("category")
    .every((column) => sample.cells(column).every((cell) => cell === ""));
  if (!board.isSaid("category") && isBlank) board.take("category", [categoryColumn(sample, taken)]);
};
