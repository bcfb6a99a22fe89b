import { pricesIn } from "../../price-currency.ts";
import { askDoubtfulStock } from "../../unread/doubtful-stock.ts";
import { askOtherPrice } from "../../unread/other-price.ts";
import { askOtherTitle } from "../../unread/other-title.ts";
import { askRepeatedCodes } from "../../unread/repeated-codes.ts";
import type { ColumnRule } from "../column-board.ts";
import { optionColumns } from "../option-columns.ts";
import { placeColumns } from "../place-columns.ts";

/** What was found may be something else, and what was not read may be what was looked for. */
export const doubtsRule: ColumnRule = (board) => {
  const { sample, taken, told } = board;
  const title = board.first("title");
  if (!board.isSaid("title"))
    askOtherTitle(sample, { title, taken: new Set([...taken, board.first("brand")]) });
  if (!board.isSaid("stock") && board.found.has("stock")) askDoubtfulStock(sample, board.first("stock"));
  const isOfOneCurrency = !board.isSaid("price") && pricesIn(sample.header).length <= 1;
  askOtherPrice(sample, {
    prices: isOfOneCurrency ? board.columns("price") : [],
    ...{ hasCost: board.first("cost") >= 0, taken },
  });
  told.keptApart = placeColumns(sample, board.first("sku"));
  if (!board.isSaid("sku") && told.keptApart.length === 0 && told.parents === null)
    askRepeatedCodes(sample, {
      ...{ skus: board.columns("sku"), title },
      ...{ prices: board.columns("price"), options: optionColumns(sample) },
    });
};
