import { describe, expect, it } from "vitest";
import { measureTasks, type Ranker } from "../../../lib/affinity/evaluation/measure.ts";
import { joinTargets, type Targets } from "../../../lib/affinity/evaluation/targets.ts";

const targetsOf = (target: number[], cart: number[], page: number[], basket: number[]): Targets => ({
  target: Uint32Array.from(target),
  carts: cart.map((item) => Uint32Array.of(item)),
  page: Uint32Array.from(page),
  order: Uint32Array.from(basket),
  basket: Uint32Array.from(basket),
});

describe("what a ranker reaches", () => {
  // Behind the cart 0 the targets stand first, second and fourth; behind a page that shows 7, last of twelve.
  const ranks: Readonly<Record<number, number>> = { 1: 1, 2: 2, 3: 4 };
  const ranker: Ranker = {
    rank: (cart, target) => (cart[0] === 7 ? 12 : ranks[target]!),
    top: (cart) => (cart[0] === 7 ? [8, 9] : [1, 2]),
    knows: (cart) => cart[0] !== 7,
    sold: () => true,
  };
  const targets = targetsOf([1, 2, 3], [0, 0, 0], [0, 7, 7], [0, 1, 1]);
  const support = Uint32Array.of(8, 4, 2, 1, 1, 1, 1, 1, 1, 1);
  const { cart, product } = measureTasks(() => ranker, targets, {
    ...{ k: [1, 3], support, orders: 8, repeats: Int8Array.of(1, 0, -1), resamples: 400, seed: 1 },
  });

  it("is told at every length by hits, reciprocal rank and discounted gain, with an interval around each", () => {
    const value = (name: string): number => cart.metrics[name]!.value;
    expect(Object.keys(cart.metrics).sort()).toEqual(["hr@1", "hr@3", "mrr@1", "mrr@3", "ndcg@1", "ndcg@3"]);
    expect(["hr@1", "hr@3"].map(value)).toEqual([1 / 3, 2 / 3]);
    expect(["mrr@1", "mrr@3"].map(value)).toEqual([1 / 3, 1.5 / 3]);
    expect(value("ndcg@3")).toBeCloseTo((1 + 1 / Math.log2(3)) / 3, 12);
    for (const { value: mean, interval } of Object.values(cart.metrics)) {
      expect(interval[0]).toBeLessThan(mean);
      expect(interval[1]).toBeGreaterThan(mean);
    }
    expect(product.metrics["hr@3"]!.value).toBe(1 / 3);
  });

  it("is told apart for what was bought before and what was not, and for carts that nothing is known of", () => {
    expect([cart.repeat, cart.explore]).toEqual([1, 1 / Math.log2(3)]);
    expect([cart.empty, product.empty]).toEqual([0, 2 / 3]);
    expect([...cart.values]).toEqual([1, 1 / Math.log2(3), 1 / Math.log2(5)]);
    expect(cart.coverage).toBe(2 / 10);
    // Shown are the ones that one order in two and one in four hold.
    expect(cart.novelty).toBeCloseTo(1.5, 12);
  });
});

describe("an item that had not been sold when the ranker was made", () => {
  it("is missed, wherever the ranker would put it", () => {
    const ranker: Ranker = { rank: () => 1, top: () => [1], knows: () => true, sold: (item) => item !== 2 };
    const { cart, product } = measureTasks(() => ranker, targetsOf([1, 2], [0, 0], [0, 0], [0, 1]), {
      ...{ k: [1], support: Uint32Array.of(8, 4, 0), orders: 8, repeats: Int8Array.of(0, 0) },
      ...{ resamples: 10, seed: 1 },
    });
    expect([[...cart.values], [...product.values]]).toEqual([
      [1, 0],
      [1, 0],
    ]);
    expect(cart.metrics["hr@1"]?.value).toBe(0.5);
  });
});

describe("targets of one part behind those of another", () => {
  it("are counted on by orders and by baskets, wherever the first begins", () => {
    const first = targetsOf([1, 2], [3, 4], [5, 6], [0, 1]);
    const second = targetsOf([7, 8, 9], [1, 1, 2], [2, 3, 4], [0, 0, 1]);
    const joined = joinTargets(
      [
        { targets: first, orders: 10 },
        { targets: targetsOf([], [], [], []), orders: 4 },
        { targets: second, orders: 3 },
      ],
      100,
    );
    expect([...joined.target]).toEqual([1, 2, 7, 8, 9]);
    expect([...joined.page]).toEqual([5, 6, 2, 3, 4]);
    expect(joined.carts.map((cart) => [...cart])).toEqual([[3], [4], [1], [1], [2]]);
    expect([...joined.order]).toEqual([100, 101, 114, 114, 115]);
    expect([...joined.basket]).toEqual([0, 1, 2, 2, 3]);
  });
});
