import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexBaskets } from "../../../lib/affinity/counts/baskets.ts";
import { adjacencyOf, collectPairs } from "../../../lib/affinity/counts/pairs.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import { evenChanceDeviance, logLikelihoodRatio } from "../../../lib/core/statistics/llr.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";
import { randomBaskets } from "../../fixtures/random-log.ts";

const PLAIN = { maxBasketLines: 1000, halfLifeDays: null, asOf: 0 };
const GATE = { minJoint: 3, minLlr: 10.83, maxFalseShare: 0.1, maxPairs: 1e6 };
const OPEN = { ...GATE, minJoint: 1, minLlr: 0 };

const repeat = (times: number, skus: string[]): string[][] => Array.from({ length: times }, () => skus);

function passed(baskets: readonly string[][], options = GATE): string[] {
  const log = orderLogOf(baskets);
  const index = indexBaskets(log, PLAIN);
  const { offsets, partner } = adjacencyOf(collectPairs(index, options));
  const sku = (rank: number): string => log.skus[index.itemOf[rank]!]!;
  const found: string[] = [];
  for (let a = 0; a < index.items; a++) {
    for (let i = offsets[a]!; i < offsets[a + 1]!; i++) {
      if (sku(a) < sku(partner[i]!)) found.push(`${sku(a)} ${sku(partner[i]!)}`);
    }
  }
  return found.sort();
}

describe("Dunning's ratio", () => {
  it("is zero for independence and grows with deviation either way", () => {
    expect(logLikelihoodRatio(10, 100, 100, 1000)).toBeCloseTo(0, 9);
    expect(logLikelihoodRatio(40, 100, 100, 1000)).toBeGreaterThan(logLikelihoodRatio(20, 100, 100, 1000));
    expect(logLikelihoodRatio(0, 100, 100, 1000)).toBeGreaterThan(10.83);
  });

  it("equals 2·Σ k·ln(k/expected), as Dunning's 1993 table gives it", () => {
    // "the swiss" of the paper: k11 110, k12 2442, k21 111, k22 29114 → 270.72.
    expect(logLikelihoodRatio(110, 2552, 221, 31777)).toBeCloseTo(270.72, 1);
  });
});

describe("the G² of an even chance", () => {
  it("is zero for equal counts, symmetric, and 2·n·ln 2 when all fall on one side", () => {
    expect(evenChanceDeviance(7, 7)).toBeCloseTo(0, 9);
    expect(evenChanceDeviance(12, 5)).toBeCloseTo(evenChanceDeviance(5, 12), 9);
    expect(evenChanceDeviance(12, 5)).toBeCloseTo(2 * (12 * Math.log(12 / 8.5) + 5 * Math.log(5 / 8.5)), 9);
    expect(evenChanceDeviance(5, 0)).toBeCloseTo(10 * Math.log(2), 9);
  });
});

describe("the gate", () => {
  const noise = [...repeat(200, ["x"]), ...repeat(200, ["y"])];

  it("passes a pair that meets beyond chance", () => {
    expect(passed([...noise, ...repeat(8, ["a", "b"])])).toEqual(["a b"]);
  });

  it("refuses fewer than three joint orders, however sure", () => {
    expect(passed([...noise, ...repeat(2, ["a", "b"])])).toEqual([]);
    expect(passed([...noise, ...repeat(3, ["a", "b"])])).toEqual(["a b"]);
  });

  it("refuses a pair that meets as often as chance has it, and one that avoids each other", () => {
    const chance = [
      ...repeat(25, ["a", "b"]),
      ...repeat(25, ["a"]),
      ...repeat(25, ["b"]),
      ...repeat(25, ["c"]),
    ];
    expect(passed(chance)).toEqual([]);
    const avoiding = [
      ...repeat(5, ["a", "b"]),
      ...repeat(100, ["a"]),
      ...repeat(100, ["b"]),
      ...repeat(5, ["c"]),
    ];
    expect(passed(avoiding)).toEqual([]);
  });

  it("passes at most one pair in a thousand of a log without structure", () => {
    const random = seeded(5);
    const baskets = Array.from({ length: 6000 }, () => [
      ...new Set(Array.from({ length: 4 }, () => `s${Math.floor(random() ** 2 * 80)}`)),
    ]);
    const log = orderLogOf(baskets);
    const pairs = collectPairs(indexBaskets(log, PLAIN), GATE);
    expect(pairs.seen).toBeGreaterThan(2000);
    expect(pairs.kept).toBeLessThanOrEqual(pairs.seen / 1000);
  });
});

describe("the gate where a few baskets are huge", () => {
  it("does not take for affinity that a huge basket holds everything", () => {
    const random = seeded(6);
    const baskets = Array.from({ length: 3000 }, (_, i) => [
      ...new Set(Array.from({ length: i % 50 === 0 ? 100 : 3 }, () => `s${Math.floor(random() ** 2 * 300)}`)),
    ]);
    const index = indexBaskets(orderLogOf(baskets), PLAIN);
    const pairs = collectPairs(index, GATE);
    expect(pairs.seen).toBeGreaterThan(20_000);
    expect(pairs.kept).toBeLessThanOrEqual(pairs.seen / 1000);
  });

  it("still passes what goes together in the small ones", () => {
    const random = seeded(6);
    const baskets = Array.from({ length: 3000 }, (_, i) => [
      ...new Set(Array.from({ length: i % 50 === 0 ? 100 : 3 }, () => `s${Math.floor(random() ** 2 * 300)}`)),
    ]);
    expect(passed([...baskets, ...repeat(8, ["a", "b"])])).toContain("a b");
  });
});

describe("the bar of the gate", () => {
  const random = seeded(9);
  const some = (): string => `s${Math.floor(random() * 40)}`;
  const noise = Array.from({ length: 2000 }, () => [...new Set([some(), some()])]);
  const SUPPORT = 400;
  /** a and b, each bought as often, meet so many times where chance has it 41. At 62 the deviance is 9.5. */
  const meeting = (joint: number): string[][] => [
    ...repeat(joint, ["a", "b"]),
    ...Array.from({ length: SUPPORT - joint }, () => ["a", some()]),
    ...Array.from({ length: SUPPORT - joint }, () => ["b", some()]),
  ];
  const HABITS = 150;
  /** The same items as often in baskets of the same sizes, either always with one partner or each time with another. */
  const others = (constant: boolean): string[][] =>
    Array.from({ length: HABITS * 8 }, (_, i) => [
      `p${i % HABITS}`,
      `q${(i + (constant ? 0 : Math.floor(i / HABITS))) % HABITS}`,
    ]);
  const weak = meeting(62);
  const poor = [...noise, ...weak, ...others(false)];
  const rich = [...noise, ...weak, ...others(true)];

  it("is the strictest in a log of little structure, and lower in one of much, where weaker habits pass", () => {
    expect(passed(poor)).toEqual([]);
    expect(passed(rich)).toContain("a b");
    expect(passed(rich).length).toBeLessThan(1.1 * HABITS);
  });

  it("is the strictest everywhere when no share of chance is let", () => {
    expect(passed(rich, { ...GATE, maxFalseShare: 0 })).not.toContain("a b");
    expect(passed(rich, { ...GATE, maxFalseShare: 0 })).toHaveLength(HABITS);
  });

  it("is no way round the ratio of independence: a deviance of 6.4 would do, a ratio of 8.4 does not", () => {
    expect(logLikelihoodRatio(58, SUPPORT, SUPPORT, noise.length + 742 + 8 * HABITS)).toBeCloseTo(8.4, 1);
    const found = passed([...noise, ...meeting(58), ...others(true)]);
    expect(found).toHaveLength(HABITS);
    expect(found).not.toContain("a b");
  });

  it("lets pass exactly the pairs that are counted as kept", () => {
    for (const baskets of [poor, rich]) {
      const pairs = collectPairs(indexBaskets(orderLogOf(baskets), PLAIN), GATE);
      expect(pairs.kept).toBe(passed(baskets).length);
    }
  });
});

describe("the bound on pairs", () => {
  it("keeps the pairs of most joint orders, as if counting had begun with that bar", () => {
    fc.assert(
      fc.property(randomBaskets(10, 60), fc.integer({ min: 1, max: 20 }), (baskets, maxPairs) => {
        const index = indexBaskets(orderLogOf(baskets), PLAIN);
        const all = collectPairs(index, OPEN);
        const bounded = collectPairs(index, { ...OPEN, maxPairs });
        let least = 1;
        while (all.joint.filter((joint) => joint >= least).length > maxPairs) least++;
        const again = collectPairs(index, { ...OPEN, minJoint: least });
        expect({ ...bounded, seen: 0 }).toEqual({ ...again, seen: 0 });
        expect(bounded.joint.length).toBeLessThanOrEqual(maxPairs);
      }),
    );
  });

  it("gives every passed pair from both of its sides", () => {
    fc.assert(
      fc.property(randomBaskets(), (baskets) => {
        const index = indexBaskets(orderLogOf(baskets), PLAIN);
        const pairs = collectPairs(index, OPEN);
        const { offsets, partner, pair } = adjacencyOf(pairs);
        expect(partner.length).toBe(2 * pairs.kept);
        for (let a = 0; a < index.items; a++) {
          const row = partner.subarray(offsets[a], offsets[a + 1]);
          expect([...row]).toEqual([...row].sort((x, y) => x - y));
          for (let i = offsets[a]!; i < offsets[a + 1]!; i++) {
            const b = partner[i]!;
            const at = pairs.offsets[Math.max(a, b)]!;
            expect(pair[i]).toBeGreaterThanOrEqual(at);
            expect(pairs.partner[pair[i]!]).toBe(Math.min(a, b));
          }
        }
      }),
    );
  });
});
