import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexBaskets, WEIGHT_ONE } from "../../../lib/affinity/counts/baskets.ts";
import { recentBase, recentRates } from "../../../lib/affinity/counts/trend.ts";
import { type BasketLike, orderLogOf } from "../../fixtures/order-log.ts";
import { randomBaskets } from "../../fixtures/random-log.ts";

const DAY = 86_400_000;
const trend = { halfLifeDays: 28, prior: 3 };
const OPTIONS = { maxBasketLines: 1000, halfLifeDays: null, trend };

/** Sku → expected share of the baskets now. */
function rates(baskets: readonly (BasketLike | readonly string[])[], asOf: number): Map<string, number> {
  const log = orderLogOf(baskets);
  const { rate, itemOf } = indexBaskets(log, { ...OPTIONS, asOf });
  return new Map(Array.from(rate, (share, rank) => [log.skus[itemOf[rank]!]!, share]));
}

const daily = (from: number, to: number, sku: string): BasketLike[] =>
  Array.from({ length: to - from }, (_, i) => ({
    id: `${sku}${from + i}`,
    at: (from + i) * DAY,
    skus: [sku],
  }));

describe("what is bought now", () => {
  it("is the long-run share times recent over expected, each with the prior's baskets added", () => {
    const recent = { mass: Float64Array.of(30, 10), total: 40, peak: 2 };
    const found = recentRates({ mass: Float64Array.of(50, 150), total: 200 }, recent, 5);
    // Shares ¼ and ¾: of 40 recent, 10 and 30 were expected. (30 + 10)/(10 + 10) = 2 and (10 + 10)/(30 + 10) = ½.
    expect([...found]).toEqual([0.5, 0.375]);
  });

  it("rises for what is newly bought and falls for what no longer is", () => {
    const found = rates(
      [...daily(0, 200, "gone"), ...daily(0, 300, "steady"), ...daily(260, 300, "new")],
      299 * DAY,
    );
    const long = { gone: 200 / 540, steady: 300 / 540, new: 40 / 540 };
    expect(found.get("gone")!).toBeLessThan(0.3 * long.gone);
    expect(found.get("new")!).toBeGreaterThan(3 * long.new);
    // Bought daily both, the one for a seventh of the time.
    expect(found.get("steady")! / found.get("new")!).toBeLessThan(7.5 / 3);
  });

  it("makes little of few orders", () => {
    const steady = daily(0, 300, "steady");
    const one = rates([...steady, { at: 299 * DAY, skus: ["once"] }], 299 * DAY).get("once")!;
    const many = rates([...steady, ...daily(270, 300, "often")], 299 * DAY).get("often")!;
    expect(one * 301).toBeLessThan(1.5);
    expect((many * 330) / 30).toBeGreaterThan(2.5);
  });

  it("is the long-run share in a log without times, and without a trend asked for", () => {
    const log = randomBaskets(10, 60).map((baskets) =>
      orderLogOf(baskets.map((skus) => ({ at: 0, skus: "skus" in skus ? skus.skus : skus }))),
    );
    fc.assert(
      fc.property(log, fc.integer({ min: 0, max: 60 }), (untimed, day) => {
        const index = indexBaskets(untimed, { ...OPTIONS, asOf: day * DAY });
        for (const [rank, share] of index.rate.entries()) {
          expect(share).toBeCloseTo(index.mass[rank]! / index.total, 3);
        }
      }),
    );
    const timed = orderLogOf([...daily(0, 200, "gone"), ...daily(100, 300, "new")]);
    const { rate, mass, total } = indexBaskets(timed, {
      maxBasketLines: 9,
      halfLifeDays: null,
      asOf: 300 * DAY,
    });
    expect([...rate]).toEqual([...mass].map((m) => expect.closeTo(m / total, 12)));
  });

  it("does not hang on how long ago the log ended", () => {
    const log = [...daily(0, 200, "gone"), ...daily(0, 300, "steady"), ...daily(260, 300, "new")];
    const [then, later] = [rates(log, 299 * DAY), rates(log, 380 * DAY)];
    for (const [sku, share] of then) expect(later.get(sku)! / share).toBeCloseTo(1, 1);
  });

  it("takes from the base what the context explains at those rates, and stops at zero", () => {
    const scored = {
      offsets: Uint32Array.of(0, 1, 2),
      context: Uint32Array.of(1, 0),
      weight: Float32Array.of(0.5, 2),
      base: Float32Array.of(9, 9),
    };
    expect([...recentBase(scored, Float64Array.of(0.75, 0.5))]).toEqual([0.5, 0]);
  });
});

describe("the staircase of weights", () => {
  const weightAt = (ageDays: number, halfLifeDays: number): number => {
    const log = orderLogOf([{ at: (8000 - ageDays) * DAY, skus: ["a"] }]);
    return indexBaskets(log, { maxBasketLines: 9, halfLifeDays, asOf: 8000 * DAY }).weight[0]!;
  };

  it("falls by the eighth root of a half at every eighth of the half-life", () => {
    const weights = Array.from({ length: 17 }, (_, i) => weightAt(10 * i, 80));
    expect(weights).toEqual(weights.map((_, i) => Math.round(WEIGHT_ONE * 2 ** (-i / 8))));
    expect(weightAt(1, 80)).toBe(weightAt(10, 80));
  });

  it("never reaches zero, and an order from after the build counts in full", () => {
    expect(weightAt(7999, 1)).toBe(2);
    expect(weightAt(-30, 80)).toBe(WEIGHT_ONE);
  });
});
