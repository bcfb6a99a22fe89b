import type { ReasonCounts } from "../../orders/order-problem.ts";

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
  /** Lines of the orders written. */
  readonly lines: number;
  readonly out: string;
  readonly quarantine: string | null;
  readonly seconds: number;
}

/** The summary as an aligned table, numbers to the right. */
export function summaryTable(summary: ImportSummary): string {
  const reasons = Object.entries(summary.quarantined).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const set = reasons.reduce((sum, [, count]) => sum + count, 0);
  const rows: [string, number][] = [
    ["read", summary.read],
    ["kept", summary.kept],
    ["quarantined", set],
    ...reasons.map(([reason, count]): [string, number] => [`  ${reason}`, count]),
    ["orders", summary.orders],
    ["  cancelled or refunded", summary.cancelled],
    ["order lines", summary.lines],
    ["returns", summary.returns],
  ];
  const shown = rows.filter(([label, count]) => count > 0 || !/^(\s|returns)/.test(label));
  const wide = Math.max(...shown.map(([label]) => label.length));
  const digits = Math.max(...shown.map(([, count]) => count.toLocaleString("en").length));
  const table = shown.map(
    ([label, count]) => `${label.padEnd(wide)}  ${count.toLocaleString("en").padStart(digits)}`,
  );
  const files = [
    `written to ${summary.out}`,
    ...(summary.quarantine === null ? [] : [`set aside in ${summary.quarantine}`]),
    ...(summary.untold === 0
      ? []
      : [
          `${summary.untold.toLocaleString("en")} more were set aside and only counted: the quarantine is never larger than what was read`,
        ]),
  ];
  return [...table, ...files].join("\n");
}
