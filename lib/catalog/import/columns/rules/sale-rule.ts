import { pricesIn } from "../../price-currency.ts";
import { saleFlag, salePrice } from "../../sale-price.ts";
import type { ColumnRule } from "../column-board.ts";
import { IN_SALE } from "../price-columns.ts";

/** What is paid while a sale is on. */
export const saleRule: ColumnRule = (board) => {
  const { sample, taken, told } = board;
  const isOfOneCurrency = !board.isSaid("price") && pricesIn(sample.header).length <= 1;
  told.sale = salePrice(sample, isOfOneCurrency ? board.columns("price") : [], taken);
  const isOfSale = (column: number): boolean => IN_SALE.test(sample.plainNames[column]!);
  if (told.sale !== null || board.columns("price").some(isOfSale)) told.onSale = saleFlag(sample);
  if (told.sale === null) return;
  board.use([sample.header.indexOf(told.sale.column)]);
  board.tell("sale", told.sale.column);
};
