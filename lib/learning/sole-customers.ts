/** Whom a browser speaks for: the customer who signed in on it, as long as nobody else did. */
import type { MeasuredEvent } from "./events/measured-event.ts";

/** Visitor → key of the customer's row; `null` where two customers signed in, nothing where nobody did. */
export function soleCustomers(
  events: readonly Pick<MeasuredEvent, "visitor" | "customer">[],
): ReadonlyMap<string, string | null> {
  const customerOf = new Map<string, string | null>();
  for (const { visitor, customer } of events) {
    if (visitor === null || customer === null) continue;
    const known = customerOf.get(visitor);
    customerOf.set(visitor, known === undefined || known === customer ? customer : null);
  }
  return customerOf;
}
