/** Beside a state of the order, whether it was paid: what is only taken in is none yet where it was not. */
import { PAID_FLAG } from "./status-numbers.ts";
import { isSent } from "./statuses.ts";
import { NO, YES } from "./yes.ts";

/** Beside a column of states the unread one that says yes or no to whether the order was paid; −1 without. */
export const paidFlagColumn = (
  plainNames: readonly string[],
  status: number | undefined,
  taken: ReadonlySet<number>,
  rows: readonly (readonly string[])[],
): number =>
  plainNames.findIndex((name, i) => {
    if (status === undefined || taken.has(i) || !PAID_FLAG.test(name)) return false;
    const cells = rows.map((row) => (row[i] ?? "").trim()).filter((cell) => cell !== "");
    return cells.length > 0 && cells.every((cell) => YES.test(cell) || NO.test(cell));
  });

/** Whether an order in this state that was not paid is none yet. */
export const isUnpaid = (flag: string, state: string): boolean => NO.test(flag) && !isSent(state);
