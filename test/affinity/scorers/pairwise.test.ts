import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { indexBaskets } from "../../../lib/affinity/counts/baskets.ts";
import { collectPairs } from "../../../lib/affinity/counts/pairs.ts";
import { alphaBeta } from "../../../lib/affinity/scorers/alpha-beta.ts";
import { conditional } from "../../../lib/affinity/scorers/conditional.ts";
import { cosine } from "../../../lib/affinity/scorers/cosine.ts";
import { jaccard } from "../../../lib/affinity/scorers/jaccard.ts";
import { lift } from "../../../lib/affinity/scorers/lift.ts";
import { llr } from "../../../lib/affinity/scorers/log-likelihood.ts";
import { popularity } from "../../../lib/affinity/scorers/popularity.ts";
import type { Scorer } from "../../../lib/affinity/scorers/scorer.ts";
import { contextsFor } from "../../../lib/affinity/scorers/scorer-list.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

// 4 orders hold both, 8 hold a, 6 hold b, of 16.
const log = orderLogOf([
  ...Array.from({ length: 4 }, () => ["a", "b"]),
  ...Array.from({ length: 4 }, () => ["a"]),
  ...Array.from({ length: 2 }, () => ["b"]),
  ...Array.from({ length: 6 }, () => ["c"]),
]);
const baskets = indexBaskets(log, { maxBasketLines: 100, halfLifeDays: null, asOf: 0 });
const pairs = collectPairs(baskets, {
  minJoint: 1,
  minLlr: 0,
  minLift: 1,
  maxFalseShare: 0.1,
  maxPairs: 100,
});

/** How much a in the cart adds to b. */
async function weightOf(scorer: Scorer): Promise<number> {
  const { offsets, context, weight } = await scorer.score({ baskets, pairs });
  const [a, b] = [baskets.rankOf[0]!, baskets.rankOf[1]!];
  for (let i = offsets[b]!; i < offsets[b + 1]!; i++) if (context[i] === a) return weight[i]!;
  return 0;
}

describe("pairwise scorers", () => {
  it.each([
    [conditional, 4 / 8],
    [jaccard, 4 / 10],
    [cosine, 4 / Math.sqrt(48)],
    [lift, (4 * 16) / 48],
    [alphaBeta, (4 / (8 ** 0.75 * 6 ** 0.375)) * (4 / 7)],
    // 2·(4 ln(4/3) + 4 ln(4/5) + 2 ln(2/3) + 6 ln(6/5)): expected cells 3, 5, 3, 5.
    [llr, 2 * (4 * Math.log(4 / 3) + 4 * Math.log(4 / 5) + 2 * Math.log(2 / 3) + 6 * Math.log(6 / 5))],
  ])("%o weighs by its formula", async (scorer, expected) => {
    expect(await weightOf(scorer)).toBeCloseTo(expected, 6);
  });

  it("Dunning's ratio is nothing for what is bought together less often than by chance", async () => {
    const rarely = indexBaskets(
      orderLogOf([
        ...Array.from({ length: 2 }, () => ["a", "b"]),
        ...Array.from({ length: 6 }, () => ["a"]),
        ...Array.from({ length: 6 }, () => ["b"]),
      ]),
      { maxBasketLines: 100, halfLifeDays: null, asOf: 0 },
    );
    const gate = { minJoint: 1, minLlr: 0, minLift: 0, maxFalseShare: 1, maxPairs: 100 };
    const { weight } = await llr.score({ baskets: rarely, pairs: collectPairs(rarely, gate) });
    expect([...weight].every((one) => one === 0)).toBe(true);
  });

  it("a lift of two orders is nothing, of three what it is", async () => {
    const lifts = async (joint: number): Promise<number[]> => {
      const few = indexBaskets(
        orderLogOf([
          ...Array.from({ length: joint }, () => ["a", "b"]),
          ...Array.from({ length: 20 - joint }, () => ["c"]),
        ]),
        { maxBasketLines: 100, halfLifeDays: null, asOf: 0 },
      );
      const gate = { minJoint: 1, minLlr: 0, minLift: 1, maxFalseShare: 1, maxPairs: 100 };
      const { weight } = await lift.score({ baskets: few, pairs: collectPairs(few, gate) });
      return [...weight].map((one) => Math.round(1000 * one));
    };
    expect(await lifts(2)).toEqual([0, 0]);
    expect(await lifts(3)).toEqual([6667, 6667]);
  });

  it("a shop is large beyond the number that the settings say, and its targets have fewer contexts", () => {
    const { largeShop, neighbours, neighboursLarge } = AFFINITY_SETTINGS;
    expect(contextsFor(AFFINITY_SETTINGS, largeShop)).toBe(neighbours);
    expect(contextsFor(AFFINITY_SETTINGS, largeShop + 1)).toBe(neighboursLarge);
    expect(neighboursLarge).toBeLessThan(neighbours);
  });

  it("leave items without affinity in the order of how often they are bought", async () => {
    const { base } = await cosine.score({ baskets, pairs });
    expect(base[0]).toBeGreaterThan(base[2]!);
    expect(base[0]).toBeLessThan(1e-6);
  });

  it("popularity has no weights and the share of orders as its base", async () => {
    const { offsets, weight, base } = await popularity.score({ baskets, pairs });
    expect(weight).toHaveLength(0);
    expect([...offsets]).toEqual([0, 0, 0, 0]);
    expect([...base]).toEqual([8 / 16, 6 / 16, 6 / 16]);
  });
});
