import { describe, expect, it } from "vitest";
import { ordersByCustomer } from "../../../lib/affinity/counts/orders-by-customer.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

const DAY = 86_400_000;
const by = (customer: string | null, orders: number, days: number) =>
  Array.from({ length: orders }, (_, i) => ({
    id: `${customer}${i}`,
    customer,
    at: (i * days * DAY) / (orders - 1),
    skus: [`s${i % 3}`],
  }));

describe("the orders of a customer", () => {
  it("are theirs as long as one person can have placed them, of an id that orders all day nobody's", () => {
    // 120 orders each: in two months two a day, in fifty days more.
    const log = orderLogOf([...by("regular", 120, 60), ...by("till", 120, 50), ...by(null, 4, 9)]);
    const { offsets, orders, alone } = ordersByCustomer(log);
    const ordered = ["regular", "till"].map((customer) => {
      const c = log.customers.indexOf(customer);
      return offsets[c + 1]! - offsets[c]!;
    });
    expect(ordered).toEqual([120, 0]);
    expect([orders.length, alone.length]).toEqual([120, 124]);
    const times = Array.from(orders, (order) => log.at[order]!);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});
