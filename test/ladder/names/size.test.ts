import { describe, expect, it } from "vitest";
import { findLadders } from "../../../lib/ladder/find-ladders.ts";
import { tokenize } from "../../../lib/ladder/names/name-tokens.ts";
import { findSizes } from "../../../lib/ladder/names/size.ts";
import { smallItem } from "../small-item.ts";
import { reading, values } from "./reading.ts";

const rising = (names: readonly string[]): void => {
  const found = names.map((name) => values(findSizes, name)[0] ?? Number.NaN);
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(new Set(found).size).toBe(names.length);
};

describe("size words", () => {
  it.each([
    [["Tea Sm", "Tea Rg", "Tea Lg"]],
    [["pizza SS", "pizza S", "pizza M", "pizza L", "pizza LL", "pizza 3L", "pizza 4L"]],
    [["bag XS", "bag S", "bag M", "bag L", "bag XL", "bag 2XL", "bag 3XL"]],
    [["マグ 小", "マグ 中", "マグ 大", "マグ 特大"]],
    [["牛丼 ミニ", "牛丼 レギュラー", "牛丼 ラージ", "牛丼 大容量", "牛丼 業務用"]],
    [["洗剤 お試し", "洗剤 中", "洗剤 お徳用", "洗剤 ジャンボ"]],
    [["mini box", "small box", "medium box", "large box", "extra large box", "jumbo box"]],
    [["Latte short", "Latte tall", "Latte grande", "Latte venti"]],
    [["ベッド シングル", "ベッド セミダブル", "ベッド ダブル", "ベッド クイーン", "ベッド キング"]],
    [["ノート A6", "ノート B6", "ノート A5", "ノート B5", "ノート A4"]],
  ])("%j rise", (names) => {
    rising(names);
  });

  it.each([
    "Columbian Medium Roast",
    "90014B GOLD M.O.P ORBIT BRACELET",
    'LETTER "S" BLING KEY RING',
    "M/COLOUR CURTAIN",
    "MUM'S KITCHEN CLOCK",
    "ドミニカ コーヒー",
    "ミニトマト",
    "大豆 国産",
    "小麦粉",
    "中国茶",
    "Half-Finger Gloves",
  ])("%s says no size", (name) => {
    expect(values(findSizes, name)).toEqual([]);
  });

  it("takes single letters alone for part of what a mark joins them to, and no word", () => {
    expect(values(findSizes, "Bowl large/blue")).toEqual(values(findSizes, "Bowl large"));
    expect(values(findSizes, "Bowl L/blue")).toEqual([]);
    expect(values(findSizes, "Bowl oak&large")).toEqual(values(findSizes, "Bowl large"));
  });

  it("reads full width, bracketed and suffixed words", () => {
    for (const name of ["マグ（Ｌ）", "マグ Lサイズ", "マグ Large size", "マグ(大)"])
      expect(values(findSizes, name)).toEqual([50]);
  });

  it("spells out a till's short form, and leaves a shopper's as it is", () => {
    const labels = ["Tea Sm", "Tea Rg", "tea lg", "Tea L", "Tea large", "Tea Reg."].map(
      (name) => reading(findSizes, name)[0]![1],
    );
    expect(labels).toEqual(["Small", "Regular", "large", "L", "large", "Regular"]);
  });

  it("reads LL as a size too: its siblings decide", () => {
    expect(findSizes(tokenize("LL Road Tire"))[0]).toMatchObject({ axis: "size", value: 60 });
  });
});

describe("sizes in other languages", () => {
  /** Names of one thing in three sizes, as shops of the country write them. */
  const SHOPS = {
    German: ["Becher klein", "Becher mittel", "Becher groß"],
    French: ["Tasse petite", "Tasse moyenne", "Tasse grande"],
    Spanish: ["Taza pequeña", "Taza mediana", "Taza grande"],
    Italian: ["Tazza piccola", "Tazza media", "Tazza grande"],
    Dutch: ["Beker klein", "Beker middel", "Beker groot"],
    Portuguese: ["Caneca pequena", "Caneca média", "Caneca grande"],
    "French, and very large": ["Vase petit", "Vase grand", "Vase très grand"],
  };

  it.each(Object.entries(SHOPS))("make a ladder in %s", (_, titles) => {
    const items = titles.map((title, i) => smallItem(`S${i}`, title, 1000 + 200 * i));
    const [ladder] = findLadders(items, null);
    expect(ladder).toMatchObject({ axis: "size" });
    expect(ladder!.rungs.map(({ item }) => item)).toEqual([0, 1, 2]);
  });
});
