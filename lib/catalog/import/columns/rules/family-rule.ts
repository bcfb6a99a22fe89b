import { isFiled } from "../../variant-rows.ts";
import type { ColumnRule } from "../column-board.ts";
import { familyCodes } from "../family-codes.ts";
import { familyColumn } from "../family-columns.ts";

/** What sizes of a product have in common. */
export const familyRule: ColumnRule = (board) => {
  const { sample, taken } = board;
  // A column that nobody has filled in says nothing.
  const isKnown = board.columns("family").some((column) => sample.cells(column).some((cell) => cell !== ""));
  if (board.isSaid("family") || isKnown) return;
  const isTold = board.told.parents !== null || isFiled(sample.header);
  const at = { sku: board.first("sku"), title: board.first("title") };
  const called = familyColumn(sample, at);
  board.take("family", [called >= 0 || isTold ? called : familyCodes(sample, { ...at, taken })]);
};
