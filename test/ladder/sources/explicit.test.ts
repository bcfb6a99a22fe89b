import { describe, expect, it } from "vitest";
import { findLadders } from "../../../lib/ladder/find-ladders.ts";
import type { LadderItem } from "../../../lib/ladder/source.ts";
import { smallItem } from "../small-item.ts";

const ladder = (items: readonly LadderItem[]) => {
  const [found, ...others] = findLadders(items, null).filter(({ source }) => source === "explicit");
  expect(others).toEqual([]);
  return found && { ...found, skus: found.rungs.map(({ item }) => items[item]!.sku) };
};
const member = (sku: string, price: number, more: Partial<LadderItem> = {}): LadderItem =>
  smallItem(sku, more.title?.und ?? sku, price, { family: "maker", ...more });

describe("families that the shop names", () => {
  it("follow its tier numbers, under its own name, fully trusted", () => {
    const items = [
      member("pro", 900, { tier: 3 }),
      member("std", 300, { tier: 1 }),
      member("dx", 500, { tier: "2" }),
    ];
    expect(ladder(items)).toMatchObject({
      family: "maker",
      axis: "grade",
      confidence: 1,
      skus: ["std", "dx", "pro"],
    });
  });

  it("may count from the top, when three prices say so", () => {
    expect(
      ladder([member("a", 900, { tier: 1 }), member("b", 500, { tier: 2 }), member("c", 300, { tier: 3 })])!
        .skus,
    ).toEqual(["c", "b", "a"]);
    expect(ladder([member("a", 900, { tier: 1 }), member("b", 500, { tier: 2 })])).toBeUndefined();
  });

  it("follow no numbers where one of them has an empty column for its own", () => {
    const items = [
      member("a", 300, { tier: "" }),
      member("b", 500, { tier: 1 }),
      member("c", 900, { tier: 2 }),
    ];
    expect(ladder(items)).toMatchObject({ axis: "price", skus: ["a", "b", "c"] });
  });

  it("follow what all of their tier words tell, not what one of them tells besides", () => {
    const items = ["L 500g", "200g"].map((tier, at) => member(tier, [900, 400][at]!, { tier }));
    expect(ladder(items)).toMatchObject({ axis: "amount", skus: ["200g", "L 500g"] });
  });

  it("follow tier words in either language", () => {
    const words = ["プロ", "ベーシック", "プラス"].map((tier, at) =>
      member(tier, [900, 300, 500][at]!, { tier }),
    );
    expect(ladder(words)).toMatchObject({ axis: "grade", skus: ["ベーシック", "プラス", "プロ"] });
    expect(ladder([member("x", 900, { tier: "L" }), member("y", 500, { tier: "S" })])).toMatchObject({
      axis: "size",
      skus: ["y", "x"],
    });
  });

  it("else follow amounts, in base units, and say how much each holds", () => {
    const found = ladder([
      member("kilo", 5000, { units: 1, unit: "kg" }),
      member("small", 1400, { units: 200, unit: "g" }),
    ])!;
    expect(found).toMatchObject({ axis: "amount", unit: "g", skus: ["small", "kilo"] });
    expect(found.rungs.map(({ units, label }) => [units, label])).toEqual([
      [200, "200 g"],
      [1000, "1 kg"],
    ]);
  });

  it("follow no amounts where one of them has none, or another unit", () => {
    for (const third of [{}, { units: 3, unit: "m" }])
      expect(
        ladder([
          member("kilo", 5000, { units: 1, unit: "kg" }),
          member("small", 1400, { units: 200, unit: "g" }),
          member("other", 900, third),
        ]),
      ).toMatchObject({ axis: "price", skus: ["other", "small", "kilo"] });
  });

  it("else follow the words of their titles, else the price", () => {
    expect(
      ladder([
        member("a", 900, { title: { und: "Maker pro" } }),
        member("b", 500, { title: { und: "Maker basic" } }),
      ]),
    ).toMatchObject({
      axis: "grade",
      skus: ["b", "a"],
    });
    expect(ladder([member("Alpha", 900), member("Beta", 500)])).toMatchObject({
      axis: "price",
      skus: ["Beta", "Alpha"],
    });
  });

  it("colours and flavours of one thing are no tiers, whatever they cost", () => {
    expect(
      ladder([
        member("a", 900, { title: { und: "Mug red" } }),
        member("b", 950, { title: { und: "Mug blue" } }),
      ]),
    ).toBeUndefined();
    expect(
      ladder([
        member("a", 900, { title: { und: "Tea vanilla" } }),
        member("b", 950, { title: { und: "Tea lemon" } }),
      ]),
    ).toBeUndefined();
  });

  it("items of one tier share a rung; a tier on sale below the one under it is left out", () => {
    const found = ladder([
      member("red", 300, { tier: 1 }),
      member("blue", 310, { tier: 1 }),
      member("two", 500, { tier: 2 }),
      member("three", 450, { tier: 3 }),
      member("four", 900, { tier: 4 }),
      member("five", 1000, { tier: 5 }),
    ])!;
    expect(found.rungs.map(({ variants }) => variants.length)).toEqual([1, 0, 0, 0]);
    expect(found.confidence).toBeCloseTo(0.8);
  });
});
