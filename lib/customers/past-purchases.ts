/** What some customers had bought by a moment: as their rows in the table would have told it then. */
import { calendarOf } from "../core/calendar.ts";
import type { OrderLog } from "../orders/order.ts";
import { visitStart } from "../orders/visit-start.ts";
import type { CustomerSettings } from "./customer-settings.ts";
import type { LaterLines } from "./habit.ts";
import { OwnedTally } from "./owned-items.ts";

/** Of one customer: the items latest first, the shop's days since 1970, and how often each was bought. */
export interface PastPurchases {
  readonly items: readonly number[];
  readonly lastDay: readonly number[];
  readonly times: readonly number[];
  readonly orders: number;
  readonly laterLines: LaterLines;
}

/** Times, ms since 1970: `from ≤ time < until`. */
export interface PastSpan {
  readonly from: number;
  readonly until: number;
}

/** What an item's row says besides is of no matter to what was bought. */
const PLAIN = { durable: null, rebuyDays: null };

/**
 * Customer → what was bought in the span; nothing of whoever bought nothing then, or so often that more than one person may
 * stand behind the name. `log` may hold a part of the customers, but of each all orders.
 */
export function pastPurchases(
  log: Pick<OrderLog, "customers" | "customer" | "at" | "offsets" | "items" | "qty" | "skus">,
  wanted: ReadonlySet<string>,
  { from, until }: PastSpan,
  { shared, owned, timeZone }: Pick<CustomerSettings, "shared" | "owned" | "timeZone">,
): Map<string, PastPurchases> {
  const ordersOf = new Map<number, number[]>();
  const asked = log.customers.map((id) => wanted.has(id));
  for (let order = 0; order < log.at.length; order++) {
    const customer = log.customer[order]!;
    if (customer < 0 || !asked[customer] || log.at[order]! < from || log.at[order]! >= until) continue;
    const own = ordersOf.get(customer);
    if (own === undefined) ordersOf.set(customer, [order]);
    else own.push(order);
  }
  const dayOf = calendarOf(timeZone);
  const tally = new OwnedTally(log.skus.map(() => PLAIN));
  const past = new Map<string, PastPurchases>();
  for (const [customer, orders] of ordersOf) {
    if (orders.length >= shared.minOrders) continue;
    let visit: number | null = null;
    for (const order of orders) {
      visit = visitStart(log.at[order]!, visit);
      for (let line = log.offsets[order]!; line < log.offsets[order + 1]!; line++)
        tally.add(log.items[line]!, dayOf(visit), log.qty[line]!);
    }
    const { recent, laterLines } = tally.take(owned.recent, 0);
    past.set(log.customers[customer]!, {
      items: recent.map(({ item }) => item),
      lastDay: recent.map(({ lastDay }) => lastDay),
      times: recent.map(({ times }) => times),
      orders: orders.length,
      laterLines,
    });
  }
  return past;
}
