/**
 * Names that did more than any shopper can: programs that do not say so, a till that sells under one customer's name.
 * They are nobody: none of it counts, their orders are tied to nobody, and how many they are is said.
 */
import type { MeasuredEvent } from "../learning/events/measured-event.ts";
import type { Policy } from "../offers/policy/policy.ts";
import type { TiedOrder, WhoIsWho } from "./attribution/tie-orders.ts";
import type { ReportOrder } from "./report-orders.ts";

/** By their events of the window. */
export function busiest(
  events: readonly MeasuredEvent[],
  people: Pick<WhoIsWho, "ofVisitor">,
  { most_events }: Pick<Policy["measuring"], "most_events">,
): Set<string> {
  return beyond(
    events.flatMap(({ visitor }) => (visitor === null ? [] : [people.ofVisitor(visitor)])),
    most_events,
  );
}

/** By the orders that bear a customer's name. */
export function busiestBuyers(
  orders: readonly ReportOrder[],
  customerKey: ((customer: string) => string) | undefined,
  { most_orders }: Pick<Policy["measuring"], "most_orders">,
): Set<string> {
  if (customerKey === undefined || orders.length <= most_orders) return new Set();
  return beyond(
    orders.flatMap(({ customer }) => (customer === null ? [] : [customerKey(customer)])),
    most_orders,
  );
}

function beyond(names: readonly string[], most: number): Set<string> {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return new Set([...times].flatMap(([name, count]) => (count > most ? [name] : [])));
}

/** The same order where it met one of them: it met nobody. */
export function untiedFrom(programs: ReadonlySet<string>): (one: TiedOrder) => TiedOrder {
  return (one) => {
    if (one.person !== null && programs.has(one.person))
      return { order: one.order, person: null, tie: null, neutral: null, tokens: one.tokens.map(() => null) };
    return one.neutral !== null && programs.has(one.neutral) ? { ...one, neutral: null } : one;
  };
}
