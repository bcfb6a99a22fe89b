import { describe, expect, it } from "vitest";
import { findDenominations } from "../../../lib/ladder/names/denomination.ts";
import { findGrades } from "../../../lib/ladder/names/grade.ts";
import { tokenize } from "../../../lib/ladder/names/name-tokens.ts";
import { values } from "./reading.ts";

describe("grade words", () => {
  it.each([
    [["うな重 梅", "うな重 竹", "うな重 松"]],
    [["寿司 並", "寿司 上", "寿司 特上", "寿司 極"]],
    [["プラン ライト", "プラン スタンダード", "プラン プラス", "プラン プロ", "プラン アルティメット"]],
    [
      [
        "コーヒーメーカー ベーシック",
        "コーヒーメーカー スタンダード",
        "コーヒーメーカー デラックス",
        "コーヒーメーカー プレミアム",
      ],
    ],
    [["Scale basic", "Scale standard", "Scale plus", "Scale pro", "Scale ultimate"]],
    [["Phone 15 Plus", "Phone 15 Pro"]],
    [["LL Fork", "ML Fork", "HL Fork"]],
    [["Light basket", "Standard basket", "Premium basket"]],
    [["Silver plan", "Gold plan", "Platinum plan"]],
  ])("%j rise", (names) => {
    const found = names.map((name) => findGrades(tokenize(name)).at(-1)!.value);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(new Set(found).size).toBe(names.length);
  });

  it.each([
    "LIGHT BLUE BOWL",
    "T-LIGHT HOLDER",
    "T-LIGHT LANTERN",
    "Light roast blend",
    "GOLD MINI TAPE MEASURE",
    "梅干し 1kg",
    "松阪牛",
    "500 ml water",
    "プロテイン バニラ",
    "プレート 白",
  ])("%s says no grade", (name) => {
    expect(values(findGrades, name)).toEqual([]);
  });

  it("never compares words of different scales", () => {
    const scales = ["寿司 竹", "寿司 上", "寿司 プロ"].map((name) => findGrades(tokenize(name))[0]!.scale);
    expect(new Set(scales).size).toBe(3);
  });
});

describe("denominations", () => {
  it.each([
    ["ギフトセット 3,000円", 3000],
    ["Gift card $50", 50],
    ["ギフト ¥5,000", 5000],
  ])("%s is worth %d", (name, value) => {
    expect(values(findDenominations, name)).toEqual([value]);
  });

  it("a number without money is none", () => {
    expect(values(findDenominations, "ギフト 3000")).toEqual([]);
  });

  it("money without a number, and no money at all, are none", () => {
    for (const name of ["Gift card $ surprise", "Gift card $", "Gift yen", "Gift card $0"])
      expect(values(findDenominations, name)).toEqual([]);
  });
});
