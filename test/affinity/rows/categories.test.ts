import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { countedLines } from "../../../lib/affinity/counts/baskets.ts";
import { categoryPasses, categoryRows } from "../../../lib/affinity/rows/categories.ts";
import { seededUniform } from "../../../lib/core/statistics/seeded-draws.ts";
import { passInPieces } from "../../fixtures/log-pieces.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";
import { randomBaskets } from "../../fixtures/random-log.ts";

const DAY = 86_400_000;
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

  it("keeps the best of its neighbours, as many as a row has room for", () => {
    const two = orderLogOf([
      ...Array.from({ length: 18 }, (_, i) => [`beans-${i % 4}`, i < 12 ? "filters" : "mug"]),
      ...Array.from({ length: 60 }, () => ["soap", "sponge"]),
    ]);
    const category = Int32Array.from(two.skus, (sku) =>
      sku.startsWith("beans") ? 0 : sku === "soap" ? 1 : -1,
    );
    const kept = (rowLength: number) => {
      const { offsets, items } = categoryRows(two, category, { ...AFFINITY_SETTINGS, rowLength });
      return Array.from(offsets.subarray(1), (to, c) =>
        Array.from(items.subarray(offsets[c], to), (item) => two.skus[item]),
      );
    };
    expect(kept(9)).toEqual([["filters", "mug"], ["sponge"]]);
    expect(kept(1)).toEqual([["filters"], ["sponge"]]);
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

  it("refuses what is bought apart more often than together, all orders counted, as of two items", () => {
    const apart = (times: number) => {
      const some = orderLogOf([
        ...Array.from({ length: 12 }, (_, i) => [`beans-${i % 4}`, "filters"]),
        ...Array.from({ length: 60 }, () => ["soap", "sponge"]),
        ...Array.from({ length: times }, (_, i) => [i % 2 === 0 ? "filters" : `beans-${(i % 8) >> 1}`]),
      ]);
      const category = Int32Array.from(some.skus, (sku) => (sku.startsWith("beans") ? 0 : -1));
      return Array.from(categoryRows(some, category, AFFINITY_SETTINGS).items, (item) => some.skus[item]);
    };
    expect(apart(20)).toEqual(["filters"]);
    expect(apart(4000)).toEqual([]);
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

  describe("where things have their seasons", () => {
    const ITEMS = 96;
    const SEASONS = 12;
    const HABIT = `s${ITEMS}`;
    const categoryOf = (sku: string): number => Number(sku.slice(1)) % 48;
    /** Twelve months of guests' orders; half of the lines are of the month's own eight items, of four categories. */
    function year(habit: number) {
      const draw = seededUniform(7);
      const below = (n: number): number => Math.floor(n * draw());
      const name = (item: number): string => `s${String(item).padStart(2, "0")}`;
      return orderLogOf(
        Array.from({ length: 9000 }, (_, order) => {
          const month = Math.floor((SEASONS * order) / 9000);
          const basket = new Set<string>();
          const size = 2 + below(4);
          while (basket.size < size)
            basket.add(name(draw() < 0.5 ? month + SEASONS * below(ITEMS / SEASONS) : below(ITEMS)));
          if (basket.has(name(0)) && draw() < habit) basket.add(HABIT);
          return { at: Math.floor((360 * DAY * order) / 9000), skus: [...basket] };
        }),
      );
    }
    const rowsOf = (habit: number) => {
      const log = year(habit);
      const category = Int32Array.from(log.skus, (sku) => (sku === HABIT ? -1 : categoryOf(sku)));
      const { offsets, items } = categoryRows(log, category, AFFINITY_SETTINGS);
      return { all: items.length, ofFirst: Array.from(items.subarray(0, offsets[1]), (i) => log.skus[i]) };
    };

    it("takes nothing for a habit that only sells in the same month", () => {
      // Some 4,500 pairs of a category and an item, of which 288 sell in the same month: all of those but for the seasons.
      expect(rowsOf(0).all).toBeLessThanOrEqual(4);
    });

    it("finds what does go with a category of the season", () => {
      expect(rowsOf(0.5).ofFirst).toEqual([HABIT]);
    });
  });

  describe("counts the baskets that pairs of items are counted in", () => {
    const category = (of: { readonly skus: readonly string[] }) =>
      Int32Array.from(of.skus, (sku) => (sku.startsWith("beans") ? 0 : -1));
    const known = Array.from({ length: 24 }, (_, i) => ({
      id: `o${i}`,
      at: i * DAY,
      customer: `c${i}`,
      skus: [`beans-${i % 4}`, i % 2 === 0 ? "filters" : "mug"],
    }));
    const others = Array.from({ length: 40 }, (_, i) => ({
      id: `x${i}`,
      at: i * DAY,
      skus: ["soap", "sponge"],
    }));

    it("an order that is said again is none", () => {
      const again = known.slice(0, 9).map((one) => ({ ...one, id: `${one.id}-again`, at: one.at + 60_000 }));
      const once = orderLogOf([...known, ...others]);
      const twice = orderLogOf([...known, ...others, ...again]);
      expect(categoryRows(twice, category(twice), AFFINITY_SETTINGS)).toEqual(
        categoryRows(once, category(once), AFFINITY_SETTINGS),
      );
      expect(categoryRows(once, category(once), AFFINITY_SETTINGS).items.length).toBeGreaterThan(0);
    });

    it("of a basket beyond the cap the lines that the cap leaves count", () => {
      const large = Array.from({ length: 6 }, (_, i) => ({
        id: `l${i}`,
        at: i * DAY,
        skus: ["beans-0", "filters", "mug", "soap", "sponge", "towel", "brush"],
      }));
      const settings = { ...AFFINITY_SETTINGS, maxBasketLines: 3, minLlr: 1 };
      const whole = orderLogOf([...known, ...others, ...large]);
      const kept = countedLines(whole, settings)!;
      const cut = orderLogOf(
        Array.from(whole.at, (at, o) => ({
          at,
          customer: whole.customer[o]! < 0 ? null : whole.customers[whole.customer[o]!]!,
          skus: Array.from(whole.items.keys())
            .slice(whole.offsets[o], whole.offsets[o + 1])
            .filter((l) => kept[l] === 1)
            .map((l) => whole.skus[whole.items[l]!]!),
        })),
        { extraSkus: whole.skus },
      );
      expect(cut.items.length).toBeLessThan(whole.items.length);
      expect(categoryRows(whole, category(whole), settings)).toEqual(
        categoryRows(cut, category(cut), settings),
      );
    });

    it("but of every age alike", () => {
      const aged = orderLogOf([...known.map((one, i) => ({ ...one, at: i * 100 * DAY })), ...others]);
      const fresh = orderLogOf([...known, ...others]);
      expect(categoryRows(aged, category(aged), AFFINITY_SETTINGS)).toEqual(
        categoryRows(fresh, category(fresh), AFFINITY_SETTINGS),
      );
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
          const settings = {
            ...AFFINITY_SETTINGS,
            asOf: 400 * DAY,
            maxBasketLines: 4,
            minJoint: 1,
            minLlr: 0,
          };
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
