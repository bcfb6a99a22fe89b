import type { ColumnRule } from "../column-board.ts";
import { pricesCurrencyColumn } from "../price-currency-column.ts";

/** The currency of prices. */
export const currencyRule: ColumnRule = (board) => {
  if (board.isOpen("currency"))
    board.take("currency", [pricesCurrencyColumn(board.sample, board.first("price"))]);
};
