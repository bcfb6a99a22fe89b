import type { ColumnRule } from "../column-board.ts";
import { isFamilyWord } from "../family-columns.ts";
import { parentColumns } from "../parent-columns.ts";

/** Where sizes name their product. */
export const parentsRule: ColumnRule = (board) => {
  const { sample, told } = board;
  const [sku, title, price] = [board.first("sku"), board.first("title"), board.first("price")];
  const { parents, parentNames, refused } = parentColumns(sample, {
    ...{ sku, title, price },
    said: board.saidOf("family"),
  });
  told.parents = parents;
  told.parentNames = parentNames;
  if (refused >= 0)
    board.note(
      `${sample.file}: ${sample.header[refused]} names rows, but nothing shows that the rows are their sizes: each is a product of its own`,
    );
  if (board.isSaid("family") || parents !== null) return;
  const at = { column: board.first("family"), title };
  if (sample.plainNames[at.column] === "parent" && (at.column === refused || !isFamilyWord(sample, at)))
    board.keep(
      "family",
      board.names("family").filter((name) => name !== "parent"),
    );
};
