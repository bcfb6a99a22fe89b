import { toMinor } from "../../../core/money.ts";
import { type DecimalSign, readAmount } from "../cells/amounts.ts";
import { cellText } from "../cells/nothing.ts";
import { readStatus, type SaidStatuses } from "../cells/statuses.ts";
import { YES } from "../cells/yes.ts";
import { ORDER_TOTAL } from "../columns/header-words.ts";
import type { GivenBack } from "../gathered/given-back.ts";

/** Where a table says what was given back; −1 for columns that it has not. */
export interface RefundColumns {
  readonly refund: number;
  /** What the order cost as a whole. */
  readonly total: number;
  /** Zeros and ones are no amounts but say whether all was given back. */
  readonly isFlag: boolean;
}

export function refundColumns(
  refund: number | undefined,
  plainNames: readonly string[],
  taken: ReadonlySet<number>,
  sample: readonly (readonly string[])[],
): RefundColumns {
  if (refund === undefined) return { refund: -1, total: -1, isFlag: false };
  const said = new Set(sample.map((row) => (row[refund] ?? "").trim()).filter((cell) => cell !== ""));
  return {
    refund,
    total: plainNames.findIndex((name, i) => !taken.has(i) && ORDER_TOTAL.test(name)),
    isFlag: said.size > 0 && [...said].every((cell) => /^[01]$/.test(cell)),
  };
}

/** What a row says was given back; `null` where it was nothing. */
export function refundIn(
  fields: readonly string[],
  { refund, total, isFlag }: RefundColumns,
  currency: string,
  decimal: DecimalSign | null,
): GivenBack | null {
  const said = cellText(fields[refund] ?? "");
  if (said === "") return null;
  if ((YES.test(said) && (isFlag || !/^\d/.test(said))) || isRefundedInWords(said))
    return { amount: Number.POSITIVE_INFINITY, total: null };
  const minor = (text: string): number => Math.abs(toMinor(readAmount(text, decimal) ?? 0, currency) ?? 0);
  const amount = minor(said);
  return amount === 0 ? null : { amount, total: minor(cellText(fields[total] ?? "")) || null };
}

/** `refunded`, of orders that were, beside `not refunded`. */
const isRefundedInWords = (said: string): boolean =>
  !/\d/.test(said) && readStatus(said, NO_WORDS_SAID) === "refunded";
const NO_WORDS_SAID: SaidStatuses = new Map();
