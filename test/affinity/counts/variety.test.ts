import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Variety } from "../../../lib/affinity/counts/variety.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";
import { randomBaskets } from "../../fixtures/random-log.ts";

describe("meetings that buying several of a category alone would show", () => {
  it("add up over a category's items to the pairs of its lines that there are", () => {
    fc.assert(
      fc.property(randomBaskets(8, 40), (baskets) => {
        const log = orderLogOf(baskets);
        const category = Int32Array.from(log.skus, (_, item) => (item % 3) - 1);
        const variety = new Variety(category);
        variety.add(log);
        for (const c of [0, 1]) {
          const own = log.skus.flatMap((_, item) => (category[item] === c ? [item] : []));
          const pairs = baskets.reduce((sum, { skus }) => {
            const held = new Set(skus.filter((sku) => own.includes(log.skus.indexOf(sku)))).size;
            return sum + (held * (held - 1)) / 2;
          }, 0);
          const expected = own.flatMap((a, i) => own.slice(i + 1).map((b) => variety.expected(a, b)));
          const total = expected.reduce((sum, one) => sum + one, 0);
          expect(total).toBeCloseTo(pairs, 6);
        }
      }),
    );
  });

  it("fall to two items by how often each is one of several", () => {
    // Two of a kind in each of six orders: a is in all of them, b in two, c and d in the others.
    const log = orderLogOf([["a", "b"], ["a", "b"], ["a", "c"], ["a", "c"], ["a", "d"], ["a", "d"], ["a"]]);
    const variety = new Variety(Int32Array.of(0, 0, 0, 0));
    variety.add(log);
    // 12 lines in pairs; 12² − (6² + 3·2²) = 96 ways for two lines of different items, of 2·6 that met.
    expect(variety.expected(0, 1)).toBeCloseTo((12 * 6 * 2) / 96, 12);
    expect(variety.expected(1, 2)).toBeCloseTo((12 * 2 * 2) / 96, 12);
  });
});
