import { describe, expect, it } from "vitest";
import { seededUniform } from "../../../lib/core/statistics/seeded-draws.ts";
import { inversePropensity, type Logged, selfNormalised } from "../../../lib/learning/off-policy.ts";
import { choose } from "../../../lib/offers/choose.ts";
import type { Guardrail } from "../../../lib/offers/guardrails/guardrail.ts";
import type { Offer } from "../../../lib/offers/offer.ts";
import { explorationOf } from "../../../lib/offers/ranking/exploration.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { contextOf, crosssellOf } from "../../fixtures/offers.ts";

const offer = (sku: string): Offer => crosssellOf({ item: factsOf(sku) });
const SKUS = ["A", "B", "NO", "C", "D"];
/** Nobody is offered NO. */
const rules: readonly Guardrail[] = [
  {
    name: "banned",
    check: ({ item }) => (item.sku === "NO" ? { pass: false, detail: "" } : { pass: true }),
  } as Guardrail,
];

/** Chance that what is first is taken: the truth, which the ranking has upside down. */
const TAKEN: Readonly<Record<string, number>> = { A: 0.05, B: 0.1, C: 0.2, D: 0.4 };

const blockFor = (request: string, share: number): readonly Offer[] => {
  const explored = explorationOf(request, "crosssell", { explored: share });
  const candidates = {
    kind: "crosssell" as const,
    choices: SKUS.map((sku) => [offer(sku)]),
    ...(explored === null ? {} : { explored }),
  };
  return choose([candidates], contextOf({ offersPerBlock: 3 }), false, { rules }).blocks[0]!.offers;
};

describe("an answer that tries", () => {
  it("draws its first place among all that may be offered, each as likely, and ranks the others as always", () => {
    const counts: Record<string, number> = { A: 0, B: 0, C: 0, D: 0 };
    for (let i = 0; i < 4000; i++) {
      const [first, ...others] = blockFor(`request ${i}`, 1);
      counts[first!.item.sku]!++;
      expect(first!.propensity).toBe(1 / 4);
      expect(others.map(({ item }) => item.sku)).toEqual(
        ["A", "B", "C", "D"].filter((sku) => sku !== first!.item.sku).slice(0, 2),
      );
      expect(others.every(({ propensity }) => propensity === undefined)).toBe(true);
    }
    // 1,000 each, ± 27: four deviations.
    for (const count of Object.values(counts)) expect(Math.abs(count - 1000)).toBeLessThan(110);
  });

  it("is a share of all, drawn by its id, and the same again for the same id", () => {
    let tried = 0;
    for (let i = 0; i < 10_000; i++) {
      const id = `request ${i}`;
      const block = blockFor(id, 0.02);
      if (block[0]!.propensity === undefined)
        expect(block.map(({ item }) => item.sku)).toEqual(["A", "B", "C"]);
      else tried++;
      if (i < 300) expect(blockFor(id, 0.02)).toEqual(block);
    }
    expect(tried).toBeGreaterThan(140);
    expect(tried).toBeLessThan(260);
    expect(blockFor("request 1", 0)[0]!.propensity).toBeUndefined();
  });

  it("leaves a log from which another ranking's worth can be told before anybody saw it", () => {
    const uniform = seededUniform(11);
    const tried = Array.from({ length: 20_000 }, (_, i) => {
      const { item, propensity } = blockFor(`visit ${i}`, 1)[0]!;
      return { sku: item.sku, propensity: propensity!, reward: uniform() < TAKEN[item.sku]! ? 1 : 0 };
    });
    const judge = (ranks: (sku: string) => number): readonly Logged[] =>
      tried.map(({ sku, propensity, reward }) => ({ reward, propensity, target: ranks(sku) }));
    const [own, reversed, halves] = [
      judge((sku) => (sku === "A" ? 1 : 0)),
      judge((sku) => (sku === "D" ? 1 : 0)),
      judge((sku) => (sku === "C" || sku === "D" ? 0.5 : 0)),
    ];
    for (const [log, truth] of [
      [own, 0.05],
      [reversed, 0.4],
      [halves, 0.3],
    ] as const) {
      for (const { value, se } of [inversePropensity(log), inversePropensity(log, 10), selfNormalised(log)]) {
        expect(Math.abs(value - truth)).toBeLessThan(4 * se);
        expect(se).toBeLessThan(0.02);
      }
    }
    // A quarter of the answers is what it would have shown.
    expect(selfNormalised(reversed).effective / 20_000).toBeCloseTo(0.25, 1);
  });
});
