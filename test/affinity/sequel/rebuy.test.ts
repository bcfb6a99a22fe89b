import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { ordersByCustomer } from "../../../lib/affinity/counts/orders-by-customer.ts";
import {
  findRebuys,
  GapMedians,
  type Repeats,
  rebuysOf,
  repeatsOf,
} from "../../../lib/affinity/sequel/rebuy.ts";
import { customerPieces } from "../../fixtures/log-pieces.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";
import { randomBaskets } from "../../fixtures/random-log.ts";

const DAY = 86_400_000;
const days = (customer: string | null, sku: string, at: readonly number[]) =>
  at.map((day, i) => ({ id: `${customer}${sku}${i}`, customer, at: day * DAY, skus: [sku] }));

describe("buying again", () => {
  const log = orderLogOf([
    ...days("a", "coffee", [0, 28, 58]),
    ...days("b", "coffee", [3, 33, 33]),
    ...days("a", "kettle", [1]),
    ...days("b", "kettle", [9]),
    ...days(null, "kettle", [1, 2, 3, 4]),
    ...days("a", "filter", [0, 10]),
  ]);
  const rebuy = () => findRebuys(log, ordersByCustomer(log), AFFINITY_SETTINGS);
  const of = (column: ArrayLike<number>): Record<string, number> =>
    Object.fromEntries(log.skus.map((sku, i) => [sku, column[i]!]));

  it("takes the median of the gaps between days, one customer at a time", () => {
    expect(of(rebuy().gaps)).toEqual({ coffee: 3, filter: 1, kettle: 0 });
    expect(of(rebuy().intervalDays)).toEqual({ coffee: 30, filter: 0, kettle: 0 });
  });

  it("keeps every gap, however many there are", () => {
    // Thirteen hundred customers who come back for paper after 7 days, and 400 for soap after 31.
    const often = Array.from({ length: 1700 }, (_, i) =>
      days(`c${i}`, i < 1300 ? "paper" : "soap", [0, i < 1300 ? 7 : 31]),
    ).flat();
    const many = orderLogOf(often);
    const { gaps, intervalDays } = findRebuys(many, ordersByCustomer(many), AFFINITY_SETTINGS);
    expect([...gaps]).toEqual([1300, 400]);
    expect([...intervalDays]).toEqual([7, 31]);
  });

  it("takes no till for somebody who comes again, nor for a buyer", () => {
    const till = Array.from({ length: 120 }, (_, i) => ({
      id: `till-${i}`,
      customer: "till",
      at: (i / 3) * DAY,
      skus: ["coffee", i % 2 === 0 ? "cake" : "kettle"],
    }));
    const people = [...days("a", "coffee", [0, 28, 58]), ...days("b", "coffee", [3, 33])];
    const alone = orderLogOf(people, { extraSkus: ["cake", "kettle"] });
    const beside = orderLogOf([...people, ...till]);
    const rebuys = (log: typeof alone) => findRebuys(log, ordersByCustomer(log), AFFINITY_SETTINGS);
    expect(rebuys(beside)).toEqual(rebuys(alone));
    // Fewer than a hundred orders may be somebody with a habit.
    const eager = orderLogOf([...people, ...till.slice(0, 99)]);
    expect(rebuys(eager).buyers).not.toEqual(rebuys(alone).buyers);
    const { alone: told } = ordersByCustomer(beside);
    expect([...told]).toEqual(
      Array.from(beside.customer.keys()).filter((o) => beside.customers[beside.customer[o]!] === "till"),
    );
  });

  it("takes an evening for one visit, in San Francisco too, where midnight UTC falls into the afternoon", () => {
    const at = (clock: string): number => Date.parse(`2026-05-${clock}-07:00`);
    const evening = orderLogOf(
      ["a", "b", "c", "d"].flatMap((customer) => [
        { customer, id: `${customer}1`, at: at("04T16:50:00"), skus: ["milk"] },
        { customer, id: `${customer}2`, at: at("04T17:10:00"), skus: ["milk"] },
        { customer, id: `${customer}3`, at: at("11T16:50:00"), skus: ["milk"] },
      ]),
    );
    const { gaps, repeaters, intervalDays } = findRebuys(
      evening,
      ordersByCustomer(evening),
      AFFINITY_SETTINGS,
    );
    expect([gaps[0], repeaters[0], intervalDays[0]]).toEqual([4, 4, 7]);
  });

  it("counts the shop's own days: a morning and a night of one day are not two", () => {
    const at = (time: string): number => Date.parse(time);
    // Half past seven and ten at night in San Francisco, the second on UTC's next day; and a week later.
    const orders = ["a", "b", "c", "d"].flatMap((customer) => [
      { customer, id: `${customer}1`, at: at("2026-03-02T07:30:00-08:00"), skus: ["milk"] },
      { customer, id: `${customer}2`, at: at("2026-03-02T22:00:00-08:00"), skus: ["milk"] },
      // Summer time has begun in between.
      { customer, id: `${customer}3`, at: at("2026-03-09T16:50:00-07:00"), skus: ["milk"] },
      { customer, id: `${customer}4`, at: at("2026-03-09T17:10:00-07:00"), skus: ["milk"] },
    ]);
    const shop = orderLogOf(orders);
    const gapsIn = (timeZone: string): (number | undefined)[] => {
      const { gaps, intervalDays } = findRebuys(shop, ordersByCustomer(shop), {
        ...AFFINITY_SETTINGS,
        timeZone,
      });
      return [gaps[0], intervalDays[0]];
    };
    expect(gapsIn("America/Los_Angeles")).toEqual([4, 7]);
    // By UTC's days they came back on the next day, and then after six: 3.5 in the middle, rounded.
    expect(gapsIn("UTC")).toEqual([8, 4]);
  });

  it("counts known buyers and those who came back for it, guests in neither", () => {
    expect(of(rebuy().buyers)).toEqual({ coffee: 2, filter: 1, kettle: 2 });
    expect(of(rebuy().repeaters)).toEqual({ coffee: 2, filter: 1, kettle: 0 });
  });

  it("is the same counted crowd by crowd, and the gaps gathered a few items at a time", () => {
    fc.assert(
      fc.property(
        randomBaskets(4, 80),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (baskets, crowds, most) => {
          const whole = orderLogOf(baskets);
          const items = whole.skus.length;
          const parts = customerPieces(whole, crowds).map((crowd) =>
            repeatsOf(crowd, ordersByCustomer(crowd), AFFINITY_SETTINGS),
          );
          const sum = (of: (part: Repeats) => Uint32Array): Uint32Array =>
            Uint32Array.from({ length: items }, (_, item) =>
              parts.reduce((all, part) => all + of(part)[item]!, 0),
            );
          const counts = {
            buyers: sum((p) => p.buyers),
            repeaters: sum((p) => p.repeaters),
            gaps: sum((p) => p.gaps),
          };
          const days: number[] = [];
          for (let from = 0; from < items; from += most) {
            const gaps = new GapMedians(counts.gaps, from, Math.min(items, from + most));
            for (const part of parts) gaps.add(part);
            days.push(...gaps.medians());
          }
          expect(rebuysOf(counts, Uint16Array.from(days))).toEqual(
            findRebuys(whole, ordersByCustomer(whole), AFFINITY_SETTINGS),
          );
        },
      ),
    );
  });

  it("shrinks how consumable an item is to the shop's mean by ten buyers", () => {
    const { coffee, kettle } = of(rebuy().consumable);
    expect(coffee).toBeCloseTo((2 + 10 * 0.6) / 12, 6);
    expect(kettle).toBeCloseTo((0 + 10 * 0.6) / 12, 6);
  });

  it("holds nothing for consumable where no customer is known", () => {
    const log = orderLogOf([1, 2, 3].map((day) => ({ at: day * 86_400_000, skus: ["coffee", "filter"] })));
    const { consumable } = findRebuys(log, ordersByCustomer(log), AFFINITY_SETTINGS);
    expect([...consumable]).toEqual([0, 0]);
  });
});
