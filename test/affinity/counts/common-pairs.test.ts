import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexBaskets } from "../../../lib/affinity/counts/baskets.ts";
import {
  countCommonPairs,
  noCommonPairs,
  unexplainedSpread,
} from "../../../lib/affinity/counts/common-pairs.ts";
import { collectPairs } from "../../../lib/affinity/counts/pairs.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

describe("meetings of what is bought most", () => {
  it("are the orders that hold both, of the most frequent alone", () => {
    const basket = fc.uniqueArray(fc.nat(200), { maxLength: 30 }).map((ranks) => ranks.sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.array(basket, { maxLength: 20 }), (baskets) => {
        const counts = noCommonPairs(201);
        for (const ranks of baskets) countCommonPairs(counts, ranks);
        expect(counts.length).toBe((128 * 127) / 2);
        let place = 0;
        for (let a = 1; a < 128; a++)
          for (let b = 0; b < a; b++)
            expect(counts[place++]).toBe(
              baskets.filter((ranks) => ranks.includes(a) && ranks.includes(b)).length,
            );
      }),
      { numRuns: 20 },
    );
  });
});

describe("what of the meetings nothing explains", () => {
  const ITEMS = 60;
  const EXPECTED = 40;

  /** A count about a mean: Knuth's product of uniform numbers. */
  function poisson(mean: number, random: () => number): number {
    let count = 0;
    for (let product = random(); product > Math.exp(-mean); product *= random()) count++;
    return count;
  }

  /** Pairs whose means are so many times what is expected, each as its number tells. */
  function spreadOf(times: (pair: number, random: () => number) => number, items = ITEMS): number {
    const random = seeded(7);
    const counts = noCommonPairs(items).map((_, pair) => poisson(EXPECTED * times(pair, random), random));
    return unexplainedSpread(
      counts,
      () => EXPECTED,
      () => 1,
    );
  }

  it("is nothing where chance alone varies", () => {
    expect(spreadOf(() => 1)).toBeLessThan(0.03);
  });

  it("is how far pairs lie from what is expected of them, whatever chance adds", () => {
    for (const off of [0.2, 0.4]) {
      expect(spreadOf((pair) => 1 + (pair % 2 ? off : -off))).toBeGreaterThan(0.85 * off);
      expect(spreadOf((pair) => 1 + (pair % 2 ? off : -off))).toBeLessThan(1.1 * off);
    }
  });

  it("is told by what meets too rarely, so that habits do not count", () => {
    expect(spreadOf((pair) => (pair % 10 === 0 ? 5 : 1))).toBeLessThan(0.03);
  });

  it("counts less where the margins leave less room than a count of its own has", () => {
    const counts = noCommonPairs(ITEMS).map((_, pair) => (pair % 2 ? 34 : 46));
    const of = (spread: number) =>
      unexplainedSpread(
        counts,
        () => EXPECTED,
        () => spread,
      );
    // By hand: 36 = s·40 + τ²·1600, but for the standard error.
    expect(of(1)).toBe(0);
    expect(of(0.5)).toBeGreaterThan(0.05);
    expect(of(0.5)).toBeLessThan(0.1);
  });

  it("is not told by what is in every basket, whose meetings do not vary", () => {
    const counts = noCommonPairs(ITEMS).map((_, pair) => (pair % 4 === 0 ? 39 : pair % 2 ? 34 : 46));
    for (const none of [0, -1e-17, 1e-17])
      expect(
        unexplainedSpread(
          counts,
          () => EXPECTED,
          // Pairs of this count are those of the bag that everything comes in.
          (a, b) => (counts[(a * (a - 1)) / 2 + b] === 39 ? none : 1),
        ),
      ).toBe(0);
  });

  it("is nothing where no pair meets more rarely than expected, as of goods bought with each other alone", () => {
    expect(spreadOf(() => 5)).toBe(0);
    const random = seeded(1);
    const baskets = Array.from({ length: 15_000 }, (_, i) => {
      const skus = new Set<string>();
      while (skus.size < 3)
        skus.add(i % 5 === 0 ? `own-${Math.floor(random() * 18)}` : `tail-${Math.floor(random() * 5000)}`);
      return { skus: [...skus], at: 0 };
    });
    const index = indexBaskets(orderLogOf(baskets), { maxBasketLines: 1000, halfLifeDays: null, asOf: 0 });
    const { level } = collectPairs(index, {
      ...{ minJoint: 3, minLlr: 10.83, minLift: 1.1, maxFalseShare: 0.1, maxPairs: 1e6 },
    });
    expect(level.filter((one) => one > 0)).toHaveLength((18 * 17) / 2);
  });

  it("is not asked of a handful of pairs, nor of what hardly ever meets", () => {
    const kinds = (pair: number) => (pair % 2 ? 1.4 : 0.6);
    expect(spreadOf(kinds, 14)).toBe(0);
    expect(spreadOf(kinds, 15)).toBeGreaterThan(0.2);
    const rare = noCommonPairs(ITEMS).map((_, pair) => (pair % 10 === 0 ? 50 : 0));
    expect(
      unexplainedSpread(
        rare,
        () => 4.9,
        () => 1,
      ),
    ).toBe(0);
  });
});
