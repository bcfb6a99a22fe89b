import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { categoryPasses, categoryRows } from "../../../lib/affinity/rows/categories.ts";
import { seededUniform } from "../../../lib/core/statistics/seeded-draws.ts";
import { passInPieces } from "../../fixtures/log-pieces.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";
import { randomBaskets } from "../../fixtures/random-log.ts";

const log = orderLogOf([
  ...Array.from({ length: 12 }, (_, i) => [`beans-${i % 4}`, "filters"]),
  ...Array.from({ length: 12 }, (_, i) => [`beans-${i % 4}`, `beans-${(i + 1) % 4}`]),
  ...Array.from({ length: 40 }, () => ["soap", "sponge"]),
]);
const beans = Int32Array.from(log.skus, (sku) => (sku.startsWith("beans") ? 0 : -1));

describe("affinity of a leaf category", () => {
  const rows = categoryRows(log, beans, AFFINITY_SETTINGS);

  it("offers what is bought with the category, never the category itself", () => {
    expect(Array.from(rows.items, (item) => log.skus[item])).toEqual(["filters"]);
    expect([...rows.joint]).toEqual([12]);
    expect(rows.share[0]).toBeCloseTo(12 / 24);
  });

  it("weighs by the ridge of one regressor", () => {
    // m = 24 orders, c = 12, N = 64: cov = 12 − 24·12/64 = 7.5; spread = 24 − 24²/64 + 30 = 45.
    expect(rows.weight[0]).toBeCloseTo(7.5 / 45, 6);
  });

  it("counts a customer once, however often, and so do its shares", () => {
    const noise = Array.from({ length: 40 }, () => ({ customer: null, skus: ["soap", "sponge"] }));
    const of = (customers: number, guests: number) =>
      orderLogOf([
        ...Array.from({ length: 12 }, (_, i) => ({
          customer: i < guests ? null : `c${i % customers}`,
          skus: [`beans-${i % 4}`, "filters"],
        })),
        ...Array.from({ length: 12 }, (_, i) => ({ customer: `d${i}`, skus: [`beans-${i % 4}`, "mug"] })),
        ...noise,
      ]);
    const shown = (customers: number, guests = 0) => {
      const some = of(customers, guests);
      const category = Int32Array.from(some.skus, (sku) => (sku.startsWith("beans") ? 0 : -1));
      const { items, joint, share } = categoryRows(some, category, { ...AFFINITY_SETTINGS, minLlr: 3 });
      const at = items.findIndex((item) => some.skus[item] === "filters");
      return at < 0 ? null : [joint[at], share[at]!];
    };
    // Twelve buyers of filters among 24 of beans; six twice among 18; two of them are too few, and a guest's order is one.
    expect(shown(12)).toEqual([12, 12 / 24]);
    expect(shown(6)).toEqual([6, Math.fround(6 / 18)]);
    expect(shown(2)).toBeNull();
    expect(shown(2, 8)).toEqual([10, Math.fround(10 / 22)]);
  });

  it("asks only orders that could show it: what is bought alone is no word against it", () => {
    const alone = orderLogOf([
      ...Array.from({ length: 12 }, (_, i) => [`beans-${i % 4}`, "filters"]),
      ...Array.from({ length: 12 }, (_, i) => [`beans-${i % 4}`, "mug"]),
      ...Array.from({ length: 24 }, () => ["soap", "filters"]),
      ...Array.from({ length: 400 }, () => ["sponge"]),
    ]);
    const category = Int32Array.from(alone.skus, (sku) => (sku.startsWith("beans") ? 0 : -1));
    const { items } = categoryRows(alone, category, AFFINITY_SETTINGS);
    // Filters come with half the beans and with all else that is bought with anything: no word for them.
    expect(Array.from(items, (item) => alone.skus[item])).toEqual(["mug"]);
  });

  describe("in a shop of few large baskets and many small ones", () => {
    const ITEMS = 120;
    const CATEGORIES = 12;
    const HABIT = ITEMS - 1;
    const categoryOf = (sku: string): number => Number(sku.slice(1)) % CATEGORIES;
    /** Lines dealt by popularity, whatever else is in the basket; `habit` of those with category 0 take one thing more. */
    function dealt(habit: number) {
      const draw = seededUniform(23);
      const name = (item: number): string => `s${String(item).padStart(3, "0")}`;
      return orderLogOf(
        Array.from({ length: 6000 }, () => {
          const size = draw() < 0.02 ? 20 + Math.floor(20 * draw()) : 1 + Math.floor(4 * draw());
          const basket = new Set<string>();
          while (basket.size < size) basket.add(name(Math.floor((ITEMS - 1) * draw() ** 2)));
          if ([...basket].some((sku) => categoryOf(sku) === 0) && draw() < habit) basket.add(name(HABIT));
          return [...basket];
        }),
      );
    }
    const rowsOf = (habit: number) => {
      const log = dealt(habit);
      const { offsets, items } = categoryRows(log, Int32Array.from(log.skus, categoryOf), AFFINITY_SETTINGS);
      return { all: items.length, ofFirst: Array.from(items.subarray(0, offsets[1]), (i) => log.skus[i]) };
    };

    it("finds nothing where nothing goes with anything", () => {
      // Some 1,300 pairs of a category and an item: one in a thousand may be chance.
      expect(rowsOf(0).all).toBeLessThanOrEqual(2);
    });

    it("finds what does go with a category", () => {
      expect(rowsOf(0.1).ofFirst).toEqual([`s${HABIT}`]);
    });
  });

  it("is the same of a log in pieces, a few categories at a time", () => {
    fc.assert(
      fc.property(
        randomBaskets(12, 60),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 40 }),
        (baskets, pieces, cells) => {
          const some = orderLogOf(baskets);
          const category = Int32Array.from(some.skus, (_, item) => (item % 4) - 1);
          const settings = { ...AFFINITY_SETTINGS, minJoint: 1, minLlr: 0 };
          const input = { category, items: some.skus.length };
          expect(passInPieces(some, pieces, categoryPasses(input, settings, cells))).toEqual(
            categoryRows(some, category, settings),
          );
        },
      ),
    );
  });

  it("is empty without categories", () => {
    expect(categoryRows(log, undefined, AFFINITY_SETTINGS).items).toHaveLength(0);
  });
});
