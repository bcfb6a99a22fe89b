import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CUSTOMER_SETTINGS } from "../../lib/customers/customer-settings.ts";
import { pastPurchases } from "../../lib/customers/past-purchases.ts";
import { customerPieces } from "../fixtures/log-pieces.ts";
import { orderLogOf } from "../fixtures/order-log.ts";
import { randomBaskets } from "../fixtures/random-log.ts";

const DAY = 86_400_000;
const order = (customer: string | null, day: number, skus: string[]) => ({
  id: `${customer}-${day}-${skus}`,
  customer,
  at: day * DAY,
  skus,
});

describe("what customers had bought by a moment", () => {
  const log = orderLogOf([
    order("a", 1, ["milk", "tea"]),
    order("a", 5, ["milk"]),
    order("a", 9, ["cake"]),
    order("b", 2, ["tea"]),
    order("c", 3, ["tea"]),
    order(null, 4, ["tea"]),
  ]);
  const sku = (item: number): string => log.skus[item]!;
  const past = (from: number, until: number, wanted = ["a", "b"]) =>
    Object.fromEntries(
      [
        ...pastPurchases(log, new Set(wanted), { from: from * DAY, until: until * DAY }, CUSTOMER_SETTINGS),
      ].map(([who, { items, lastDay, times, orders, laterLines }]) => [
        who,
        { had: items.map((item, i) => `${sku(item)} ${lastDay[i]} ×${times[i]}`), orders, ...laterLines },
      ]),
    );

  it("is the wanted ones' alone, latest first, with how often and how much of it again", () => {
    expect(past(0, 9)).toEqual({
      a: { had: ["milk 5 ×2", "tea 1 ×1"], orders: 2, later: 1, again: 1 },
      b: { had: ["tea 2 ×1"], orders: 1, later: 0, again: 0 },
    });
  });

  it("begins with the span and ends before its end", () => {
    expect(past(5, 9)).toEqual({ a: { had: ["milk 5 ×1"], orders: 1, later: 0, again: 0 } });
    expect(past(5, 10).a).toMatchObject({ had: ["cake 9 ×1", "milk 5 ×1"], later: 1, again: 0 });
    expect(past(6, 9)).toEqual({});
  });

  it("is nobody's who ordered so often that many may stand behind the name", () => {
    const often = (count: number) => {
      const many = orderLogOf(Array.from({ length: count }, (_, day) => order("till", day, ["tea"])));
      return pastPurchases(many, new Set(["till"]), { from: 0, until: 1000 * DAY }, CUSTOMER_SETTINGS).size;
    };
    expect([often(99), often(100)]).toEqual([1, 0]);
  });

  it("is the same of the customers in any pieces", () => {
    fc.assert(
      fc.property(randomBaskets(8, 40), fc.integer({ min: 1, max: 4 }), (baskets, pieces) => {
        const whole = orderLogOf(baskets);
        const wanted = new Set(whole.customers);
        const span = { from: 0, until: Number.POSITIVE_INFINITY };
        const all = pastPurchases(whole, wanted, span, CUSTOMER_SETTINGS);
        const parts = customerPieces(whole, pieces).flatMap((piece) => [
          ...pastPurchases(piece, wanted, span, CUSTOMER_SETTINGS),
        ]);
        expect(new Map(parts)).toEqual(all);
      }),
    );
  });
});
