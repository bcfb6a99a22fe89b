import { describe, expect, it } from "vitest";
import { indexBaskets } from "../../../lib/affinity/counts/baskets.ts";
import { REPEATED_ORDERS, repeatedOrders } from "../../../lib/affinity/counts/repeated-orders.ts";
import { OrderLogBuilder } from "../../../lib/orders/log/log-builder.ts";
import type { OrderLog } from "../../../lib/orders/order.ts";

const NOON = Date.UTC(2026, 4, 1, 12);
type Said = readonly [id: string, minutes: number, customer: string | null, lines: string];

/** `A B×2` → lines; orders as they stand in a log. */
function logOf(orders: readonly Said[]): OrderLog {
  const builder = new OrderLogBuilder();
  for (const [id, minutes, customer, lines] of orders) {
    builder.addOrder({
      id,
      at: NOON + minutes * 60_000,
      customer,
      currency: "EUR",
      status: "paid",
      channel: null,
      lines: lines.split(" ").map((line) => {
        const [sku, qty = "1"] = line.split("×");
        return { sku: sku!, qty: Number(qty), price: 100, title: null, offer: null };
      }),
    });
  }
  return builder.finish();
}

const repeats = (orders: readonly Said[]): readonly number[] =>
  [...(repeatedOrders(logOf(orders), REPEATED_ORDERS) ?? [])].flatMap((one, o) => (one === 1 ? [o] : []));

describe("an order that says another again", () => {
  it("has the same customer, items and units, a few minutes later", () => {
    expect(
      repeats([
        ["1", 0, "c", "A B×2"],
        ["2", 3, "c", "A B×2"],
        ["3", 4, "c", "A B"],
        ["4", 5, "d", "A B×2"],
        ["5", 6, null, "A B×2"],
        ["6", 6.5, null, "A B×2"],
        ["7", 14, "c", "A B×2"],
      ]),
    ).toEqual([1]);
  });

  it("may be tried again and again, each a few minutes after the one before", () => {
    expect(
      repeats([
        ["1", 0, "c", "A B"],
        ["2", 8, "c", "A B"],
        ["3", 16, "c", "A B"],
      ]),
    ).toEqual([1, 2]);
  });

  it("is of the same day, so that days can be read one by one", () => {
    const midnight = 12 * 60;
    const said = (minutes: number) =>
      repeats([
        ["1", midnight - 2, "c", "A B"],
        ["2", minutes, "c", "A B"],
      ]);
    expect([midnight - 1, midnight, midnight + 1].map((minutes) => said(minutes).length)).toEqual([1, 0, 0]);
  });

  it("is found behind another order between them", () => {
    expect(
      repeats([
        ["1", 0, "c", "A B"],
        ["2", 2, "c", "A"],
        ["3", 4, "c", "A B"],
      ]),
    ).toEqual([2]);
  });

  it("is none at a till, where many buy the same under one id", () => {
    const till = Array.from(
      { length: 40 },
      (_, i): Said => [`t${i}`, i * 3, "till", i % 4 === 0 ? "A B" : `X${i} Y`],
    );
    const twins = till.flatMap((said): Said[] => [said, [`${said[0]}-b`, said[1] + 1, said[2], said[3]]]);
    expect(repeats(twins)).toEqual([]);
  });

  it("is found alike in every stretch of whole days", () => {
    const orders = Array.from({ length: 400 }, (_, i): Said[] => {
      const said: Said = [`o${i}`, i * 137, `c${i % 30}`, i % 3 === 0 ? "A B" : `A X${i % 7}`];
      return i % 5 === 0 ? [said, [`${said[0]}-b`, said[1] + 4, said[2], said[3]]] : [said];
    }).flat();
    const log = logOf(orders);
    const whole = repeatedOrders(log, REPEATED_ORDERS)!;
    expect(whole.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(70);
    const days = [...log.at].map((at) => Math.floor(at / 86_400_000));
    for (const day of new Set(days)) {
      const [from, to] = [days.indexOf(day), days.lastIndexOf(day) + 1];
      const part = {
        ...log,
        at: log.at.subarray(from, to),
        customer: log.customer.subarray(from, to),
        offsets: log.offsets.subarray(from, to + 1),
      };
      expect([...(repeatedOrders(part, REPEATED_ORDERS) ?? new Uint8Array(to - from))]).toEqual([
        ...whole.subarray(from, to),
      ]);
    }
  });

  it("leaves every count as if it were not there", () => {
    const orders = Array.from(
      { length: 60 },
      (_, i): Said => [`o${i}`, i * 700, `c${i % 9}`, `A B X${i % 5}`],
    );
    const twice = orders.flatMap((said, i): Said[] =>
      i % 2 === 0 ? [said, [`${said[0]}-b`, said[1] + 2, said[2], said[3]]] : [said],
    );
    const options = { maxBasketLines: 100, halfLifeDays: 180, asOf: NOON + 60 * 700 * 60_000 };
    const [once, again] = [indexBaskets(logOf(orders), options), indexBaskets(logOf(twice), options)];
    for (const key of ["support", "mass", "total", "orders", "paired", "rate"] as const)
      expect(again[key]).toEqual(once[key]);
    expect(again.sizes.slice(1)).toEqual(once.sizes.slice(1));
  });
});
