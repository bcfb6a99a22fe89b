import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { indexBaskets } from "../../../lib/affinity/counts/baskets.ts";
import { collectPairs } from "../../../lib/affinity/counts/pairs.ts";
import { popularity } from "../../../lib/affinity/scorers/popularity.ts";
import { recent } from "../../../lib/affinity/scorers/recent.ts";
import { baselines, candidates, fallback, regressionsOf } from "../../../lib/affinity/scorers/scorer-list.ts";
import { leaningOf } from "../../../lib/affinity/scorers/solve-regression.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

const DAY = 86_400_000;
const list = candidates({ ...AFFINITY_SETTINGS, lambdas: [3, 30] }, 100);

describe("what a night chooses from", () => {
  it("is each way to weigh, the simplest first, and each ridge by what is bought now as well", () => {
    expect(list.map(({ name }) => name)).toEqual([
      "popularity",
      "popularity+pairs",
      "alpha-beta(3/4,3/8)",
      "companions, popularity+pairs",
      "companions, alpha-beta(3/4,3/8)",
      "companions, denoising(dropout=1/3)",
      "ridge(lambda=3)",
      "ridge(lambda=3, recent)",
      "ridge(lambda=30)",
      "ridge(lambda=30, recent)",
      "denoising(dropout=1/3)",
    ]);
  });

  it("has names that tell each from every other, among baselines and what is fallen back on as well", () => {
    const others = new Set([...baselines, fallback].map(({ name }) => name));
    expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
    expect(others.size).toBe(baselines.length + 1);
  });

  it("has each system solved once, whoever's base rates follow it, and none for what reads off the counts", () => {
    expect(regressionsOf(list)).toEqual([
      { name: "denoising", lambda: 30, dropout: 1 / 2 },
      { name: "3", lambda: 3, dropout: null },
      { name: "30", lambda: 30, dropout: null },
    ]);
    expect(regressionsOf([...baselines, popularity, fallback])).toEqual([]);
  });

  it("has weights that are no evidence of the denoising regression alone", () => {
    const [denoising, ridge] = regressionsOf(list);
    expect(leaningOf(denoising!)).toEqual({ leaning: true });
    expect(leaningOf(ridge!)).toEqual({});
  });

  it("follows what is bought now in the base of one of each two ridges", async () => {
    const log = orderLogOf([
      ...Array.from({ length: 100 }, (_, i) => ({ at: i * DAY, skus: ["coat"] })),
      ...Array.from({ length: 50 }, (_, i) => ({ at: (300 + i) * DAY, skus: ["hat"] })),
    ]);
    const counts = { maxBasketLines: 10, halfLifeDays: null, trend: { halfLifeDays: 28, prior: 3 } };
    const baskets = indexBaskets(log, { ...counts, asOf: 350 * DAY });
    const gate = { minJoint: 3, minLlr: 10.83, minLift: 1.1, maxFalseShare: 0.1, maxPairs: 100 };
    const scored = await popularity.score({ baskets, pairs: collectPairs(baskets, gate) });
    const [coat, hat] = ["coat", "hat"].map((sku) => baskets.rankOf[log.skus.indexOf(sku)]!);
    expect(scored.base[coat!]).toBeGreaterThan(scored.base[hat!]!);
    const now = recent(popularity).base!(scored, baskets);
    expect(now[hat!]).toBeGreaterThan(0.8);
    expect(now[coat!]).toBeLessThan(0.1);
  });
});
