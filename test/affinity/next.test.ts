import { describe, expect, it } from "vitest";
import { ordersByCustomer } from "../../lib/affinity/customers.ts";
import { seeded } from "../../lib/affinity/evaluation/random.ts";
import type { NextRows } from "../../lib/affinity/model.ts";
import { findNext } from "../../lib/affinity/next.ts";
import { AFFINITY_SETTINGS } from "../../lib/affinity/settings.ts";
import type { OrderLog } from "../../lib/orders/order.ts";
import { type BasketLike, orderLogOf } from "../fixtures/order-log.ts";

const DAY = 86_400_000;

const next = (log: OrderLog): NextRows => findNext(log, ordersByCustomer(log), AFFINITY_SETTINGS, null);

/** What follows an item: sku → [customers, median days]. */
function following(log: OrderLog, sku: string): Record<string, [number, number]> {
  const rows = next(log);
  const a = log.skus.indexOf(sku);
  const found: Record<string, [number, number]> = {};
  for (let i = rows.offsets[a]!; i < rows.offsets[a + 1]!; i++) {
    found[log.skus[rows.items[i]!]!] = [rows.joint[i]!, rows.delayDays[i]!];
  }
  return found;
}

/** Customers who buy `first`, and `days` later `then`; as many others who buy soap and soap again. */
const shoppers = (
  count: number,
  first: string[],
  then: string[],
  days: (i: number) => number,
): BasketLike[] =>
  Array.from({ length: count }, (_, i) => [
    { id: `f${i}${first}`, customer: `c${i}${first}`, at: i * 3600_000, skus: first },
    { id: `t${i}${first}`, customer: `c${i}${first}`, at: i * 3600_000 + days(i) * DAY, skus: then },
    { id: `x${i}${first}`, customer: `d${i}${first}`, at: i * 3600_000, skus: ["soap"] },
    { id: `y${i}${first}`, customer: `d${i}${first}`, at: i * 3600_000 + 20 * DAY, skus: ["towel"] },
  ]).flat();

describe("what is bought next", () => {
  it("finds the follow-up with its customers and its median delay", () => {
    const log = orderLogOf(shoppers(9, ["machine"], ["tablets"], (i) => 10 + i));
    expect(following(log, "machine")).toEqual({ tablets: [9, 14] });
    expect(following(log, "tablets")).toEqual({});
  });

  it("leaves out what is bought with it", () => {
    const log = orderLogOf([
      ...shoppers(9, ["machine"], ["tablets"], () => 14),
      ...Array.from({ length: 10 }, (_, i) => ({ customer: `w${i}`, at: i, skus: ["machine", "tablets"] })),
    ]);
    expect(following(log, "machine")).toEqual({});
  });

  it("leaves out what comes before it more often than after", () => {
    const log = orderLogOf([
      ...shoppers(6, ["machine"], ["tablets"], () => 14),
      ...shoppers(25, ["tablets"], ["machine"], () => 14),
    ]);
    expect(following(log, "machine")).toEqual({});
    expect(Object.keys(following(log, "tablets"))).toEqual(["machine"]);
  });

  it("leaves out what comes after hardly more often than before", () => {
    const log = orderLogOf([
      ...shoppers(12, ["machine"], ["tablets"], () => 14),
      ...shoppers(9, ["tablets"], ["machine"], () => 14),
    ]);
    expect(following(log, "machine")).toEqual({});
    expect(following(log, "tablets")).toEqual({});
  });

  it("takes no taste for a follow-up: who buys of one kind, in whatever order", () => {
    const random = seeded(2);
    const pick = (n: number): number => Math.floor(random() * n);
    const log = orderLogOf(
      Array.from({ length: 3000 }, (_, i) => {
        const customer = pick(400);
        return {
          id: `o${i}`,
          customer: `c${customer}`,
          at: pick(365) * DAY,
          skus: [`k${customer % 10}-${pick(8)}`],
        };
      }),
    );
    const kinds = 10 * 8 * 7;
    expect(next(log).items.length).toBeLessThan(0.01 * kinds);
  });

  it("counts a customer once and only within the window", () => {
    const twice = shoppers(5, ["machine"], ["tablets"], () => 14).concat(
      Array.from({ length: 5 }, (_, i) => ({ customer: `c${i}machine`, at: 40 * DAY, skus: ["tablets"] })),
    );
    expect(following(orderLogOf(twice), "machine")).toEqual({ tablets: [5, 14] });
    expect(following(orderLogOf(shoppers(9, ["machine"], ["tablets"], () => 91)), "machine")).toEqual({});
  });

  it("never makes one customer of all guests", () => {
    const guests = shoppers(9, ["machine"], ["tablets"], () => 14).map((basket) => ({
      ...basket,
      customer: null,
    }));
    expect(next(orderLogOf(guests)).items).toHaveLength(0);
  });

  it("gives the share of those who came back at all", () => {
    const log = orderLogOf([
      ...shoppers(9, ["machine"], ["tablets"], () => 14),
      ...shoppers(3, ["machine", "mug"], ["other"], () => 14),
      { customer: "never again", at: 5, skus: ["machine"] },
    ]);
    const rows = next(log);
    expect(rows.share[rows.offsets[log.skus.indexOf("machine")]!]).toBeCloseTo(9 / 12, 6);
  });
});
