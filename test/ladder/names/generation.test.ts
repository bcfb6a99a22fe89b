import { describe, expect, it } from "vitest";
import { findGenerations, isSeries } from "../../../lib/ladder/names/generation.ts";
import { tokenize } from "../../../lib/ladder/names/name-tokens.ts";
import { reading } from "./reading.ts";

describe("generations and model numbers", () => {
  it.each([
    ["Grinder Mk II", 2, "Mk II"],
    ["Grinder mk3", 3, "mk3"],
    ["Sensor v2", 2, "v2"],
    ["Speaker 2nd gen", 2, "2nd gen"],
    ["Speaker Gen. 3", 3, "Gen. 3"],
    ["スピーカー 第3世代", 3, "第3世代"],
    ["Mountain-500 Silver, 40", 500, "500"],
    ["Mountain-400-W Silver, 38", 400, "400-W"],
    ["カメラ R5", 5, "5"],
    ["Pixel 8", 8, "8"],
    // One or two letters behind a hyphen belong to the model; a word, a size beside it, or letters apart do not.
    ["Camera 700-ii", 700, "700-ii"],
    ["Mountain-400-wide", 400, "400"],
    ["Mountain-400 - W", 400, "400"],
    ["Mountain-400 w", 400, "400"],
    ["Mountain-400-", 400, "400"],
    // Years are between 1900 and 2099.
    ["Drill 1899", 1899, "1899"],
    ["Drill 2100", 2100, "2100"],
  ])("%s is number %d", (name, value, label) => {
    expect(reading(findGenerations, name)).toContainEqual([value, label]);
  });

  it.each([
    "Beans 500g",
    "Silver, 38",
    "50'S CHRISTMAS BAG",
    "100% wool",
    "2 mugs",
    "S/4 candles",
    "1.5 times",
    "Port 1900",
    "Calendar 2027",
  ])("%s has no model number", (name) => {
    expect(reading(findGenerations, name)).toEqual([]);
  });

  it("keeps glued numbers, loose numbers and generations apart", () => {
    const scale = (name: string): string | undefined => findGenerations(tokenize(name)).at(-1)?.scale;
    expect([scale("Road-150"), scale("Pixel 8"), scale("Amp mark 2")]).toEqual(["model", "number", "mark"]);
  });
});

describe("a series of models", () => {
  it("stands on a grid of twelve steps at most", () => {
    expect(isSeries([100, 200, 500])).toBe(true);
    expect(isSeries([100, 200, 1300])).toBe(true);
    expect(isSeries([100, 200, 1400])).toBe(false);
    expect(isSeries([7, 8, 9])).toBe(true);
    expect(isSeries([10432, 10877])).toBe(true);
    expect(isSeries([10432, 10877, 20011])).toBe(false);
  });

  it("is none where all are one number", () => {
    expect(isSeries([500, 500])).toBe(false);
    expect(isSeries([500])).toBe(false);
  });
});
