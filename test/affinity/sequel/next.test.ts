import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NextRows } from "../../../lib/affinity/affinity-model.ts";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { type FirstPurchases, firstPurchases } from "../../../lib/affinity/counts/first-purchases.ts";
import { ordersByCustomer } from "../../../lib/affinity/counts/orders-by-customer.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import { addExposure, exposureOf } from "../../../lib/affinity/sequel/exposure.ts";
import { type Followers, findNext, followersOf, packFollowers } from "../../../lib/affinity/sequel/next.ts";
import type { OrderLog } from "../../../lib/orders/order.ts";
import { customerPieces } from "../../fixtures/log-pieces.ts";
import { type BasketLike, orderLogOf } from "../../fixtures/order-log.ts";
import { randomBaskets } from "../../fixtures/random-log.ts";

const DAY = 86_400_000;

const next = (log: OrderLog): NextRows => findNext(log, ordersByCustomer(log), AFFINITY_SETTINGS, null);

/** Of some twenty customers, who take one thing or two at a time of six that there are, and so one after the other. */
const visits: fc.Arbitrary<BasketLike[]> = fc
  .array(
    fc.record({
      customer: fc.option(fc.nat(19), { freq: 9 }),
      day: fc.nat(300),
      items: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 120, size: "max" },
  )
  .map((orders) =>
    orders.map(({ customer, day, items }, i) => ({
      id: `o${i}`,
      at: day * DAY + i * 900_000,
      customer: customer === null ? null : `c${customer}`,
      skus: items.map((item) => `s${item}`),
    })),
  );

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

describe("the population that what is bought next is measured in", () => {
  it("is one: whoever was exposed, and whoever bought anything later, is of it, in every cell", () => {
    fc.assert(
      fc.property(randomBaskets(6, 60), fc.integer({ min: 5, max: 300 }), (baskets, windowDays) => {
        const log = orderLogOf(baskets);
        const customers = ordersByCustomer(log);
        const { first, orderOf } = firstPurchases(log, customers, 200, log.at[0]!);
        const { exposed, later, total, exposedMass, laterMass, totalMass } = exposureOf(
          log,
          customers,
          first,
          orderOf,
          windowDays,
        );
        // By the definition, from the orders themselves.
        const byCustomer = Map.groupBy(
          baskets.filter(({ customer }) => customer !== null),
          ({ customer }) => customer,
        );
        const again = [...byCustomer.values()].filter((own) =>
          own.some((one) => own.some(({ at }) => at! - one.at! >= DAY && at! - one.at! <= windowDays * DAY)),
        );
        expect(total).toBe(again.length);
        // A customer's first order of an item, followed by another, or following one.
        const isNear = (gap: number): boolean => gap >= DAY && gap <= windowDays * DAY;
        const firstOf = (own: readonly BasketLike[], sku: string) =>
          own.filter(({ skus }) => skus.includes(sku)).sort((x, y) => x.at! - y.at!)[0];
        const count = (sku: string, gap: (one: number, other: number) => number): number =>
          [...byCustomer.values()].filter((own) => {
            const bought = firstOf(own, sku);
            return bought !== undefined && own.some(({ at }) => isNear(gap(bought.at!, at!)));
          }).length;
        log.skus.forEach((sku, item) => {
          expect(exposed[item]).toBe(count(sku, (one, other) => other - one));
          expect(later[item]).toBe(count(sku, (one, other) => one - other));
        });
        for (let item = 0; item < log.skus.length; item++) {
          expect(later[item]).toBeLessThanOrEqual(total);
          expect(exposed[item]).toBeLessThanOrEqual(total);
          expect(laterMass[item]).toBeLessThanOrEqual(totalMass);
          expect(exposedMass[item]).toBeLessThanOrEqual(totalMass);
        }
      }),
    );
  });
});

describe("the window of what is bought next", () => {
  const bought = (days: number, seconds: number) => {
    const log = orderLogOf([
      { customer: "c", at: 5000, skus: ["first"] },
      { customer: "c", at: 5000 + days * DAY + 1000 * seconds, skus: ["then"] },
    ]);
    const customers = ordersByCustomer(log);
    const { first, orderOf } = firstPurchases(log, customers, 200, log.at[0]!);
    const { exposed, later, total } = exposureOf(log, customers, first, orderOf, 10);
    return [[...exposed], [...later], total];
  };

  it("ends with the very second: who comes then was exposed, and what they buy then is later", () => {
    expect(bought(10, 0)).toEqual([[1, 0], [0, 1], 1]);
    expect(bought(10, 1)).toEqual([[0, 0], [0, 0], 0]);
  });

  it("begins a day later, with the very second", () => {
    expect(bought(1, 0)).toEqual([[1, 0], [0, 1], 1]);
    expect(bought(1, -1)).toEqual([[0, 0], [0, 0], 0]);
  });
});

describe("what is bought next", () => {
  it("is shown by none who was not exposed, where a day is a day but for a part of a second", () => {
    // A guest's order begins the log. Ms after whole seconds: 900 for what is bought first, 100 for what follows.
    const log = orderLogOf([
      { id: "start", at: 0, skus: ["soap"] },
      ...shoppers(40, ["machine"], ["descaler"], () => 1).map((one) => ({
        ...one,
        at: one.at! + (one.skus.includes("descaler") ? 100 : 900),
      })),
      ...shoppers(40, ["grinder"], ["brush"], () => 90).map((one) => ({
        ...one,
        at: one.at! + (one.skus.includes("brush") ? 900 : 100),
      })),
    ]);
    const rows = next(log);
    for (const sku of ["machine", "grinder"]) {
      const a = log.skus.indexOf(sku);
      expect(rows.offsets[a + 1]! - rows.offsets[a]!).toBe(1);
      expect(rows.joint[rows.offsets[a]!]).toBe(40);
      expect(rows.share[rows.offsets[a]!]).toBe(1);
    }
  });

  it("finds the follow-up with its customers and its median delay", () => {
    const log = orderLogOf(shoppers(9, ["machine"], ["tablets"], (i) => 10 + i));
    expect(following(log, "machine")).toEqual({ tablets: [9, 14] });
    expect(following(log, "tablets")).toEqual({});
  });

  it("has the delay of those who came within the window, however many came later, or took both at once", () => {
    const log = orderLogOf([
      ...shoppers(9, ["machine"], ["tablets"], (i) => 10 + i),
      ...shoppers(4, ["machine", "tablets"], ["soap"], () => 14),
      ...shoppers(20, ["machine", "mug"], ["tablets"], () => 91),
    ]);
    expect(following(log, "machine")).toEqual({ tablets: [9, 14] });
  });

  it("is shown by as many as are asked, however many more show it later than the window", () => {
    const late = shoppers(6, ["machine", "mug"], ["tablets"], () => 120);
    const log = orderLogOf([
      ...shoppers(4, ["machine"], ["tablets"], () => 14),
      ...late,
      ...late
        .filter(({ skus }) => skus.includes("mug"))
        .map((one) => ({ ...one, id: `${one.id}-again`, at: one.at! + 20 * DAY, skus: ["cloth"] })),
    ]);
    const followers = (minJoint: number): string[] => {
      const { next } = AFFINITY_SETTINGS;
      const settings = { ...AFFINITY_SETTINGS, minJoint, minLlr: 0, next: { ...next, minDirection: 0 } };
      const { items, offsets } = findNext(log, ordersByCustomer(log), settings, null);
      const a = log.skus.indexOf("machine");
      return [...items.subarray(offsets[a], offsets[a + 1])].map((item) => log.skus[item]!);
    };
    expect(followers(4)).toContain("tablets");
    expect(followers(5)).not.toContain("tablets");
  });

  it("stands by its weight, equals in the order of their ids, and as many as a row holds", () => {
    const log = orderLogOf([
      ...shoppers(20, ["machine"], ["tablets"], () => 14),
      ...shoppers(10, ["machine", "b"], ["brush"], () => 14),
      ...shoppers(10, ["machine", "a"], ["filter"], () => 14),
    ]);
    const a = log.skus.indexOf("machine");
    const row = (rowLength: number): string[] => {
      const settings = { ...AFFINITY_SETTINGS, rowLength };
      const { items, offsets } = findNext(log, ordersByCustomer(log), settings, null);
      return [...items.subarray(offsets[a], offsets[a + 1])].map((item) => log.skus[item]!);
    };
    expect(row(3)).toEqual(["tablets", "brush", "filter"]);
    expect(row(2)).toEqual(["tablets", "brush"]);
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

  it("takes a till for no customer who comes back", () => {
    const people = shoppers(20, ["machine"], ["descaler"], () => 40);
    const till = Array.from({ length: 150 }, (_, i) => ({
      id: `till-${i}`,
      customer: "till",
      at: (i / 3) * DAY,
      skus: [i < 75 ? "machine" : "soap"],
    }));
    expect(next(orderLogOf([...people, ...till]))).toEqual(next(orderLogOf(people)));
  });

  it("is found at exactly the evidence that is asked, and weighs what it is beyond chance, shrunk", () => {
    const log = orderLogOf(shoppers(9, ["machine"], ["tablets"], () => 14));
    // Nine bought a machine and then tablets; nine others soap and then a towel; all eighteen came back.
    const ratio = 2 * 18 * Math.log(2);
    const found = (minLlr: number) =>
      findNext(log, ordersByCustomer(log), { ...AFFINITY_SETTINGS, minLlr }, null);
    expect(found(ratio - 1e-9).items).toHaveLength(2);
    expect(found(ratio + 1e-9).items).toHaveLength(0);

    const weightWith = (shrink: number): number => {
      const next = { ...AFFINITY_SETTINGS.next, shrink };
      return findNext(log, ordersByCustomer(log), { ...AFFINITY_SETTINGS, next }, null).weight[0]!;
    };
    // Nine of the nine who were exposed, where half of the eighteen would be 4.5.
    expect(weightWith(0)).toBeCloseTo(4.5 / 9, 2);
    expect(weightWith(9)).toBeCloseTo(4.5 / 18, 2);
  });

  it("is not what comes after it less often than after anything else, however sure that is", () => {
    const log = orderLogOf([
      ...shoppers(60, ["machine"], ["tablets"], () => 14),
      ...shoppers(200, ["cup"], ["soap"], () => 14),
      ...shoppers(5, ["machine", "extra"], ["soap"], () => 14),
    ]);
    expect(following(log, "machine")).toEqual({ tablets: [60, 14] });
    expect(following(log, "cup")).toEqual({ soap: [200, 14] });
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

  it("is the same counted for a few items at a time, over nobody but their buyers, whoever they come with", () => {
    let followers = 0;
    fc.assert(
      fc.property(
        visits,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(3, 200),
        (baskets, crowds, most, maxCustomerItems) => {
          const log = orderLogOf(baskets);
          const own = { ...AFFINITY_SETTINGS, minJoint: 1, minLlr: 0 };
          const settings = { ...own, next: { ...own.next, minDirection: 0, maxCustomerItems } };
          const parts = customerPieces(log, crowds).map((crowd) => {
            const customers = ordersByCustomer(crowd);
            const { first, orderOf } = firstPurchases(crowd, customers, maxCustomerItems, log.at[0]!);
            return { first, exposure: exposureOf(crowd, customers, first, orderOf, 90) };
          });
          const exposure = parts.map((part) => part.exposure).reduce(addExposure);
          const runs = [];
          for (let from = 0; from < log.skus.length; from += most) {
            const to = Math.min(log.skus.length, from + most);
            const buyers = parts.map(({ first }) => boughtBetween(first, from, to)).reduce(together);
            runs.push(followersOf(buyers, exposure, from, to, settings));
          }
          const mark = (a: number, b: number): number => (a + b) % 3;
          const all = findNext(log, ordersByCustomer(log), settings, mark);
          expect(packFollowers(runs, mark)).toEqual(all);
          followers += all.items.length;
        },
      ),
    );
    expect(followers).toBeGreaterThan(100);
  });
});

const entriesOf = ({ offsets, item, time }: FirstPurchases): [number, number][][] =>
  Array.from({ length: offsets.length - 1 }, (_, c) =>
    Array.from(item.subarray(offsets[c], offsets[c + 1]), (one, i) => [one, time[offsets[c]! + i]!]),
  );

function firstOf(customers: readonly (readonly [number, number][])[]): FirstPurchases {
  const offsets = new Uint32Array(customers.length + 1);
  customers.forEach((own, c) => {
    offsets[c + 1] = offsets[c]! + own.length;
  });
  const all = customers.flat();
  return {
    offsets,
    item: Uint32Array.from(all, ([item]) => item),
    time: Uint32Array.from(all, ([, time]) => time),
  };
}

const boughtBetween = (first: FirstPurchases, from: number, to: number): FirstPurchases =>
  firstOf(entriesOf(first).filter((own) => own.some(([item]) => item >= from && item < to)));

const together = (a: FirstPurchases, b: FirstPurchases): FirstPurchases =>
  firstOf([...entriesOf(a), ...entriesOf(b)]);

describe("rows of what is bought next", () => {
  it("are those of their runs, one after another, the weights on one grid as wide as the largest", () => {
    const run = (weights: readonly (readonly number[])[]): Followers => {
      const flat = weights.flat();
      const offsets = [0];
      for (const row of weights) offsets.push(offsets.at(-1)! + row.length);
      return {
        offsets: Uint32Array.from(offsets),
        items: Uint32Array.from(flat.keys()),
        weight: Float64Array.from(flat),
        joint: Uint32Array.from(flat, (_, i) => 10 + i),
        share: Float32Array.from(flat, () => 0.5),
        delayDays: Uint16Array.from(flat, (_, i) => 3 * i),
      };
    };
    const weights = [[0.5, 0.25], [], [8, 0.125], [2]];
    const { offsets, weight, joint, delayDays, flags } = packFollowers(
      [run(weights.slice(0, 2)), run(weights.slice(2))],
      (a, _, many) => (a === 2 && many === 11 ? 4 : 0),
    );
    expect([...offsets]).toEqual([0, 2, 2, 4, 5]);
    expect([...joint]).toEqual([10, 11, 10, 11, 12]);
    expect([...delayDays]).toEqual([0, 3, 0, 3, 6]);
    expect([...flags]).toEqual([0, 0, 0, 4, 0]);
    // One byte by square root, 255 of which are the largest of all runs (docs/format.md).
    const onGrid = (one: number): number => (Math.round(255 * Math.sqrt(one / 8)) / 255) ** 2 * 8;
    weights.flat().forEach((one, i) => {
      expect(weight[i]).toBeCloseTo(onGrid(one), 6);
    });
  });
});
