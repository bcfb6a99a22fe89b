import { byCodeUnits } from "../../core/code-unit-order.ts";
import type { Reason, ReasonCounts } from "../../orders/order-problem.ts";

/** What an import did, as printed and as `--json` gives it. */
export interface ImportSummary {
  readonly from: string;
  readonly files: number;
  /** Source lines (records of a canonical log, rows of a table, orders of a shop's JSON). */
  readonly read: number;
  readonly kept: number;
  readonly quarantined: ReasonCounts;
  /** Of those set aside, how many the quarantine had no room for: it is never larger than what was read. */
  readonly untold: number;
  /** Records written: orders (of them cancelled or refunded ones) and returns. */
  readonly orders: number;
  readonly cancelled: number;
  readonly returns: number;
  /** Lines of the orders written; of them given away, and of them without a price. */
  readonly lines: number;
  readonly free: number;
  readonly unpriced: number;
  readonly items: number;
  /** Orders of nobody known; orders of two items or more. */
  readonly guests: number;
  readonly several: number;
  /** Column of buyers' mail addresses, where all are guests as nothing else tells who bought; else `null`. */
  readonly only_mail: string | null;
  /** First and last day, `null` without a record. */
  readonly span: readonly [from: string, to: string] | null;
  readonly currencies: readonly string[];
  /** An order as the log has it, to hold beside the shop's own page of it; `null` without one. */
  readonly example: string | null;
  /** What was assumed, in the order in which it was said. */
  readonly notes: readonly string[];
  /** Up to three of each reason, as they stand in the quarantine. */
  readonly samples: Readonly<Partial<Record<Reason, readonly string[]>>>;
  /** What looks wrong about the whole. */
  readonly doubts: readonly string[];
  readonly out: string;
  readonly quarantine: string | null;
  readonly seconds: number;
  /** The most memory that the process held. */
  readonly peak_bytes: number;
}

/** What to do about lines set aside, by reason. */
const ADVICE: Readonly<Record<Reason, string>> = {
  cancellation: "nothing to do: they take back invoices of their own",
  not_a_sale:
    'nothing to do, unless a status among them is a sale after all: then say --status "WORD=paid", or --map kind=none where a kind set it aside',
  no_product:
    "nothing to do, unless there are goods among them: name those in the policy under goods.goods (--policy FILE)",
  part_of_set: "nothing to do: the set itself was kept",
  merged_code: "export anew and do not save the file from a spreadsheet, or format the codes' column as text",
  bad_quantity: "look at the quantity's column: --map qty=COLUMN, --decimal , or --decimal .",
  bad_price: "look at the price's column: --map price=COLUMN, --decimal , or --decimal .",
  duplicate: "nothing to do: they were counted once",
  no_order_id: "look at the order number's column: --map id=COLUMN",
  no_lines: "nothing to do: there was nothing to buy in them",
  bad_time: "look at the time's column: --map at=COLUMN, and --map at=COLUMN:D/M/Y where the day comes first",
  future: "look at the clock of this machine, and at the time's column: --map at=COLUMN:D/M/Y",
  bad_currency: "name the currency: --currency CCC, and --map currency=none where the column is another",
  bad_status: 'say what the words mean: --status "WORD=paid", cancelled, refunded or open',
  bad_customer: "look at the customer's column: --map customer=COLUMN",
  malformed: "repair these lines, or export anew",
  too_long: "export anew: one record a line",
};

/** Reasons, the most frequent first. */
const byCount = (counts: ReasonCounts): [Reason, number][] =>
  (Object.entries(counts) as [Reason, number][]).sort(([a, x], [b, y]) => y - x || byCodeUnits(a, b));

const percent = (part: number, of: number): string => `${Math.round((100 * part) / Math.max(1, of))} %`;

/** The summary for a reader: counts as an aligned table, then what was found, what was set aside and why, and doubts. */
export function summaryTable(summary: ImportSummary): string {
  const reasons = byCount(summary.quarantined);
  const set = reasons.reduce((sum, [, count]) => sum + count, 0);
  const rows: [string, number][] = [
    ["read", summary.read],
    ["kept", summary.kept],
    ["quarantined", set],
    ...reasons.map(([reason, count]): [string, number] => [`  ${reason}`, count]),
    ["orders", summary.orders],
    ["  cancelled or refunded", summary.cancelled],
    ["order lines", summary.lines],
    ["  given away", summary.free],
    ["  without a price", summary.unpriced],
    ["returns", summary.returns],
  ];
  const shown = rows.filter(([label, count]) => count > 0 || !/^(\s|returns)/.test(label));
  const wide = Math.max(...shown.map(([label]) => label.length));
  const digits = Math.max(...shown.map(([, count]) => count.toLocaleString("en").length));
  const table = shown.map(
    ([label, count]) => `${label.padEnd(wide)}  ${count.toLocaleString("en").padStart(digits)}`,
  );
  return [
    ...table,
    ...found(summary),
    ...aside(summary),
    ...summary.doubts.map((doubt) => `look: ${doubt}`),
    ...files(summary),
  ].join("\n");
}

function found({
  span,
  currencies,
  items,
  guests,
  several,
  orders,
  only_mail,
  example,
}: ImportSummary): string[] {
  if (span === null) return [];
  const money = currencies.length === 0 ? "no currency (--currency CCC names one)" : currencies.join(", ");
  const of = (count: number): string => `${count.toLocaleString("en")} (${percent(count, orders)})`;
  return [
    "",
    `${span[0]} to ${span[1]}, ${money}, ${items.toLocaleString("en")} ${items === 1 ? "item" : "items"}`,
    ...(only_mail === null
      ? [`orders of guests ${of(guests)}, of several items ${of(several)}`]
      : [`orders of guests ${of(guests)}: ${onlyMail(only_mail)}`, `orders of several items ${of(several)}`]),
    ...(example === null ? [] : ["an order as it was read, to compare with the shop's own:", `  ${example}`]),
  ];
}

/** Why a shop's log knows nobody, and what to say for it to know its customers. */
const onlyMail = (column: string): string =>
  `who bought stands only as a mail address: --map ${/^[\w.-]+$/.test(column) ? `customer=${column}` : `"customer=${column}"`} takes the address as the customer's id`;

function aside({ quarantined, samples }: ImportSummary): string[] {
  return byCount(quarantined).flatMap(([reason, count]) => [
    "",
    `${count.toLocaleString("en")} set aside as ${reason}: ${ADVICE[reason]}`,
    ...(samples[reason] ?? []).map(
      (message) => `  ${message.length > 200 ? `${message.slice(0, 199)}…` : message}`,
    ),
  ]);
}

function files({ out, kept, quarantine, untold }: ImportSummary): string[] {
  return [
    "",
    kept === 0 ? `nothing was written to ${out}` : `written to ${out}`,
    ...(quarantine === null ? [] : [`set aside in ${quarantine}`]),
    ...(untold === 0
      ? []
      : [
          `${untold.toLocaleString("en")} more were set aside and only counted: the quarantine is never larger than what was read`,
        ]),
  ];
}
