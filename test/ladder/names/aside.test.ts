import { describe, expect, it } from "vitest";
import { COLOURS, FLAVOURS } from "../../../lib/ladder/names/languages.ts";
import { tokenize } from "../../../lib/ladder/names/name-tokens.ts";
import { parseName, stemOf, variantOf } from "../../../lib/ladder/names/parse-name.ts";
import { isRefill } from "../../../lib/ladder/names/refill.ts";
import { fitTokens, isWorn } from "../../../lib/ladder/names/worn-fit.ts";

const fits = (name: string, worn = false): string[] => {
  const tokens = tokenize(name);
  return fitTokens(tokens, worn).map((at) => tokens[at]!.text);
};

describe("what is not a tier", () => {
  it("knows colours and flavours in both languages", () => {
    for (const word of ["red", "silver", "赤", "ブラック"]) expect(COLOURS.has(word)).toBe(true);
    for (const word of ["vanilla", "decaf", "抹茶", "中辛"]) expect(FLAVOURS.has(word)).toBe(true);
  });

  it.each(["シャンプー 詰替用 400ml", "シャンプー 詰め替え", "Soap refill 1 L", "ペン 替え芯"])(
    "%s is a refill",
    (name) => {
      expect(isRefill(tokenize(name))).toBe(true);
    },
  );

  it.each([
    ["Mountain-200 Silver, 38", ["38"]],
    ["ML Road Frame-W - Yellow, 38", ["w", "38"]],
    ["Women's Tights, S", ["women's", "s"]],
    ["靴 サイズ 26", ["26"]],
    ["Mountain-500", []],
    ["Novel, 1984", []],
    ["Bag, 200 g", []],
  ])("the fit in %s is %j", (name, expected) => {
    expect(fits(name)).toEqual(expected);
  });

  it.each([
    ["Racing top L", ["l"]],
    ["Racing top Sunset", []],
    ["Racing top 42", ["42"]],
    ["Racing top 140", ["140"]],
    ["Racing top 65", []],
    ["Racing top 1984", []],
    ["Racing top-42", []],
    ["Racing 42 top", []],
    ["42", []],
  ])("at the end of what is worn the fit in %s is %j, and of what is not there is none", (name, expected) => {
    expect(fits(name, true)).toEqual(expected);
    expect(fits(name)).toEqual([]);
  });

  it("things to wear have no size tiers, other things have", () => {
    expect(isWorn(tokenize("Long-Sleeve Logo Jersey"))).toBe(true);
    expect(isWorn(tokenize("メンズ Tシャツ"))).toBe(true);
    expect(isWorn(tokenize("Salad dressing"))).toBe(false);
    expect(parseName("Logo Jersey L").hits).toEqual([]);
    expect(parseName("Logo mug L").hits).toHaveLength(1);
    expect(parseName("Logo L", true).hits).toEqual([]);
    // Nor is the number of a body's size a model's, as the one before it is.
    expect(parseName("Trekking Hose 48", true).hits).toEqual([]);
    const hits = parseName("Jeans 501 32", true).hits;
    expect(hits.map(({ axis, value }) => [axis, value])).toEqual([["generation", 501]]);
  });
});

describe("the stem of a name", () => {
  const stem = (name: string, bare = false): string => {
    const parsed = parseName(name);
    return stemOf(parsed, parsed.hits[0] ?? null, bare);
  };

  it("is the same whatever the place, case, width, plural or spacing of the words around the tier", () => {
    expect(stem("SMALL ROUND CUT GLASS CANDLESTICK")).toBe(stem("Round cutglass candlesticks, large"));
    expect(stem("PHOTO FRAME LINEN AND LACE LARGE")).toBe(stem("small photo frame linen & lace"));
    for (const [one, many] of [
      ["box", "boxes"],
      ["watch", "watches"],
      ["brush", "brushes"],
      ["glass", "glasses"],
      ["house", "houses"],
      ["orchestra", "orchestras"],
    ])
      expect(stem(`Large ${many}`)).toBe(stem(`Small ${one}`));
    for (const word of ["glass", "cactus", "basis", "gas"]) expect(stem(`Large ${word}`)).toBe(word);
    expect(stem("珈琲豆（200g）")).toBe(stem("珈琲豆 ５００ｇ"));
  });

  it("differs by colour, and by any other amount", () => {
    expect(stem("Red mug L")).not.toBe(stem("Blue mug S"));
    expect(stemOf(parseName("Beer 350 ml"), null)).not.toBe(stemOf(parseName("Beer 500 ml"), null));
    expect(stemOf(parseName("Beer 0.5 l"), null)).toBe(stemOf(parseName("Beer 500 ml"), null));
  });

  it("takes no notice of words and brackets that only explain the amount", () => {
    const amount = (name: string): string => {
      const parsed = parseName(name);
      return stemOf(parsed, parsed.hits.find((hit) => hit.axis === "amount") ?? null);
    };
    expect(amount("コーヒー豆 お徳用 500g")).toBe(amount("コーヒー豆 200g"));
    expect(amount("洗剤 詰替用 超特大 2kg")).toBe(amount("洗剤 詰替用 770g"));
    expect(amount("粉末洗剤 1kg（約50回分）")).toBe(amount("粉末洗剤 500g(約25回分)"));
    expect(amount("粉末洗剤 (1kg)")).toBe(amount("粉末洗剤 500g"));
    expect(amount("Beer 350 ml 6本")).not.toBe(amount("Beer 500 ml"));
    expect(amount("Mug tall 350 ml")).not.toBe(amount("Mug 500 ml"));
  });

  it("leaves colour and fit to the variant when bare", () => {
    expect(stem("HL Road Frame - Red, 44", true)).toBe(stem("LL Road Frame - Black, 58", true));
    expect(variantOf(parseName("HL Road Frame - Red, 44"))).toBe("red 44");
  });
});
