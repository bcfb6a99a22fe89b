import { pricesIn } from "../../price-currency.ts";
import { type SalePrice, saleFlag, salePrice, withDates } from "../../sale-price.ts";
import type { ColumnBoard, ColumnRule } from "../column-board.ts";
import { discountColumns } from "../discount-columns.ts";
import { IN_SALE } from "../price-columns.ts";

const KNOWN = /^(saleprice|specialprice)$/;

/** A sale's price among those that were found, where columns say when it begins or ends; it is left to these then. */
function datedSale(board: ColumnBoard): SalePrice | null {
  const { sample } = board;
  const prices = board.columns("price");
  const column = prices.find((one) => IN_SALE.test(sample.plainNames[one]!));
  if (column === undefined || prices.length < 2) return null;
  const sale = withDates(sample, column);
  // Of sales known by their names the row says elsewhere when they are on.
  const isKnown = KNOWN.test(sample.plainNames[column]!);
  const bounds = [sale.from, sale.to].filter((bound) => bound !== null).length;
  if (isKnown ? bounds < 2 : bounds === 0 && sale.span === null) return null;
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
  if (told.sale === null) {
    told.discount = isOfOneCurrency ? discountColumns(sample, board.columns("price")) : null;
    if (told.discount === null) return;
    const columns = Object.values(told.discount).filter((name) => name !== null);
    board.use(columns.map((name) => sample.header.indexOf(name)));
    board.tell("discount", columns.join("+"));
    return;
  }
  board.use([sample.header.indexOf(told.sale.column)]);
  board.tell("sale", told.sale.column);
};
