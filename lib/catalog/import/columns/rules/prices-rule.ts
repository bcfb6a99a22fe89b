import { pricesIn } from "../../price-currency.ts";
import type { ColumnBoard, ColumnRule } from "../column-board.ts";
import {
  areUnpaid,
  askOnlyCost,
  askWhichAmount,
  askWhoPays,
  priceColumn,
  taxedAmount,
} from "../price-columns.ts";
import { leastPrice, regularPrice } from "../regular-price.ts";

/** What a shopper pays. */
export const pricesRule: ColumnRule = (board) => {
  findPrices(board);
  const found = board.columns("price");
  const { sample } = board;
  if (found.length > 0 && sample.size > 0 && !board.isSaid("price") && areUnpaid(sample, found))
    board.note(
      `${sample.file}: ${board.named(found).join(", ")} has no price in any row: prices are unknown`,
    );
};

function findPrices(board: ColumnBoard): void {
  const { sample, taken } = board;
  const isOfOneCurrency = pricesIn(sample.header).length < 2;
  if (board.isOpen("price") && isOfOneCurrency) {
    const priced = priceColumn(sample);
    board.take("price", [priced >= 0 ? priced : taxedAmount(sample, taken)]);
    if (board.first("price") < 0) board.take("price", [leastPrice(sample, [])]);
    if (board.first("price") >= 0) return;
    askWhichAmount(sample, taken);
    if (!board.isSaid("cost")) askOnlyCost(sample, board.first("cost"));
    board.note(`${sample.file}: no price column: prices are unknown`);
  } else if (!board.isSaid("price") && board.first("price") >= 0) {
    const known = board.columns("price");
    if (areUnpaid(sample, known) && isOfOneCurrency) board.take("price", [priceColumn(sample, known)]);
    const called = board.columns("price");
    const regular = regularPrice(sample, called);
    if (regular >= 0) board.take("price", [...called, regular]);
    const least = leastPrice(sample, board.columns("price"));
    if (least >= 0) board.take("price", [...board.columns("price"), least]);
    askWhoPays(
      sample,
      board.first("price"),
      board.first("cost") >= 0 || sample.called(["sale price", "compare at price"]).length > 0,
    );
  }
}
