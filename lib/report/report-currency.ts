/**
 * A report is in one currency: the one that most orders of its window were paid in. What was paid in another counts as an
 * order without a value, and how many those are is said: no rate is known here, and sums of several are of none.
 */
import { byCodeUnits } from "../core/code-unit-order.ts";
import type { ReportOrder } from "./report-orders.ts";

/** Currency → orders of the window that were paid in it. */
export type CurrencyCounts = ReadonlyMap<string, number>;

export function currencyCounts(orders: readonly ReportOrder[], from: number, to: number): CurrencyCounts {
  const counts = new Map<string, number>();
  for (const { at, currency } of orders)
    if (currency !== null && at >= from && at <= to) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return counts;
}

/** Of as many orders the first by name; `usual` where no order names one. */
export const reportCurrency = (counts: CurrencyCounts, usual: string): string =>
  [...counts].sort(([a, x], [b, y]) => y - x || byCodeUnits(a, b))[0]?.[0] ?? usual;

export const isForeign = (order: ReportOrder, currency: string): boolean =>
  order.currency !== null && order.currency !== currency;

/** The order as a report in this currency has it. */
export const pricedIn = (order: ReportOrder, currency: string): ReportOrder =>
  isForeign(order, currency)
    ? { ...order, lines: order.lines.map((line) => ({ ...line, price: null })) }
    : order;
