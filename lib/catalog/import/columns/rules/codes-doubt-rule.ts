import { askPartialCodes, askWhichCode } from "../ask-which-code.ts";
import type { ColumnRule } from "../column-board.ts";

/** Codes that may mean something else. */
export const codesDoubtRule: ColumnRule = (board) => {
  const { sample } = board;
  if (!board.isSaid("sku")) askPartialCodes(sample, board.columns("sku"));
  askWhichCode(sample, {
    ...{ sku: board.first("sku"), title: board.first("title"), family: board.first("family") },
    hasParents: board.told.parents !== null,
    isSaid: (field) => board.isSaid(field),
  });
};
