import { describe, expect, it } from "vitest";
import { indexBaskets } from "../../../lib/affinity/counts/baskets.ts";
import { collectPairs } from "../../../lib/affinity/counts/pairs.ts";
import { popularPairs } from "../../../lib/affinity/scorers/popular-pairs.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

const OPTIONS = {
  maxBasketLines: 100,
  halfLifeDays: null,
  asOf: 0,
  minJoint: 3,
  minLlr: 10.83,
  minLift: 1.1,
  maxFalseShare: 0.1,
  maxPairs: 1e6,
};

describe("popularity with pairs", () => {
  it("is the share of the orders, and the regression of each pair that passed by itself", async () => {
    const log = orderLogOf([
      ...Array.from({ length: 40 }, () => ["pen", "ink"]),
      ...Array.from({ length: 10 }, () => ["pen", "pad"]),
      ...Array.from({ length: 150 }, () => ["tea", "cup"]),
    ]);
    const baskets = indexBaskets(log, OPTIONS);
    const rank = (sku: string): number => baskets.rankOf[log.skus.indexOf(sku)]!;
    const { offsets, context, weight, base } = await popularPairs.score({
      baskets,
      pairs: collectPairs(baskets, OPTIONS),
    });
    const into = (b: string, a: string): number | undefined => {
      for (let i = offsets[rank(b)]!; i < offsets[rank(b) + 1]!; i++)
        if (context[i] === rank(a)) return weight[i];
      return undefined;
    };
    expect(base[rank("tea")]).toBeCloseTo(150 / 200, 6);
    expect(base[rank("pad")]).toBeCloseTo(10 / 200, 6);
    // cov = 40 − 50·40/200, m_pen − m²/N + λ = 50 − 12.5 + 30.
    expect(into("ink", "pen")).toBeCloseTo(30 / 67.5, 6);
    expect(into("tea", "pen")).toBeUndefined();
  });
});
