import { pricesIn } from "../../price-currency.ts";
import { type SalePrice, saleFlag, salePrice, withDates } from "../../sale-price.ts";
import type { ColumnBoard, ColumnRule } from "../column-board.ts";
import { IN_SALE } from "../price-columns.ts";

/** Sales of which the row itself says when they are on are known by their names. */
const KNOWN = /^(saleprice|specialprice)$/;

/** A sale's price among those that were found, where columns say when it begins or ends; it is left to these then. */
function datedSale(board: ColumnBoard): SalePrice | null {
  const { sample } = board;
  const prices = board.columns("price");
  const column = prices.find((one) => {
    const name = sample.plainNames[one]!;
    return IN_SALE.test(name) && !KNOWN.test(name);
  });
  if (column === undefined || prices.length < 2) return null;
  const sale = withDates(sample, column);
  if (sale.from === null && sale.to === null) return null;
  board.keep("price", board.named(prices.filter((one) => one !== column)));
  return sale;
}

/** What is paid while a sale is on. */
export const saleRule: ColumnRule = (board) => {
  const { sample, taken, told } = board;
  const isOfOneCurrency = !board.isSaid("price") && pricesIn(sample.header).length <= 1;
  told.sale = salePrice(sample, isOfOneCurrency ? board.columns("price") : [], taken);
  if (told.sale === null && isOfOneCurrency) told.sale = datedSale(board);
  const isOfSale = (column: number): boolean => IN_SALE.test(sample.plainNames[column]!);
  if (told.sale !== null || board.columns("price").some(isOfSale)) told.onSale = saleFlag(sample);
  if (told.sale === null) return;
  board.use([sample.header.indexOf(told.sale.column)]);
  board.tell("sale", told.sale.column);
};
