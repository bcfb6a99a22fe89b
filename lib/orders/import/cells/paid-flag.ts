/** Beside a state of the order, whether it was paid: what is only taken in is none yet where it was not. */
import { pieces } from "../../../words/word-lists.ts";
import { PAID_HOW } from "./paid-when.ts";
import { PAID_FLAG } from "./status-numbers.ts";
import { readStatus, type SaidStatuses, type Standing } from "./statuses.ts";
import { NO, YES } from "./yes.ts";

/** What speaks of paying, in the languages of exports, in headers as they are compared. */
export const OF_PAYING = new RegExp(pieces(({ payments }) => payments?.anyhow));
/** Of what is open words of payments: parcels are open as well. */
const UNPAID =
  /pay|paid|付款|支付|支払|入金|決済|zahl|pag[aio]|paie|plat|опла|öde|bayar|thanh toán|ชำระ|결제|입금|betal|betaal|fizet|zaplac|שולם/i;

/** Yes and no to how, by whom, before when and for what else was paid. */
export const OTHER_PAYING =
  /deliver|cod$|cash|card|method|later|account|invoice|tax|vat|ship|postage|freight|duty|customs|payout|seller|vendor|supplier|partner|affiliate|commission|fee|tip|install|recurr|saved|nachnahme|rate|prepa|deposit|advance|refund|driver|courier|staff|employee/;

/** Whether a word of states says that an order was not paid yet, and speaks of paying. */
export const saysUnpaid = (word: string, said: SaidStatuses): boolean =>
  UNPAID.test(word) && readStatus(word, said) === "open";

/** What is called a state of paying, and says no more than 0 and 1: Yahoo! Shopping's `PayStatus`. */
const PAY_STATE = /^(order)?(pay|paid|payment)(status|state|flag|flg)$/;
const isZeroOrOne = (cells: ReadonlySet<string>): boolean =>
  cells.size === 2 && cells.has("0") && cells.has("1");

/** More different words than that are no states. */
const MOST_STATES = 12;

/**
 * Whether what is called so tells which orders were paid: by yes and no, or, where it speaks of paying, by words all of
 * which are known, one of what was paid and one of what was not. `name` as names are compared; `cells` without blanks.
 */
export function tellsWhetherPaid(name: string, cells: ReadonlySet<string>, said: SaidStatuses): boolean {
  if (cells.size === 0 || cells.size > MOST_STATES || OTHER_PAYING.test(name)) return false;
  const words = [...cells];
  if (PAID_FLAG.test(name) && words.every((word) => YES.test(word) || NO.test(word))) return true;
  if (PAY_STATE.test(name) && isZeroOrOne(cells)) return true;
  if (!OF_PAYING.test(name) || PAID_HOW.test(name)) return false;
  const states = words.map((word) => readStatus(word, said));
  return !states.includes(null) && states.includes("paid") && states.includes("open");
}

/** Beside a column of states the unread one that {@link tellsWhetherPaid}; −1 without. */
export const paidFlagColumn = (
  plainNames: readonly string[],
  status: number | undefined,
  taken: ReadonlySet<number>,
  rows: readonly (readonly string[])[],
  said: SaidStatuses,
): number =>
  plainNames.findIndex((name, i) => {
    const mayTell = PAID_FLAG.test(name) || OF_PAYING.test(name) || PAY_STATE.test(name);
    if (status === undefined || taken.has(i) || !mayTell) return false;
    const cells = new Set(rows.map((row) => (row[i] ?? "").trim()));
    cells.delete("");
    return tellsWhetherPaid(name, cells, said);
  });

/** What such a column says of an order; `null` where its word is not known. */
export const flagStanding = (flag: string, said: SaidStatuses): Standing | null =>
  YES.test(flag) ? "paid" : NO.test(flag) ? "open" : readStatus(flag, said);
