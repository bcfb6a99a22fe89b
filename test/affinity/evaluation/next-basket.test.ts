import { describe, expect, it } from "vitest";
import {
  BASKET_METRICS,
  hideLastBaskets,
  personalThenGlobalTop,
  personalTop,
} from "../../../lib/affinity/evaluation/next-basket.ts";
import { tifuKnn } from "../../../lib/affinity/evaluation/tifu-knn.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

const by = (customer: string | null, ...baskets: string[][]) =>
  baskets.map((skus, i) => ({ id: `${customer}${i}`, customer, at: i * 86_400_000, skus }));

describe("the last basket of every customer", () => {
  const log = orderLogOf([
    ...by("ann", ["a", "b"], ["a"], ["c"]),
    ...by("bob", ["b"], ["d"]),
    ...by("cy", ["a"]),
    ...by(null, ["b", "d"], ["b"]),
  ]);
  const { known, hidden } = hideLastBaskets(log);
  const sku = (items: readonly number[]): string[] => items.map((item) => log.skus[item]!);
  const ann = log.customers.indexOf("ann");

  it("is hidden where there is another, and nothing else is", () => {
    expect(hidden.map(({ customer, items }) => [log.customers[customer], sku([...items])])).toEqual([
      ["ann", ["c"]],
      ["bob", ["d"]],
    ]);
    expect(known.at.length).toBe(log.at.length - 2);
    expect(known.items.length).toBe(known.offsets.at(-1));
    expect(sku([...known.items]).sort()).toEqual(["a", "a", "a", "b", "b", "b", "b", "d"]);
    const left = Array.from(log.at.keys()).filter((order) => !hidden.some((one) => one.order === order));
    expect([...known.idHash]).toEqual(left.map((order) => log.idHash[order]));
  });

  it("leaves every other order its channel", () => {
    const channel = Uint16Array.from(log.at, (_, order) => order + 1);
    const gone = hidden.map(({ order }) => order + 1);
    expect([...hideLastBaskets({ ...log, channel }).known.channel!]).toEqual(
      [...channel].filter((one) => !gone.includes(one)),
    );
  });

  it("is foreseen by what the customer bought most, then by what all do", () => {
    expect(sku(personalTop(known)(ann, 10))).toEqual(["a", "b"]);
    // Of what is in as many orders, what came last.
    const equals = orderLogOf(by("eve", ["a"], ["b", "c"], ["c"], ["d"], ["d"]));
    expect(personalTop(equals)(0, 10).map((item) => equals.skus[item])).toEqual(["d", "c", "b", "a"]);
    // Of all orders b is in four, a in three, d in one.
    expect(sku(personalThenGlobalTop(known)(ann, 10))).toEqual(["a", "b", "d"]);
    expect(sku(personalThenGlobalTop(known)(ann, 1))).toEqual(["a"]);
  });

  it("is measured as recall, NDCG and hit rate of the whole basket", () => {
    const { recall, ndcg, hr } = BASKET_METRICS;
    const basket = new Set([1, 2, 9]);
    const list = [5, 1, 6, 2];
    expect(recall!(list, basket, 10)).toBeCloseTo(2 / 3, 12);
    expect(hr!(list, basket, 10)).toBe(1);
    expect(hr!([5], basket, 10)).toBe(0);
    // Gains at the second and the fourth place, against three at the first places.
    const ideal = 1 + 1 / Math.log2(3) + 1 / 2;
    expect(ndcg!(list, basket, 10)).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(5)) / ideal, 12);
  });
});

describe("TIFU-KNN", () => {
  const log = orderLogOf([
    ...by("me", ["a"], ["a", "b"], ["c"]),
    ...by("near", ["a", "b", "d"], ["a", "c"]),
    ...by("far", ["x"], ["y"]),
  ]);
  const me = log.customers.indexOf("me");
  const ranked = (options: Partial<Parameters<typeof tifuKnn>[1]>): string[] =>
    tifuKnn(log, { groups: 3, withinDecay: 1, groupDecay: 0.5, neighbours: 1, alpha: 0.7, ...options })(
      me,
      10,
    ).map((item) => log.skus[item]!);

  it("counts what was bought lately for more, group by group", () => {
    // Three groups of one basket: a = .25 + .5, b = .5, c = 1 (each a third of it).
    expect(ranked({ alpha: 1 }).slice(0, 3)).toEqual(["c", "a", "b"]);
    expect(ranked({ alpha: 1, groupDecay: 1 })[0]).toBe("a");
  });

  it("adds what the nearest customers buy, and not what others do", () => {
    expect(ranked({})).toContain("d");
    expect(ranked({})).not.toContain("x");
    expect(ranked({ alpha: 0 })[0]).toBe("a");
    expect(ranked({ neighbours: 2 })).toContain("x");
  });

  it("takes of many the nearest, near and less near alike, and nobody farther", () => {
    const many = orderLogOf([
      ...by("me", ["a", "b", "c"]),
      ...by("nearest", ["a", "b", "c", "p"]),
      ...by("next", ["a", "b", "q"]),
      ...by("third", ["a", "r", "s"]),
      ...by("far", ["x", "y", "z", "w"]),
    ]);
    const of = (neighbours: number): string[] =>
      tifuKnn(many, { groups: 1, withinDecay: 1, groupDecay: 1, neighbours, alpha: 0.5 })(
        many.customers.indexOf("me"),
        10,
      )
        .map((item) => many.skus[item]!)
        .filter((sku) => sku > "c")
        .sort();
    expect([of(1), of(2), of(3)]).toEqual([["p"], ["p", "q"], ["p", "q", "r", "s"]]);
  });
});
