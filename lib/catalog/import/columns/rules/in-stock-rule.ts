import type { ColumnRule } from "../column-board.ts";
import { inStockColumns } from "../in-stock-columns.ts";

/** What says by yes and no whether there are any. */
export const inStockRule: ColumnRule = (board) => {
  const { sample, fields } = board;
  if (board.saidOf("stock") === "none") return;
  const others = [...fields].flatMap(([field, names]) => (field === "stock" ? [] : sample.called(names)));
  const found = inStockColumns(sample, { taken: new Set(others), stocks: board.columns("stock") });
  board.whether = found.flat();
  board.use(board.whether);
  board.told.inStock = found.map((columns) => board.named(columns));
};
