import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexBaskets } from "../../../lib/affinity/counts/baskets.ts";
import {
  countCommonPairs,
  eachCommonPair,
  noCommonPairs,
  spreadForetold,
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

  it("are visited in the order of their counts", () => {
    const counts = noCommonPairs(5);
    countCommonPairs(counts, [1, 4]);
    const visited: [a: number, b: number, joint: number][] = [];
    eachCommonPair(counts.length, (a, b, pair) => visited.push([a, b, counts[pair]!]));
    expect(visited).toHaveLength(10);
    expect(visited.filter(([, , joint]) => joint > 0)).toEqual([[4, 1, 1]]);
  });
});

const ITEMS = 60;
const EXPECTED = 40;

/** A count about a mean: Knuth's product of uniform numbers. */
function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count++;
  return count;
}

describe("what of the meetings nothing explains", () => {
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

describe("what of the meetings other baskets did not foretell", () => {
  /** Two parts, of which pairs meet so many times as often as foretold. */
  function foretold(times: (pair: number) => number, { items = ITEMS, expected = EXPECTED } = {}) {
    const random = seeded(7);
    const parts = [0, 1].map(() => {
      const counts = noCommonPairs(items).map((_, pair) => poisson(expected * times(pair), random));
      return { counts, expected: new Float32Array(counts.length).fill(expected) };
    });
    return spreadForetold(parts, new Float32Array(parts[0]!.counts.length).fill(1));
  }

  /** One part, whose pairs met as often as told. */
  function counted(joint: (pair: number) => number, items = ITEMS) {
    const counts = noCommonPairs(items).map((_, pair) => joint(pair));
    const expected = new Float32Array(counts.length).fill(EXPECTED);
    return spreadForetold([{ counts, expected }], new Float32Array(counts.length).fill(1));
  }

  it("is how far they lie from it, whatever chance adds, and nothing where chance alone varies", () => {
    expect(foretold(() => 1)).toBeLessThan(0.07);
    for (const off of [0.2, 0.4]) {
      const left = foretold((pair) => 1 + [0, 0, off, -off][pair % 4]!);
      expect(left).toBeGreaterThan(0.65 * off);
      expect(left).toBeLessThan(1.2 * off);
    }
  });

  it("is told about the level at which most meet, which habits lower for all the others alike", () => {
    expect(foretold(() => 0.7)).toBeLessThan(0.07);
    expect(foretold((pair) => (pair % 10 === 0 ? 4 : 0.7))).toBeLessThan(0.07);
    // Where most meet more often than foretold, those that meet as foretold are not off for that.
    expect(foretold((pair) => (pair % 3 === 0 ? 1 : 1.3))).toBeLessThan(0.07);
  });

  it("may be much where few meetings tell it, however little is seen", () => {
    // By hand: of 132 pairs half meet more rarely, whose z² vary by 2 and more: √(1.96·√(2·66)/(66·6)) = .24.
    expect(foretold(() => 1, { items: 12, expected: 6 })).toBeGreaterThan(0.2);
    expect(foretold(() => 1, { items: 100, expected: 60 })).toBeLessThan(0.04);
    // Of pairs that are all off alike it is no more sure than of any other so few.
    expect(counted((pair) => (pair % 3 === 0 ? 36 : 40), 12)).toBeGreaterThan(0.07);
    // Where a few of them make up most of it, less sure: z² of 25.6 and .025, by hand .395, not .372.
    expect(counted((pair) => [8, 39, 39, 39][pair % 10] ?? 41)).toBeCloseTo(0.395, 3);
  });

  it("cannot be told of a handful of pairs, nor of what hardly ever meets", () => {
    expect(foretold(() => 0.6, { items: 5 })).toBe(Infinity);
    expect(foretold(() => 0.6, { expected: 4.9 })).toBe(Infinity);
  });

  it("is not told by what is in every basket, whose meetings do not vary", () => {
    const random = seeded(7);
    const always = (pair: number) => pair % 4 === 0;
    const counts = noCommonPairs(ITEMS).map((_, pair) => (always(pair) ? 20 : poisson(EXPECTED, random)));
    const expected = new Float32Array(counts.length).fill(EXPECTED);
    const spreads = expected.map((_, pair) => (always(pair) ? 1e-17 : 1));
    expect(spreadForetold([{ counts, expected }], spreads)).toBeLessThan(0.07);
  });
});
