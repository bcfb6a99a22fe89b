import { own } from "../../../core/own-property.ts";
import { flagStanding, saysUnpaid } from "../cells/paid-flag.ts";
import { isSent, readStatus, type Standing, statusKey } from "../cells/statuses.ts";
import { NO } from "../cells/yes.ts";
import type { ImportOptions } from "../format.ts";
import type { CsvColumns } from "./csv-columns.ts";

/** What the cells of a row say of the state of its order; empty where it has none of a column. */
export interface StateCells {
  readonly status: string;
  readonly state: string;
  readonly cancelled: string;
  readonly paid: string;
  /** What is said of returns. */
  readonly after: readonly string[];
}

/** What became of an order, and the words that decided; `null` where these are not known. */
export interface TellsStanding {
  readonly status: Standing | null;
  readonly word: string;
}

/** Whether a column of cancellations says that there was one: its time, or yes. */
const isCancelled = (cell: string): boolean => cell !== "" && !NO.test(cell);

/**
 * Reads what the columns of states say of an order together. What was paid was sold, whatever its state, and so was what
 * was sent before it was paid for; a payment is known of an order that was called off later.
 */
export function standingReader(
  { fields, statusNumbers, sentNumbers, isPaidWhen }: CsvColumns,
  known: ImportOptions["statuses"],
): (cells: StateCells) => TellsStanding {
  const one = (word: string): Standing | null => {
    const number = own(statusNumbers, word);
    return number !== undefined && !known.has(statusKey(word)) ? number : readStatus(word, known);
  };
  const wasSent = (word: string): boolean => isSent(word) || sentNumbers.has(word);
  return ({ status: said, state, cancelled, paid, after }) => {
    if (fields.cancelled !== undefined && isCancelled(cancelled))
      return { status: "cancelled", word: cancelled };
    const word = !isPaidWhen ? said : said === "" ? "unpaid" : "paid";
    const status = one(word);
    const payment = paid === "" ? null : flagStanding(paid, known);
    if (paid !== "" && payment === null) return { status: null, word: paid };
    if (status === "paid" || (status === "open" && payment === "paid")) {
      for (const further of [state, ...after]) {
        const second = further === "" ? null : one(further);
        if (second === "cancelled" || second === "refunded") return { status: second, word: further };
      }
      if (payment === "cancelled" || payment === "refunded") return { status: payment, word: paid };
      if (payment === "open" && !wasSent(word))
        return { status: "open", word: [word, "not paid"].filter(Boolean).join(", ") };
      // Nothing was said of the payment: what the order's own state says counts.
      const isOpen = fields.status !== undefined && word === "" && state !== "" && one(state) === "open";
      if (isOpen && payment !== "paid") return { status: "open", word: state };
      // What else a second column says is about parcels, but where it speaks of paying or the shop's own words say so.
      const isOwed = state !== "" && (saysUnpaid(state, known) || known.get(statusKey(state)) === "open");
      if (isOwed && !wasSent(word)) return { status: "open", word: state };
      return { status: "paid", word };
    }
    return { status, word };
  };
}
