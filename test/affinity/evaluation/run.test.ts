import { describe, expect, it } from "vitest";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import { evaluate } from "../../../lib/affinity/evaluation/run.ts";
import { type BasketLike, orderLogOf } from "../../fixtures/order-log.ts";

const DAY = 86_400_000;
const THEMES = 15;

/**
 * A year in which each basket takes three items, mostly of one theme; themes turn to new items in the last four weeks
 * when told.
 */
function themed(orders: number, turning = false): BasketLike[] {
  const random = seeded(8);
  return Array.from({ length: orders }, (_, i) => {
    const day = Math.floor((i / orders) * 365);
    const theme = Math.floor(random() * THEMES);
    const shift = turning && day >= 338 ? 6 : 0;
    const skus = Array.from({ length: 3 }, () =>
      random() < 0.8
        ? `s${theme * 12 + shift + Math.floor(random() * 6)}`
        : `s${Math.floor(random() * THEMES) * 12 + Math.floor(random() * 6)}`,
    );
    return { id: `o${i}`, at: day * DAY, customer: `c${i % 50}`, skus };
  });
}

describe("the evaluation", () => {
  const log = orderLogOf(themed(4000));
  const run = evaluate(log, { resamples: 200, ease: true, k: [6] });

  it("tests on the latest 28 days and learns from what came before", async () => {
    const { split, trainOrders, testOrders, testFrom, testTo, targets, baskets } = await run;
    expect(split.by).toBe("time");
    expect(trainOrders + testOrders).toBe(4000);
    expect((testTo - testFrom) / DAY).toBe(27);
    expect(targets).toBeGreaterThan(2 * baskets);
  });

  it("sets the chosen scorer beside every baseline, with metrics at the lengths asked for and at 10", async () => {
    const { scorers, chosen } = await run;
    expect(scorers.map(({ name }) => name)).toEqual([
      "popularity",
      "lift",
      "p(b|a)",
      "llr",
      "jaccard",
      "cosine",
      expect.stringMatching(/^ease/),
      chosen,
    ]);
    for (const { tasks } of scorers) {
      expect(Object.keys(tasks.cart.metrics)).toEqual([
        "hr@6",
        "hr@10",
        "mrr@6",
        "mrr@10",
        "ndcg@6",
        "ndcg@10",
      ]);
      const { value, interval } = tasks.cart.metrics["ndcg@10"]!;
      expect(interval[0]).toBeLessThanOrEqual(value);
      expect(interval[1]).toBeGreaterThanOrEqual(value);
    }
  });

  it("finds structure that popularity cannot, and says by how much", async () => {
    const { scorers } = await run;
    const popular = scorers.find(({ name }) => name === "popularity")!;
    const chosen = scorers.find(({ kind }) => kind === "chosen")!;
    expect(chosen.against).toBeNull();
    expect(popular.against!.cart.difference).toBeLessThan(-0.1);
    expect(popular.against!.cart.tie).toBe(false);
    expect(popular.tasks.cart.empty).toBe(1);
    expect(chosen.tasks.cart.coverage).toBeGreaterThan(5 * popular.tasks.cart.coverage);
  });

  it("reaches dense EASE in a fraction of its memory", async () => {
    const { scorers } = await run;
    const ease = scorers.find(({ kind }) => kind === "reference")!;
    const chosen = scorers.find(({ kind }) => kind === "chosen")!;
    expect(ease.against!.cart.difference).toBeLessThan(0.02);
    expect(ease.bytes).toBeGreaterThan(5 * chosen.bytes);
  });

  it("says of orders of one line that they hide nothing", async () => {
    const single = orderLogOf(Array.from({ length: 200 }, (_, i) => ({ at: i * DAY, skus: [`s${i % 7}`] })));
    const { baskets, targets, testOrders } = await evaluate(single, { resamples: 20 });
    expect([baskets, targets, testOrders]).toEqual([0, 0, 28]);
  });

  it("holds out a share of the orders when asked to", async () => {
    const { split, testOrders } = await evaluate(log, { resamples: 20, test: 0.1 });
    expect([split.by, testOrders]).toEqual(["share", 400]);
  });

  it("rebuilt nightly learns what only the test's own days show", async () => {
    const turning = orderLogOf(themed(4000, true));
    const { scorers } = await evaluate(turning, { resamples: 100, rolling: true });
    const rolling = scorers.find(({ kind }) => kind === "rolling")!;
    expect(rolling.against!.cart.difference).toBeGreaterThan(0.01);
    expect(rolling.against!.cart.tie).toBe(false);
  });

  it("shows what leaving siblings and substitutes out costs", async () => {
    const sameLadder = Int32Array.from(log.skus, (sku) => Math.floor(Number(sku.slice(1)) / 12));
    let learnedFrom = 0;
    const groups = (train: typeof log) => {
      learnedFrom = train.at.length;
      return { sameLadder };
    };
    const { scorers, trainOrders } = await evaluate(log, { resamples: 100, groups });
    // Nothing of the test is known when ladders are read.
    expect(learnedFrom).toBe(trainOrders);
    const guarded = scorers.find(({ kind }) => kind === "guarded")!;
    expect(guarded.against!.cart.difference).toBeLessThan(-0.1);
  });
});
