import { describe, expect, it } from "vitest";
import { findLadders } from "../../lib/ladder/find-ladders.ts";
import type { LadderItem } from "../../lib/ladder/source.ts";
import { smallItem } from "./small-item.ts";
import { smallLog } from "./small-log.ts";

const titled = (rows: Readonly<Record<string, number>>): LadderItem[] =>
  Object.entries(rows).map(([title, price], at) => smallItem(`i${at}`, title, price));
const prices = (rows: Readonly<Record<string, number>>): number[][] =>
  findLadders(titled(rows), null).map(({ rungs }) => rungs.map(({ price }) => price));

describe("agreement of axis and price", () => {
  it("one amount out of line is left out and lowers confidence", () => {
    const items = titled({ "Tea 100 g": 500, "Tea 200 g": 900, "Tea 300 g": 1500, "Tea 400 g": 1600 });
    const [ladder] = findLadders(items, null);
    expect(ladder!.rungs.map(({ price }) => price)).toEqual([500, 900, 1600]);
    expect(ladder!.confidence).toBeCloseTo(0.9 * 0.75);
  });

  it("a family whose prices hardly follow is refused whole, though a few of its tiers would rise", () => {
    const rows = { "Tea 1 kg": 50, "Tea 2 kg": 10, "Tea 3 kg": 20, "Tea 4 kg": 30, "Tea 5 kg": 5 };
    expect(prices(rows)).toEqual([]);
  });

  it("so is one of which too little would be left", () => {
    expect(prices({ "Tea 1 kg": 1000, "Tea 2 kg": 1900, "Tea 3 kg": 3150, "Tea 4 kg": 4600 })).toEqual([]);
  });

  it("lets the unit price rise by rounding and no more", () => {
    expect(prices({ "Tea 100 g": 500, "Tea 200 g": 1019 })).toHaveLength(1);
    expect(prices({ "Tea 100 g": 500, "Tea 200 g": 1021 })).toEqual([]);
    expect(
      findLadders(titled({ "Tea 100 g": 500, "Tea 200 g": 1021 }), null, { unitPriceSlack: 0.05 }),
    ).toHaveLength(1);
  });

  it("asks nothing of the price of a centimetre", () => {
    expect(prices({ "Pan 20 cm": 500, "Pan 24 cm": 900 })).toEqual([[500, 900]]);
  });
});

describe("a name without a tier word", () => {
  it("is the smaller one beside a large, the larger one beside a small", () => {
    expect(prices({ Latte: 375, "Latte L": 425 })).toEqual([[375, 425]]);
    expect(prices({ Bowl: 900, "Bowl small": 500 })).toEqual([[500, 900]]);
    expect(prices({ Latte: 375, "Latte Rg": 425, "Latte Lg": 500 })).toEqual([[375, 425, 500]]);
    expect(prices({ Scale: 900, "Scale pro": 1900 })).toEqual([[900, 1900]]);
    const phones = { "Phone 15": 12, "Phone 15 Plus": 14, "Phone 15 Pro": 16, "Phone 15 Pro Max": 19 };
    expect(prices(phones)).toEqual([[12, 14, 16, 19]]);
    expect(prices({ Amp: 900, "Amp Mk II": 1400 })).toEqual([[900, 1400]]);
  });

  it("has nothing said of it, nor has a regular one above it; a larger one has its word", () => {
    const labels = (rows: Readonly<Record<string, number>>): string[] =>
      findLadders(titled(rows), null).flatMap(({ rungs }) => rungs.map(({ label }) => label));
    expect(labels({ Latte: 375, "Latte Rg": 425, "Latte Lg": 500 })).toEqual(["", "", "Large"]);
    expect(labels({ Scale: 900, "Scale standard": 1400, "Scale pro": 1900 })).toEqual(["", "", "pro"]);
    // Below it the word is what the smaller one says of itself.
    expect(labels({ "Latte Rg": 375, Latte: 425 })).toEqual(["Regular", ""]);
  });

  it("stays out where its price contradicts that, or is too far off", () => {
    expect(prices({ Latte: 500, "Latte L": 425 })).toEqual([]);
    expect(prices({ Bowl: 400, "Bowl small": 500, "Bowl large": 900 })).toEqual([[500, 900]]);
    expect(prices({ Bowl: 1000, "Bowl small": 500, "Bowl large": 900 })).toEqual([[500, 900]]);
    expect(prices({ Bowl: 500, "Bowl small": 100, "Bowl large": 700 })).toEqual([[100, 700]]);
    expect(prices({ Amp: 1500, "Amp Mk II": 1400 })).toEqual([]);
  });

  it("is one piece beside a pack, and none of a scale that leaves no such name", () => {
    expect(prices({ Cup: 100, "Cup set of 6": 500 })).toEqual([[100, 500]]);
    expect(prices({ Cup: 100, "Cup set of 6": 700 })).toEqual([]);
    expect(prices({ "Road tire": 100, "HL Road tire": 200 })).toEqual([]);
    expect(prices({ "Shell necklace": 100, "Triple shell necklace": 200 })).toEqual([]);
  });
});

describe("numbers behind a name", () => {
  it("need four to agree where they stand apart, and every one of them", () => {
    expect(prices({ "Pixel 6": 400, "Pixel 7": 500, "Pixel 8": 600 })).toEqual([]);
    expect(prices({ "Pixel 6": 400, "Pixel 7": 500, "Pixel 8": 600, "Pixel 9": 700 })).toHaveLength(1);
    const swapped = { 1: 100, 2: 200, 3: 400, 4: 300, 5: 500 };
    const named = (join: string): Record<string, number> =>
      Object.fromEntries(Object.entries(swapped).map(([number, price]) => [`Pixel${join}${number}`, price]));
    expect(prices(named(" "))).toEqual([]);
    expect(prices(named("-"))).toHaveLength(1);
  });

  it("need to be a series: article numbers are none", () => {
    expect(prices({ "Paper-23": 100, "Paper-210": 200, "Paper-1880": 300, "Paper-1967": 400 })).toEqual([]);
    expect(prices({ "Paper-100": 100, "Paper-200": 200, "Paper-300": 300, "Paper-600": 400 })).toHaveLength(
      1,
    );
  });
});

describe("several items of one tier", () => {
  const cups = [
    smallItem("a", "Cup small", 500),
    smallItem("b", "Cup small", 520),
    smallItem("c", "Cup small", 2000),
    smallItem("d", "Cup large", 900),
  ];

  it("the most sold one stands for it, else the cheapest", () => {
    const log = smallLog([{ at: 1, customer: null, skus: ["b"] }]);
    const bottom = (given: ReturnType<typeof smallLog> | null) => {
      const { item, variants } = findLadders(cups, given)[0]!.rungs[0]!;
      return [item, ...variants].map((at) => cups[at]!.sku);
    };
    expect(bottom(null)).toEqual(["a", "b"]);
    expect(bottom(log)).toEqual(["b", "a"]);
  });

  it("a name that hundreds share is no family", () => {
    const crowd = [
      ...Array.from({ length: 700 }, (_, at) => smallItem(`s${at}`, "Ring small", 500)),
      smallItem("l", "Ring large", 900),
    ];
    expect(findLadders(crowd, null)).toEqual([]);
    expect(findLadders(crowd, null, { maxMembers: 1000 })).toHaveLength(1);
  });

  it("families of one name in two currencies keep names of their own", () => {
    const items = ["JPY", "USD"].flatMap((currency) => [
      smallItem(`${currency}1`, "Cup small", 500, { currency }),
      smallItem(`${currency}2`, "Cup large", 900, { currency }),
    ]);
    expect(findLadders(items, null).map(({ family }) => family)).toEqual([
      "cup · size · JPY1",
      "cup · size · USD1",
    ]);
  });
});
