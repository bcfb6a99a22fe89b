import { describe, expect, it } from "vitest";
import { categoryRows } from "../../lib/affinity/categories.ts";
import { AFFINITY_SETTINGS } from "../../lib/affinity/settings.ts";
import { orderLogOf } from "../fixtures/order-log.ts";

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

  it("is empty without categories", () => {
    expect(categoryRows(log, undefined, support, AFFINITY_SETTINGS).items).toHaveLength(0);
  });
});
