import type { ColumnRule } from "../column-board.ts";
import { variantFirst } from "../variant-columns.ts";

/** What a size costs, before what its product costs; the currency may be called as the latter is. */
export const variantPriceRule: ColumnRule = (board) => {
  if (board.isSaid("price")) return;
  const columns = board.columns("price");
  const own = variantFirst(board.sample, "price", columns);
  if (own !== columns) board.take("price", own);
};
