import { describe, expect, it } from "vitest";
import { findSizes } from "../../../lib/ladder/names/size.ts";
import { tokenize } from "../../../lib/ladder/names/tokens.ts";
import { values } from "./reading.ts";

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

  it("reads full width, bracketed and suffixed words", () => {
    for (const name of ["マグ（Ｌ）", "マグ Lサイズ", "マグ Large size", "マグ(大)"])
      expect(values(findSizes, name)).toEqual([50]);
  });

  it("reads LL as a size too: its siblings decide", () => {
    expect(findSizes(tokenize("LL Road Tire"))[0]).toMatchObject({ axis: "size", value: 60 });
  });
});
