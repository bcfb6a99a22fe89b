import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { categoryPasses, categoryRows } from "../../../lib/affinity/rows/categories.ts";
import { passInPieces } from "../../fixtures/log-pieces.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";
import { randomBaskets } from "../../fixtures/random-log.ts";

const log = orderLogOf([
  ...Array.from({ length: 12 }, (_, i) => [`beans-${i % 4}`, "filters"]),
  ...Array.from({ length: 12 }, (_, i) => [`beans-${i % 4}`, `beans-${(i + 1) % 4}`]),
  ...Array.from({ length: 40 }, () => ["soap"]),
]);
const support = Uint32Array.from(log.skus, (_, i) => log.items.filter((item) => item === i).length);
const beans = Int32Array.from(log.skus, (sku) => (sku.startsWith("beans") ? 0 : -1));

describe("affinity of a leaf category", () => {
  const rows = categoryRows(log, beans, support, AFFINITY_SETTINGS);

  it("offers what is bought with the category, never the category itself", () => {
    expect(Array.from(rows.items, (item) => log.skus[item])).toEqual(["filters"]);
    expect([...rows.joint]).toEqual([12]);
    expect(rows.share[0]).toBeCloseTo(12 / 24);
  });

  it("weighs by the ridge of one regressor", () => {
    // m = 24 orders, c = 12, N = 64: cov = 12 − 24·12/64 = 7.5; spread = 24 − 24²/64 + 30 = 45.
    expect(rows.weight[0]).toBeCloseTo(7.5 / 45, 6);
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
          const held = Uint32Array.from(
            some.skus,
            (_, item) => some.items.filter((one) => one === item).length,
          );
          const settings = { ...AFFINITY_SETTINGS, minJoint: 1, minLlr: 0 };
          const input = { category, support: held, items: some.skus.length, orders: some.at.length };
          expect(passInPieces(some, pieces, categoryPasses(input, settings, cells))).toEqual(
            categoryRows(some, category, held, settings),
          );
        },
      ),
    );
  });

  it("is empty without categories", () => {
    expect(categoryRows(log, undefined, support, AFFINITY_SETTINGS).items).toHaveLength(0);
  });
});
