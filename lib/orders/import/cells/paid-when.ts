import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import { ImportFailure } from "../import-failure.ts";
import { cellText } from "./nothing.ts";

/** When an order was paid, by the header as it is compared. */
const PAID_WHEN = new RegExp(pieces(({ payments }) => payments?.when));

/** A row's cell that says a day. */
const DAY = /\d{1,4}\D{1,3}\d{1,2}|\d{1,2}\D{1,3}\p{L}{3,}|\p{L}{3,}\D{0,3}\d{1,2}/u;

/** When goods left the shop (not when they are to arrive), and how they were paid, by the header as it is compared. */
const SENT_WHEN = new RegExp(pieces(({ payments }) => payments?.sentWhen));
export const PAID_HOW = new RegExp(pieces(({ payments }) => payments?.how));
/** Words of what is paid when the goods are there, or after. */
const PAID_LATER = new RegExp(
  pieces(({ payments }) => payments?.later),
  "iu",
);

const cell = (row: readonly string[], column: number): string => cellText(row[column] ?? "");

/** Whether a column is called as if it told when an order was paid, and holds nothing but days. */
export const saysWhenPaid = (
  plainNames: readonly string[],
  column: number,
  rows: readonly (readonly string[])[],
): boolean => PAID_WHEN.test(plainNames[column] ?? "") && holdsDaysOnly(column, rows);

/** Whether a column holds days, and nothing else. */
export const holdsDaysOnly = (column: number, rows: readonly (readonly string[])[]): boolean =>
  rows.some((row) => DAY.test(cell(row, column))) &&
  rows.every((row) => cell(row, column) === "" || DAY.test(cell(row, column)));

/**
 * The column of when an order was paid, where some have none and most do; `undefined` without, where all were paid, and
 * where those without one are paid later: they were shipped, or are paid by invoice or on delivery.
 * `free`: columns that nothing was read from.
 * @throws {ImportFailure} where some of those without were shipped and others not
 */
export function paidWhenColumn(
  names: readonly string[],
  free: readonly number[],
  rows: readonly (readonly string[])[],
  file: string,
): number | undefined {
  const plainNames = names.map(plainName);
  const column = free.find((i) => {
    if (!saysWhenPaid(plainNames, i, rows)) return false;
    const paid = rows.filter((row) => cell(row, i) !== "").length;
    return paid < rows.length && paid * 2 > rows.length;
  });
  if (column === undefined) return undefined;
  const unpaid = rows.filter((row) => cell(row, column) === "");
  const later = unpaid.filter(isPaidLater(plainNames));
  if (later.length === 0) return column;
  if (later.length === unpaid.length) return undefined;
  throw new ImportFailure(
    `${file}: of the orders without ${names[column]} some were shipped, or are paid by invoice or on delivery: say --map "status=${names[column]}" where none of them counts, or --map status=none where all do`,
    true,
  );
}

/** Whether a row tells that its order was sent, or is paid when it is there or by invoice. */
export function isPaidLater(plainNames: readonly string[]): (row: readonly string[]) => boolean {
  const sent = plainNames.flatMap((name, i) => (SENT_WHEN.test(name) ? [i] : []));
  const how = plainNames.flatMap((name, i) => (PAID_HOW.test(name) ? [i] : []));
  return (row) => sent.some((i) => DAY.test(cell(row, i))) || how.some((i) => PAID_LATER.test(cell(row, i)));
}
