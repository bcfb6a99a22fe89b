/** Ratios, shares and sureness at exactly their value, worked out by hand; the numbers are those of `ladder-settings.ts`. */
import { describe, expect, it } from "vitest";
import { findLadders } from "../../lib/ladder/find-ladders.ts";
import type { LadderItem } from "../../lib/ladder/source.ts";
import { smallItem } from "./small-item.ts";
import { type SmallOrder, smallLog } from "./small-log.ts";

const titled = (rows: Readonly<Record<string, number>>): LadderItem[] =>
  Object.entries(rows).map(([title, price], at) => smallItem(`i${at}`, title, price));
const prices = (rows: Readonly<Record<string, number>>): number[][] =>
  findLadders(titled(rows), null).map(({ rungs }) => rungs.map(({ price }) => price));
const pans = (...of: number[]) => Object.fromEntries(of.map((price, at) => [`Pan ${20 + at} cm`, price]));

/** Ten customers who bought the one and then the other, which both are on sale throughout. */
function stepsFrom(low: string, high: string) {
  const items = [smallItem("low", low, 5000), smallItem("high", high, 8000)];
  const sale = [-1, 9].map((at): SmallOrder => ({ at, customer: null, skus: ["low", "high"] }));
  const orders = Array.from({ length: 10 }, (_, who): SmallOrder[] =>
    ["low", "high"].map((sku, at) => ({ at, customer: `c${who}`, skus: [sku] })),
  );
  return findLadders(items, smallLog([...sale, ...orders.flat()]));
}

describe("names and prices", () => {
  it("need to agree by four fifths, and three tiers of five to be in line", () => {
    // One pair out of order: Spearman's ρ of 1 − 6 · 2 / 60 with four, and with five and two pairs 1 − 6 · 4 / 120.
    expect(prices(pans(500, 600, 900, 800))).toEqual([[500, 600, 900]]);
    expect(prices(pans(600, 500, 900, 800, 1000))).toEqual([[600, 900, 1000]]);
    // ρ of .5 with three, and of .7 with five: of two kept, and of four.
    expect(prices(pans(500, 900, 800))).toEqual([]);
    expect(prices(pans(500, 600, 900, 950, 700))).toEqual([]);
  });

  it("make twelve tiers at most, of an item that comes in hundreds", () => {
    const rising = (count: number) => pans(...Array.from({ length: count }, (_, at) => 500 + 10 * at));
    expect(prices(rising(12))).toHaveLength(1);
    expect(prices(rising(13))).toEqual([]);
    const crowd = (count: number) => [
      ...Array.from({ length: count - 1 }, (_, at) => smallItem(`s${at}`, "Ring small", 500)),
      smallItem("l", "Ring large", 900),
    ];
    expect(findLadders(crowd(600), null)).toHaveLength(1);
    expect(findLadders(crowd(601), null)).toEqual([]);
  });

  it("let a name without a tier word in within three times the price beside it", () => {
    expect(prices({ Bowl: 900, "Bowl small": 300 })).toEqual([[300, 900]]);
    expect(prices({ Bowl: 901, "Bowl small": 300 })).toEqual([]);
    expect(prices({ Bowl: 300, "Bowl large": 900 })).toEqual([[300, 900]]);
    expect(prices({ Bowl: 300, "Bowl large": 901 })).toEqual([]);
    expect(prices({ Bowl: 500, "Bowl large": 500 })).toEqual([]);
  });

  it("keep a colour on its tier for less than half more or a third less, and only between its neighbours", () => {
    const kept = (price: number, large = 2000) =>
      findLadders(
        [
          smallItem("a", "Cup small", 600),
          smallItem("b", "Cup small", 600),
          smallItem("c", "Cup small", price),
          smallItem("l", "Cup large", large),
        ],
        smallLog([{ at: 1, customer: null, skus: ["a"] }]),
      )[0]!.rungs[0]!.variants.includes(2);
    expect([kept(899), kept(900), kept(401), kept(400)]).toEqual([true, false, true, false]);
    expect([kept(799, 800), kept(800, 800)]).toEqual([true, false]);
  });
});

describe("a ladder is as sure as", () => {
  const sure = (rows: Readonly<Record<string, number>>): number =>
    findLadders(titled(rows), null)[0]!.confidence;

  it("names are, less for what had to be left out or has no word of its own", () => {
    expect(sure(pans(500, 600))).toBe(0.9);
    expect(sure(pans(500, 600, 900, 800))).toBeCloseTo(0.9 * (3 / 4), 12);
    expect(sure({ Bowl: 300, "Bowl large": 900 })).toBeCloseTo(0.9 * 0.9, 12);
  });

  it("numbers are: less than words, and the least where they stand apart", () => {
    expect(sure({ "Pixel 6": 400, "Pixel 7": 500, "Pixel 8": 600, "Pixel 9": 700 })).toBeCloseTo(
      0.9 * 0.8,
      12,
    );
    expect(sure({ "Pixel-6": 400, "Pixel-7": 500, "Pixel-8": 600 })).toBeCloseTo(0.9 * 0.9, 12);
    expect(prices({ "Pixel-6": 400, "Pixel-7": 500 })).toEqual([]);
  });

  it("the lower end of Wilson's interval of those who stepped up, and half of that", () => {
    // Of ten of ten: n / (n + z²).
    expect(stepsFrom("Oak stool", "Carved oak stool")).toMatchObject([{ source: "observed" }]);
    expect(stepsFrom("Oak stool", "Carved oak stool")[0]!.confidence).toBeCloseTo(
      0.5 * (10 / (10 + 1.959964 ** 2)),
      6,
    );
  });
});

describe("steps that customers took", () => {
  it("are between things that have half of their words in common", () => {
    expect(stepsFrom("Oak stool", "Carved fine oak stool")).toHaveLength(1);
    expect(stepsFrom("Oak stool", "Carved fine low oak stool")).toEqual([]);
  });
});

describe("things of one brand and shelf", () => {
  const mill = (sku: string, title: string, price: number): LadderItem =>
    smallItem(sku, title, price, { category: "grinders", brand: "Kazahaya" });
  const steps = (...items: LadderItem[]) => findLadders(items, null).map(({ rungs }) => rungs.length);

  it("are a step apart from 1.05 to 3 times the price", () => {
    const at = (price: number) => steps(mill("a", "Hand mill", 2000), mill("b", "Steel hand mill", price));
    expect([at(2100), at(2099), at(6000), at(6001)]).toEqual([[2], [], [2], []]);
  });

  it("are alike from half of their words on", () => {
    const at = (title: string) => steps(mill("a", "Hand mill", 2000), mill("b", title, 3000));
    expect(at("Steel oak hand mill")).toEqual([2]);
    expect(at("Steel oak short hand mill")).toEqual([]);
  });

  it("make a ladder of twelve at most, half as sure as one that the shop has written", () => {
    const words = Array.from({ length: 13 }, (_, at) => mill(`m${at}`, "Hand mill", 1000 * 1.1 ** at));
    const [ladder, ...others] = findLadders(words, null);
    expect(others).toEqual([]);
    expect(ladder).toMatchObject({ source: "price", axis: "price", unit: null, confidence: 0.5 });
    expect(ladder!.rungs.map(({ item }) => item)).toEqual(Array.from({ length: 12 }, (_, at) => at));
  });

  it("past what is too near or too far start a ladder of their own", () => {
    const found = findLadders(
      [1000, 1010, 2000, 2020, 9000].map((price, at) => mill(`m${at}`, "Hand mill", price)),
      null,
    );
    expect(found.map(({ rungs }) => rungs.map(({ price }) => price))).toEqual([
      [1000, 2000],
      [1010, 2020],
    ]);
  });
});
