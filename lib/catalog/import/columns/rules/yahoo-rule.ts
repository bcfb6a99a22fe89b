import { isYahooJapan } from "../../platforms/yahoo-japan.ts";
import type { ColumnRule } from "../column-board.ts";

/** Yahoo! Shopping's columns in Japan, where others are called as codes and categories are elsewhere. */
export const yahooRule: ColumnRule = (board) => {
  const { sample, told } = board;
  if (!isYahooJapan(sample.header.map((name) => name.trim()))) return;
  if (!board.isSaid("sku")) board.keep("sku", ["code"]);
  if (!board.isSaid("category")) board.keep("category", ["path"]);
  if (!board.isSaid("active") && sample.header.includes("display")) told.shown = [["display"]];
  board.use(sample.called(["code", "path", "sub-code", "display", "product-code", "product-category"]));
};
