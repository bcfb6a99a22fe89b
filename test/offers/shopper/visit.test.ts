import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OwnedItem } from "../../../lib/offers/shopper/shopper.ts";
import { visitOf } from "../../../lib/offers/shopper/visit.ts";
import { keyNumber } from "../../../lib/tables/format/keys.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";

const SKUS = ["a", "b", "c", "d", "e", "f"];
const lines = (skus: readonly string[]): ReadonlySet<number> =>
  new Set(
    skus.map((sku) => {
      const { hi, lo } = itemKey(sku);
      return keyNumber(hi, lo);
    }),
  );
/** Skus bought before, with the days since. */
const bought = (days: Readonly<Record<string, number | null>>): ReadonlyMap<number, OwnedItem> =>
  new Map(
    Object.entries(days).map(([sku, daysAgo]) => {
      const { hi, lo } = itemKey(sku);
      const had = {
        item: null,
        daysAgo,
        intervalDays: null,
        ownInterval: false,
        durable: null,
        times: 1,
        freshness: 1,
      };
      return [keyNumber(hi, lo), had];
    }),
  );

describe("what a cart tells of the visit", () => {
  it("is worked out by hand: three lines bought before, one new, and two more that follow the habit", () => {
    const owned = bought({ a: 7, b: 7, c: 30, z: 7 });
    const { odds, beside } = visitOf(lines(["a", "b", "c", "d"]), { owned, habit: 0.25 });
    expect(odds).toBeCloseTo(3.5 / 2.5, 12);
    expect([...beside].map(([day, share]) => [day, share])).toEqual([
      [7, 2 / 4],
      [30, 1 / 4],
    ]);
  });

  it("follows the habit alone where the cart is empty", () => {
    expect(visitOf(lines([]), { owned: bought({ a: 1 }), habit: 0.2 }).odds).toBeCloseTo(0.25, 12);
  });

  it("knows no day of a purchase without a date", () => {
    const owned = bought({ a: null });
    expect(visitOf(lines(["a"]), { owned, habit: 0.5 })).toEqual({
      odds: 2,
      beside: new Map(),
    });
  });

  it("turns to what was bought before with each such line, and to what is new with each other", () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...SKUS)),
        fc.subarray(SKUS),
        fc.double({ min: 0.005, max: 0.995, noNaN: true }),
        (cart, had, habit) => {
          const owned = bought(Object.fromEntries(had.map((sku) => [sku, 5])));
          const before = visitOf(lines(cart), { owned, habit }).odds;
          for (const sku of SKUS.filter((one) => !cart.includes(one))) {
            const after = visitOf(lines([...cart, sku]), { owned, habit }).odds;
            if (had.includes(sku)) expect(after).toBeGreaterThan(before);
            else expect(after).toBeLessThan(before);
          }
        },
      ),
    ));
});
