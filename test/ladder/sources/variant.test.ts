import { describe, expect, it } from "vitest";
import { findLadders } from "../../../lib/ladder/find-ladders.ts";
import type { LadderItem } from "../../../lib/ladder/source.ts";
import { smallItem } from "../small-item.ts";

const skus = (items: readonly LadderItem[]): string[][] =>
  findLadders(items, null).map(({ source, rungs }) => {
    expect(source).toBe("variant");
    return rungs.map(({ item }) => items[item]!.sku);
  });

describe("variants of one parent", () => {
  it("are told by a shared title and the end of the sku", () => {
    const items = ["l", "m", "s"].map((size, at) =>
      smallItem(`bbq_${size}`, "Barbecue pizza", [2000, 1600, 1200][at]!),
    );
    expect(skus(items)).toEqual([["bbq_s", "bbq_m", "bbq_l"]]);
  });

  it("are told by a title shared in every language, whichever stands first", () => {
    const [en, ja] = ["Barbecue pizza", "バーベキューピザ"];
    const items = [
      smallItem("bbq_l", { en, ja }, 2000),
      smallItem("bbq_m", { ja, en }, 1600),
      smallItem("bbq_s", { en, ja }, 1200),
    ];
    expect(skus(items)).toEqual([["bbq_s", "bbq_m", "bbq_l"]]);
  });

  it("are told by the sku alone where the sku stands in for the title", () => {
    const items = ["bbq_s", "bbq_l", "ham_s", "ham_l"].map((sku) =>
      smallItem(sku, sku, sku.endsWith("l") ? 2000 : 1200),
    );
    expect(skus(items)).toEqual([
      ["bbq_s", "bbq_l"],
      ["ham_s", "ham_l"],
    ]);
  });

  it("are told by the sku alone where there is no title in any language", () => {
    const items = ["bbq_s", "bbq_l"].map((sku) => smallItem(sku, {}, sku.endsWith("l") ? 2000 : 1200));
    expect(skus(items)).toEqual([["bbq_s", "bbq_l"]]);
  });

  it("article numbers are no models, however their prices fall", () => {
    const items = [1, 2, 3, 4].map((number) => smallItem(`art-${number}`, `art-${number}`, number * 100));
    expect(skus(items)).toEqual([]);
  });

  it("are told by a parent attribute or tag, and what differs by the attributes", () => {
    const beans = (sku: string, size: string, price: number, more: Partial<LadderItem>): LadderItem =>
      smallItem(sku, "Mocha", price, { attributes: { parent_sku: "P1", 容量: size }, ...more });
    expect(skus([beans("x", "1.5 kg", 6000, {}), beans("y", "200g", 1000, {})])).toEqual([["y", "x"]]);
    const tagged = { tags: ["parent:P2"], attributes: { size: "L" } };
    expect(
      skus([
        smallItem("q", "Bowl, the big one", 900, tagged),
        smallItem("r", "A bowl", 500, { ...tagged, attributes: { size: "S" } }),
      ]),
    ).toEqual([["r", "q"]]);
  });

  it("are told by attributes in whatever order each has them", () => {
    const bean = (sku: string, price: number, attributes: Readonly<Record<string, string>>): LadderItem =>
      smallItem(sku, "Mocha", price, { attributes });
    const small = bean("q", 900, { option1: "Decaf", option2: "Coarse", size: "200 g" });
    const large = bean("r", 2000, { size: "500 g", option2: "Coarse", option1: "Decaf" });
    expect(skus([small, large])).toEqual([["q", "r"]]);
  });

  it("are none where nothing but an amount names either of two things", () => {
    expect(skus([smallItem("200g", "", 400), smallItem("500g", "", 900)])).toEqual([]);
    expect(skus([smallItem("tea-200g", "", 400), smallItem("tea-500g", "", 900)])).toHaveLength(1);
  });

  it("are told by the catalog's units when the title is shared", () => {
    const items = [500, 200].map((units) =>
      smallItem(`u${units}`, "モカ", units * 6 + 200, { units, unit: "g" }),
    );
    expect(skus(items)).toEqual([["u200", "u500"]]);
  });

  it("colours stay apart", () => {
    const cup = (sku: string, color: string, size: string, price: number): LadderItem =>
      smallItem(sku, "Cup", price, { attributes: { color, size } });
    expect(skus([cup("a", "red", "S", 500), cup("b", "blue", "L", 900)])).toEqual([]);
    expect(skus([cup("a", "red", "S", 500), cup("b", "red", "L", 900), cup("c", "blue", "L", 950)])).toEqual([
      ["a", "b"],
    ]);
  });

  it("sizes of clothing are no tiers, also when only title or category says that it is worn", () => {
    const worn = (title: string, category: string | null): LadderItem[] =>
      ["S", "L"].map((size, at) =>
        smallItem(`w-${size}`, title, 500 + at * 100, { category, attributes: { size } }),
      );
    expect(skus(worn("Racing jersey", null))).toEqual([]);
    expect(skus(worn("Racing top", "clothing/tops"))).toEqual([]);
    expect(skus(worn("Racing bottle", null))).toHaveLength(1);
  });
});
