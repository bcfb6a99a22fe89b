import { describe, expect, it } from "vitest";
import { indexBaskets, WEIGHT_ONE } from "../../../lib/affinity/counts/baskets.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

const DAY = 86_400_000;
const PLAIN = { maxBasketLines: 1000, halfLifeDays: null, asOf: 0 };
const huge = Array.from({ length: 40 }, (_, i) => `s${i}`);

/** The skus that are counted of the order with the given id. */
function countedSkus(id: string, others: readonly string[][], cap: number): string[] {
  const log = orderLogOf([
    ...others.map((skus, i) => ({ id: `other${i}`, at: i, skus })),
    { id, at: 999, skus: huge },
  ]);
  const index = indexBaskets(log, { ...PLAIN, maxBasketLines: cap });
  const last = log.at.length - 1;
  return Array.from(
    index.ranks.subarray(index.offsets[last], index.offsets[last + 1]),
    (r) => log.skus[index.itemOf[r]!]!,
  ).sort();
}

describe("the index of baskets", () => {
  it("numbers the items bought most first, ties by sku", () => {
    const log = orderLogOf([["a", "b", "c"], ["c", "b"], ["c"]]);
    const index = indexBaskets(log, PLAIN);
    expect(Array.from(index.itemOf, (item) => log.skus[item])).toEqual(["c", "b", "a"]);
    expect([...index.support]).toEqual([3, 2, 1]);
  });

  it("weighs a basket by one over the root of its other lines", () => {
    const log = orderLogOf([["a"], ["a", "b"], ["a", "b", "c", "d", "e"]]);
    expect([...indexBaskets(log, PLAIN).weight]).toEqual([WEIGHT_ONE, WEIGHT_ONE, WEIGHT_ONE / 2]);
  });

  it("halves the weight in a half-life, whatever else is in the log", () => {
    const log = orderLogOf([
      { at: 0, skus: ["a"] },
      { at: 9 * DAY, skus: ["a"] },
      { at: 80 * DAY, skus: ["a"] },
      { at: 160 * DAY, skus: ["a"] },
    ]);
    const { weight } = indexBaskets(log, { ...PLAIN, halfLifeDays: 80, asOf: 169 * DAY });
    expect([...weight]).toEqual([WEIGHT_ONE / 4, WEIGHT_ONE / 4, WEIGHT_ONE / 2, WEIGHT_ONE]);
  });

  it("counts of a huge basket as many lines as the cap, the same whoever else is in the log", () => {
    const alone = countedSkus("huge", [], 10);
    expect(alone).toHaveLength(10);
    expect(
      countedSkus(
        "huge",
        [
          ["s1", "s2"],
          ["s39", "zz", "aa"],
        ],
        10,
      ),
    ).toEqual(alone);
    expect(countedSkus("another", [], 10)).not.toEqual(alone);
  });

  it("leaves a basket at the cap whole", () => {
    expect(countedSkus("huge", [], 40)).toHaveLength(40);
  });

  it("sums masses of the orders that hold an item", () => {
    const log = orderLogOf([["a"], ["a", "b"], ["b", "c", "d", "e", "f"]]);
    const { mass, rankOf, total } = indexBaskets(log, PLAIN);
    expect(mass[rankOf[0]!]).toBe(2 * WEIGHT_ONE);
    expect(mass[rankOf[1]!]).toBe(1.5 * WEIGHT_ONE);
    expect(total).toBe(2.5 * WEIGHT_ONE);
  });
});
