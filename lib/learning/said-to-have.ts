/**
 * What customers said to own already (`have`), out of the log of events: by the customer, who is known by the visitor's
 * sign-in.
 */

import type { Calendar } from "../core/calendar.ts";
import { byCodeUnits } from "../core/code-unit-order.ts";
import type { MeasuredEvent } from "./events/measured-event.ts";
import { soleCustomers } from "./sole-customers.ts";

export interface SaidToHave {
  /** Key of the customer's row, sixteen hexadecimal digits. */
  readonly customer: string;
  readonly sku: string;
  /** The latest day on which it was said, the shop's, since 1970-01-01. */
  readonly day: number;
}

/** Of one customer, the latest. */
const MOST = 50;

/** Each time that it was said. A browser that two customers signed in on speaks for neither. */
export function saidToHave(events: readonly MeasuredEvent[], dayOf: Calendar): SaidToHave[] {
  const customerOf = soleCustomers(events);
  return events.flatMap(({ type, visitor, customer, sku, at }): SaidToHave[] => {
    if (type !== "have" || sku === null) return [];
    const who = customer ?? (visitor === null ? null : (customerOf.get(visitor) ?? null));
    return who === null ? [] : [{ customer: who, sku, day: dayOf(at) }];
  });
}

/** By customer and sku, of each the latest day. */
export function latestSaid(all: readonly SaidToHave[]): SaidToHave[] {
  const said = new Map<string, Map<string, number>>();
  for (const { customer, sku, day } of all) {
    const own = said.get(customer) ?? new Map<string, number>();
    own.set(sku, Math.max(own.get(sku) ?? 0, day));
    said.set(customer, own);
  }
  return [...said]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .flatMap(([customer, own]) =>
      [...own]
        .sort(([a, x], [b, y]) => y - x || byCodeUnits(a, b))
        .slice(0, MOST)
        .map(([sku, day]) => ({ customer, sku, day })),
    );
}
