import { describe, expect, it } from "vitest";
import { NEIGHBOUR } from "../../../lib/affinity/affinity-model.ts";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { substituteMarker } from "../../../lib/affinity/rows/substitute-marker.ts";
import { titleWords } from "../../../lib/affinity/rows/title-words.ts";
import { namedItems } from "../../../lib/rebuild/tables/name-words.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";
import { smallItem } from "../../ladder/small-item.ts";

const titles: Readonly<Record<string, string>> = {
  red: "Retro Spot Cake Stand Red",
  pink: "Retro Spot Cake Stand Pink",
  small: "T-shirt",
  large: "Socks",
  plate: "Paper plates",
};
const repeat = (times: number, skus: string[]): string[][] => Array.from({ length: times }, () => skus);

/** The mark of a pair in a log, with ladders and categories by sku. */
function markOf(
  baskets: string[][],
  [a, b]: [string, string],
  ladders: Record<string, number> = {},
  categories: Record<string, number> = {},
): number {
  const log = orderLogOf(baskets, { titles });
  const number = (of: Record<string, number>): Int32Array =>
    Int32Array.from(log.skus, (sku) => of[sku] ?? -1);
  const buyers = Uint32Array.from(log.skus, (sku) => baskets.filter((basket) => basket.includes(sku)).length);
  const joint = baskets.filter((basket) => basket.includes(a) && basket.includes(b)).length;
  const named = namedItems(
    log.skus.map((sku) => ({ ...smallItem(sku, titles[sku] ?? sku, null), durable: null })),
  );
  const facts = { named, sameLadder: number(ladders), category: number(categories), buyers };
  return substituteMarker(log, facts, AFFINITY_SETTINGS)(log.skus.indexOf(a), log.skus.indexOf(b), joint);
}

describe("what is no cross-sell", () => {
  it("is a rung of the same ladder, however often both are bought together", () => {
    expect(markOf(repeat(50, ["small", "large"]), ["small", "large"], { small: 4, large: 4 })).toBe(
      NEIGHBOUR.SIBLING,
    );
    expect(markOf(repeat(50, ["small", "large"]), ["small", "large"], { small: 4, large: 5 })).toBe(0);
  });

  it("is a near duplicate that few buy with it; one that many do completes the set", () => {
    const rarely = [...repeat(5, ["red", "pink"]), ...repeat(60, ["red"]), ...repeat(60, ["pink"])];
    const often = [...repeat(30, ["red", "pink"]), ...repeat(30, ["red"]), ...repeat(30, ["pink"])];
    expect(markOf(rarely, ["red", "pink"])).toBe(NEIGHBOUR.SUBSTITUTE);
    expect(markOf(often, ["red", "pink"])).toBe(NEIGHBOUR.SET);
  });

  it("is another of its leaf category that meets it no more than taking several of that category explains", () => {
    const drinks = { tea: 1, coffee: 1, cocoa: 1 };
    const anyTwo = [
      ...repeat(20, ["tea", "coffee"]),
      ...repeat(20, ["tea", "cocoa"]),
      ...repeat(20, ["coffee", "cocoa"]),
    ];
    expect(markOf(anyTwo, ["tea", "coffee"], {}, drinks)).toBe(NEIGHBOUR.SUBSTITUTE);
    expect(markOf(anyTwo, ["tea", "coffee"], {}, { tea: 1, coffee: 2, cocoa: 1 })).toBe(0);
  });

  it("is another of its leaf category that it meets surely less often than that explains", () => {
    const drinks = { tea: 1, coffee: 1, cocoa: 1 };
    const apart = [
      ...repeat(100, ["tea", "cocoa"]),
      ...repeat(100, ["coffee", "cocoa"]),
      ...repeat(5, ["tea", "coffee"]),
    ];
    expect(markOf(apart, ["tea", "coffee"], {}, drinks)).toBe(NEIGHBOUR.SUBSTITUTE);
  });

  it("is not one of its leaf category that proves itself as a complement", () => {
    const kinds = Object.fromEntries("abcdefgh".split("").map((sku) => [sku, 1]));
    const variety = "abcdefgh".split("").flatMap((x) =>
      "abcdefgh"
        .split("")
        .filter((y) => x < y)
        .map((y) => [x, y]),
    );
    const pairs = [...variety, ...repeat(30, ["a", "b"])];
    expect(markOf(pairs, ["a", "b"], {}, kinds)).toBe(0);
    expect(markOf(pairs, ["a", "c"], {}, kinds)).toBe(NEIGHBOUR.SUBSTITUTE);
  });
});

describe("titles", () => {
  it("are compared by words, whatever their width and case", () => {
    expect(titleWords("Ｒｅｄ Mug")).toEqual(titleWords("mug red"));
    expect(titleWords("Red Mug")).toEqual(["mug", "red"]);
  });

  it("without spaces are compared by pairs of characters", () => {
    expect(titleWords("緑茶ラテ")).toEqual(["緑茶", "茶ラ", "ラテ"].sort());
  });
});

describe("two items of a category", () => {
  it("are no complements merely because there are but two and some take both", () => {
    // Whoever takes several of the category takes these two: there are no others.
    const both = [
      ...repeat(40, ["a", "b"]),
      ...repeat(200, ["a"]),
      ...repeat(200, ["b"]),
      ...repeat(500, ["x"]),
    ];
    expect(markOf(both, ["a", "b"], {}, { a: 1, b: 1 })).toBe(NEIGHBOUR.SUBSTITUTE);
  });

  it("are complements where they meet far more often than others of it do", () => {
    const names = Array.from({ length: 12 }, (_, i) => `v${i}`);
    const several = Array.from({ length: 120 }, (_, i) => [names[i % 12]!, names[(i * 5 + 1) % 12]!]);
    const baskets = [...several.filter(([p, q]) => p !== q), ...repeat(40, ["v0", "v7"])];
    const categories = Object.fromEntries(names.map((name) => [name, 1]));
    expect(markOf(baskets, ["v0", "v7"], {}, categories)).toBe(0);
  });
});
