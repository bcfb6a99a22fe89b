import { isPlatformType } from "../../catalog-facts.ts";
import { categoryColumn, kindColumn } from "../category-column.ts";
import { categoryLevels } from "../category-levels.ts";
import type { ColumnRule } from "../column-board.ts";

/** What is filed under where it is no family. */
const GROUP = /^(family|gruppe|product ?group)$/i;

const KIND = /^(product|item)?type$/;

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
  const [known = -1] = board.columns("category");
  // The kind of a product comes after what the shop files it under by a name that is not known.
  if (!board.isSaid("category") && KIND.test(sample.plainNames[known] ?? ""))
    board.take("category", [categoryColumn(sample, new Set([...taken, ...board.columns("category")]))]);
  const isBlank = board
    .columns("category")
    .every((column) => sample.cells(column).every((cell) => cell === ""));
  if (board.isSaid("category") || !isBlank) return;
  const filed = categoryColumn(sample, taken);
  const isFiled = filed >= 0 || categoryLevels(sample).length > 0;
  board.take("category", [isFiled ? filed : kindColumn(sample, taken, board.first("title"))]);
};
