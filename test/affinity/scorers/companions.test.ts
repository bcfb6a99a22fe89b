/** A café at noon: most take a coffee alone, and who takes two things takes a croissant. Shares are counted by hand. */
import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import { evaluate } from "../../../lib/affinity/evaluation/run.ts";
import { countLog, rowsOf } from "../../../lib/affinity/evaluation/scored-model.ts";
import { companions } from "../../../lib/affinity/scorers/companions.ts";
import { denoising } from "../../../lib/affinity/scorers/denoising.ts";
import { popularPairs } from "../../../lib/affinity/scorers/popular-pairs.ts";
import { popularity } from "../../../lib/affinity/scorers/popularity.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

describe("what is taken along", () => {
  const drinks = ["latte", "tea", "mocha", "juice", "cocoa", "chai"];
  /** Of ten orders seven are one drink; three are a drink and a bite, of which the croissant is the most frequent. */
  const cafe = (orders: number) => {
    const random = seeded(5);
    const one = (of: readonly string[]): string => of[Math.floor(random() * of.length)]!;
    return Array.from({ length: orders }, (_, i) => {
      const [drink, bite] = [one(drinks), one(["croissant", "croissant", "croissant", "scone", "muffin"])];
      return { id: `o${i}`, at: i * 3_600_000, skus: random() < 0.7 ? [drink] : [drink, bite] };
    });
  };

  it("is reckoned among orders of two lines or more", async () => {
    const log = orderLogOf([
      ["tea"],
      ["tea"],
      ["tea"],
      ["tea"],
      ["tea", "scone"],
      ["latte", "scone"],
      ["latte", "muffin", "tea"],
    ]);
    const input = countLog(log, { ...AFFINITY_SETTINGS, asOf: 0 });
    for (const scorer of companions(10)) {
      const base = scorer.base!(await scorer.score(input), input.baskets);
      // Of what tells pairs that do not go together from those that do, a tenth of what is taken along is enough.
      const part = scorer.regression === undefined ? 1 : 0.1;
      const of = (sku: string) => base[input.baskets.rankOf[log.skus.indexOf(sku)]!]! / part;
      expect(of("tea")).toBeCloseTo(2 / 3, 6);
      expect(of("scone")).toBeCloseTo(2 / 3, 6);
      expect(of("muffin")).toBeCloseTo(1 / 3, 6);
      // Who has chosen nothing yet is for all seven orders to tell.
      expect((await rowsOf(scorer, input, AFFINITY_SETTINGS)).orders).toBe(7);
    }
    expect(companions(10)).toHaveLength(3);
  });

  it("is no base of another scorer, whose rates are of all orders", async () => {
    const input = countLog(orderLogOf([["tea"], ["tea", "scone"]]), { ...AFFINITY_SETTINGS, asOf: 0 });
    for (const scorer of [popularity, popularPairs, denoising(10)])
      expect((await rowsOf(scorer, input, AFFINITY_SETTINGS)).orders).toBeNull();
  });

  it("foretells more than what sells best, where most orders are of one line", async () => {
    const { scorers, chosen, validation } = await evaluate(orderLogOf(cafe(3000)), {
      test: 0.2,
      resamples: 20,
    });
    const tried = (name: string) => validation!.candidates.find(({ scorer }) => scorer === name)!;
    for (const { name } of companions(10))
      expect(tried(name).page).toBeGreaterThan(tried("popularity").page + 0.1);
    const at = (kind: string, name = chosen) =>
      scorers.find((one) => one.kind === kind && one.name === name)!.tasks.product.metrics["ndcg@10"]!.value;
    expect(at("chosen")).toBeGreaterThan(at("baseline", "popularity") + 0.1);
  });
});
