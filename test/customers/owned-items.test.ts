import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OwnableItem, OwnedTally } from "../../lib/customers/owned-items.ts";

const beans: OwnableItem = { durable: false, rebuyDays: 20 };
const grinder: OwnableItem = { durable: true, rebuyDays: 400 };
const unknown: OwnableItem = { durable: null, rebuyDays: null };
const items = [beans, grinder, unknown];

/** Purchases of one customer as item, day, units. */
const owned = (purchases: readonly (readonly [number, number, number?])[], recent = 32, durables = 32) => {
  const tally = new OwnedTally(items);
  for (const [item, day, qty = 1] of purchases) tally.add(item, day, qty);
  return tally.take(recent, durables);
};

describe("what is owned", () => {
  it("tells when an item was last bought, on how many days, and how many units then", () => {
    const [last] = owned([
      [2, 100, 5],
      [2, 140, 1],
      [2, 140, 2],
    ]).recent;
    expect(last).toMatchObject({ item: 2, lastDay: 140, times: 2, qty: 3, durable: null });
  });

  it("takes the customer's own median interval from the third purchase on", () =>
    expect(
      owned([
        [0, 100],
        [0, 110],
        [0, 140],
        [0, 149],
      ]).recent[0],
    ).toMatchObject({ intervalDays: 10, intervalFrom: "own" }));

  it("comes latest first, of one day by number, however many things it is", () => {
    const many = Array.from({ length: 60 }, (): OwnableItem => unknown);
    const purchases = fc.array(fc.tuple(fc.nat(59), fc.nat(5)), { minLength: 1, maxLength: 80, size: "max" });
    fc.assert(
      fc.property(purchases, (all) => {
        const tally = new OwnedTally(many);
        const last = new Map<number, number>();
        for (const [item, day] of all.toSorted((a, b) => a[1] - b[1])) {
          tally.add(item, day, 1);
          last.set(item, day);
        }
        const expected = [...last].sort(([a, one], [b, other]) => other - one || a - b);
        expect(tally.take(100, 0).recent.map(({ item, lastDay }) => [item, lastDay])).toEqual(expected);
      }),
    );
  });

  it("means the two middle gaps of an even number", () =>
    expect(
      owned([
        [0, 100],
        [0, 110],
        [0, 125],
      ]).recent[0],
    ).toMatchObject({ intervalDays: 13, intervalFrom: "own" }));

  it("takes everybody's interval while there is one gap of one's own at most", () => {
    expect(owned([[0, 100]]).recent[0]).toMatchObject({ intervalDays: 20, intervalFrom: "item" });
    expect(
      owned([
        [0, 100],
        [0, 107],
      ]).recent[0],
    ).toMatchObject({ intervalDays: 20, intervalFrom: "item" });
  });

  it("takes no single gap for a habit, and none where there is none", () => {
    expect(
      owned([
        [2, 100],
        [2, 107],
      ]).recent[0],
    ).toMatchObject({ intervalDays: null, intervalFrom: null });
    expect(
      owned([
        [2, 100],
        [2, 107],
        [2, 114],
      ]).recent[0],
    ).toMatchObject({ intervalDays: 7, intervalFrom: "own" });
    expect(owned([[2, 100]]).recent[0]).toMatchObject({ intervalDays: null, intervalFrom: null });
  });

  it("has no interval for durables, however often they were bought", () =>
    expect(
      owned([
        [1, 1],
        [1, 2],
        [1, 3],
      ]).recent[0],
    ).toMatchObject({ intervalDays: null, intervalFrom: null, durable: true }));

  it("keeps durables for good, beyond the recent items", () => {
    const { recent, durables } = owned(
      [
        [1, 1],
        [0, 500],
        [2, 600],
      ],
      2,
    );
    expect(recent.map(({ item }) => item)).toEqual([2, 0]);
    expect(durables).toEqual([1]);
  });

  it("keeps no more than asked for", () => {
    expect(owned([[1, 1]], 0, 1)).toMatchObject({ recent: [], durables: [1] });
    expect(owned([[1, 1]], 1, 0).durables).toEqual([]);
  });

  it("is the same as counting by hand, customer after customer", () => {
    const many: OwnableItem[] = Array.from({ length: 100 }, (_, i) => items[i % 3]!);
    const line = fc.record({ item: fc.nat(99), gap: fc.nat(3), qty: fc.integer({ min: 1, max: 9 }) });
    const tally = new OwnedTally(many);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 150 }), fc.nat(40), (lines, recent) => {
        let day = 0;
        const bought = lines.map(({ item, gap, qty }) => {
          day += gap;
          return { item, day, qty };
        });
        for (const one of bought) tally.add(one.item, one.day, one.qty);
        const expected = [...new Set(bought.map(({ item }) => item))].map((item) => {
          const own = bought.filter((one) => one.item === item);
          const lastDay = Math.max(...own.map((one) => one.day));
          return {
            item,
            lastDay,
            times: new Set(own.map((one) => one.day)).size,
            qty: own.filter((one) => one.day === lastDay).reduce((sum, one) => sum + one.qty, 0),
          };
        });
        expected.sort((a, b) => b.lastDay - a.lastDay || a.item - b.item);
        // An item counts once a day.
        const visits = [...new Set(bought.map(({ item, day }) => `${item} ${day}`))].map((one) =>
          one.split(" ").map(Number),
        );
        const later = visits.filter(([, on]) => on! > bought[0]!.day);
        const again = visits.filter(([item, on]) => bought.some((one) => one.item === item && one.day < on!));
        const got = tally.take(recent, 5);
        expect(got.laterLines).toEqual({ later: later.length, again: again.length });
        expect(got.recent.map(({ item, lastDay, times, qty }) => ({ item, lastDay, times, qty }))).toEqual(
          expected.slice(0, recent),
        );
        expect(got.durables).toEqual(
          expected
            .filter(({ item }) => many[item]!.durable)
            .map(({ item }) => item)
            .slice(0, 5),
        );
      }),
    );
  });
});
