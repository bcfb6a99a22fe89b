import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexBaskets } from "../../lib/affinity/baskets.ts";
import { seeded } from "../../lib/affinity/evaluation/random.ts";
import { evenChanceDeviance, logLikelihoodRatio } from "../../lib/affinity/llr.ts";
import { adjacencyOf, collectPairs } from "../../lib/affinity/pairs.ts";
import { orderLogOf } from "../fixtures/order-log.ts";
import { randomBaskets } from "../fixtures/random-log.ts";

const PLAIN = { maxBasketLines: 1000, halfLifeDays: null, asOf: 0 };
const GATE = { minJoint: 3, minLlr: 10.83, maxPairs: 1e6 };

const repeat = (times: number, skus: string[]): string[][] => Array.from({ length: times }, () => skus);

function passed(baskets: readonly string[][], options = GATE): string[] {
  const log = orderLogOf(baskets);
  const index = indexBaskets(log, PLAIN);
  const pairs = collectPairs(index, options);
  const found: string[] = [];
  for (let a = 0; a < index.items; a++) {
    for (let i = pairs.offsets[a]!; i < pairs.offsets[a + 1]!; i++) {
      const names = [a, pairs.partner[i]!].map((rank) => log.skus[index.itemOf[rank]!]!);
      if (pairs.passed[i] === 1) found.push(names.sort().join(" "));
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

describe("the bound on pairs", () => {
  it("keeps the pairs of most joint orders, as if counting had begun with that bar", () => {
    fc.assert(
      fc.property(randomBaskets(10, 60), fc.integer({ min: 1, max: 20 }), (baskets, maxPairs) => {
        const index = indexBaskets(orderLogOf(baskets), PLAIN);
        const all = collectPairs(index, { minJoint: 1, minLlr: 0, maxPairs: 1e6 });
        const bounded = collectPairs(index, { minJoint: 1, minLlr: 0, maxPairs });
        let least = 1;
        while (all.joint.filter((joint) => joint >= least).length > maxPairs) least++;
        const again = collectPairs(index, { minJoint: least, minLlr: 0, maxPairs: 1e6 });
        expect({ ...bounded, seen: 0 }).toEqual({ ...again, seen: 0 });
        expect(bounded.joint.length).toBeLessThanOrEqual(maxPairs);
      }),
    );
  });

  it("gives every passed pair from both of its sides", () => {
    fc.assert(
      fc.property(randomBaskets(), (baskets) => {
        const index = indexBaskets(orderLogOf(baskets), PLAIN);
        const pairs = collectPairs(index, { minJoint: 1, minLlr: 0, maxPairs: 1e6 });
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
