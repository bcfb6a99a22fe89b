import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAmounts, hasUnitPrice, toBase } from "../../../lib/ladder/names/amount.ts";
import { tokenize } from "../../../lib/ladder/names/name-tokens.ts";
import { reading, values } from "./reading.ts";

describe("amounts in names", () => {
  it.each([
    ["Ethiopia beans 200 g", 200, "200 g"],
    ["エチオピア 500ｇ", 500, "500g"],
    ["ブラジル 1㎏", 1000, "1kg"],
    ["醤油 1.8リットル", 1800, "1.8リットル"],
    ["Olive oil 75 cl", 750, "75 cl"],
    ["Cheese 1/2 lb", 226.796185, "1/2 lb"],
    ["Water Bottle - 30 oz.", 850.48569375, "30 oz"],
    ["Lotion 12 fl oz", 354.88235475, "12 fl oz"],
    ["Rice 1,000g bag", 1000, "1,000g"],
    ["Limonade 1,5 l Flasche", 1500, "1,5 l"],
    ["日本酒 4合", 721.56, "4合"],
    ["Memory card 1TB", 1024, "1TB"],
  ])("%s holds %d of its base unit", (name, value, label) => {
    expect(reading(findAmounts, name)).toEqual([[value, label]]);
  });

  it.each([
    ["フライパン 24cm", "cm", 24],
    ["ペンダント 6 inch", "cm", 15.24],
    ["Cable 2 m", "cm", 200],
    ["サーバー 4杯用", "cups", 4],
    ["Dripper 2-4 cups", "cups", 4],
    ["土鍋 3〜4人用", "persons", 4],
  ])("%s is a measure without a unit price", (name, unit, value) => {
    const [hit] = findAmounts(tokenize(name));
    expect(hit).toMatchObject({ axis: "size", scale: unit, value });
    expect(hasUnitPrice(unit)).toBe(false);
  });

  it("a range has a lower and an upper end", () => {
    expect(reading(findAmounts, "Dripper 2-4 cups")).toEqual([[4, "2-4 cups"]]);
    expect(reading(findAmounts, "Dripper 4-4 cups")).toEqual([[4, "4 cups"]]);
    expect(reading(findAmounts, "Dripper V60-4 cups")).toEqual([[4, "4 cups"]]);
  });

  it.each([
    "Half-Finger Gloves, L",
    "2 in 1 shampoo",
    "Jersey 5 M",
    "Mountain-500",
    "T-シャツ M",
    "ml pedal",
    "1/2 price",
  ])("%s holds no amount", (name) => {
    expect(values(findAmounts, name)).toEqual([]);
  });

  it("a kilogram is a thousand grams however it is written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (grams) => {
        const [inGrams] = values(findAmounts, `Rice ${grams} g`);
        const [inKilos] = values(findAmounts, `米 ${grams / 1000}kg`);
        expect(inGrams).toBe(grams);
        expect(inKilos).toBe(grams);
      }),
    );
  });

  it("reads the catalog's own columns in the same units, and refuses words that are none", () => {
    expect(toBase(0.5, "kg")).toEqual({ value: 500, unit: "g" });
    expect(toBase(6, "pcs")).toBeNull();
  });
});

it("nothing of something is no amount", () => {
  expect(reading(findAmounts, "Sugar 0 g")).toEqual([]);
  expect(reading(findAmounts, "Sugar 0 g, beans 200 g")).toEqual([[200, "200 g"]]);
});
