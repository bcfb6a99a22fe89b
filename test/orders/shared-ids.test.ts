import { describe, expect, it } from "vitest";
import { ValueCounts } from "../../lib/core/statistics/value-counts.ts";
import { CUSTOMER_SETTINGS } from "../../lib/customers/customer-settings.ts";
import { isShared, tooManyOrders } from "../../lib/orders/shared-ids.ts";
import { days } from "../customers/order-log.ts";

/** Orders of each customer, spread over so many days. */
function shared(
  customers: readonly (readonly [orders: number, over: number])[],
  rule = CUSTOMER_SETTINGS.shared,
): number[] {
  const counts = new ValueCounts();
  for (const [orders] of customers) if (orders > 0) counts.add(orders);
  const tooMany = tooManyOrders(counts, rule);
  return customers.map(([orders, over]) => (isShared(orders, 0, days(over), tooMany, rule) ? 1 : 0));
}
const crowd = Array.from({ length: 500 }, () => [3, 200] as const);

describe("a shared id", () => {
  it("orders more than twice a day, month after month", () => {
    expect(shared([[1000, 365], ...crowd])[0]).toBe(1);
    expect(shared([[200, 99]])).toEqual([1]);
  });

  it("may be a till of a single day", () => expect(shared([[150, 0]])).toEqual([1]));

  it("has far more orders than nearly everyone else", () => {
    expect(shared([[300, 365], ...crowd])[0]).toBe(1);
    expect(shared([[60, 365], ...crowd])[0]).toBe(0);
  });

  it("is not a regular among regulars who comes every working day", () => {
    const regulars = Array.from({ length: 40 }, () => [250, 365] as const);
    expect(shared([...regulars, ...crowd]).slice(0, 40)).toEqual(regulars.map(() => 0));
  });

  it("is not someone who made a few orders in an hour", () => expect(shared([[9, 0], ...crowd])[0]).toBe(0));

  it("is not someone with a single order, however strict the rule", () =>
    expect(shared([[1, 0]], { minOrders: 1, ordersADay: 2, timesTypical: 20 })).toEqual([0]));

  it("is none where nobody ordered", () => expect(shared([[0, 0]])).toEqual([0]));
});
