import { describe, expect, it } from "vitest";
import { findGenerations } from "../../../lib/ladder/names/generation.ts";
import { tokenize } from "../../../lib/ladder/names/tokens.ts";
import { reading } from "./reading.ts";

describe("generations and model numbers", () => {
  it.each([
    ["Grinder Mk II", 2, "Mk II"],
    ["Grinder mk3", 3, "mk3"],
    ["Sensor v2", 2, "v2"],
    ["Speaker 2nd gen", 2, "2nd gen"],
    ["スピーカー 第3世代", 3, "第3世代"],
    ["Mountain-500 Silver, 40", 500, "500"],
    ["Mountain-400-W Silver, 38", 400, "400-W"],
    ["カメラ R5", 5, "5"],
    ["Pixel 8", 8, "8"],
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
  ])("%s has no model number", (name) => {
    expect(reading(findGenerations, name)).toEqual([]);
  });

  it("keeps glued numbers, loose numbers and generations apart", () => {
    const scale = (name: string): string | undefined => findGenerations(tokenize(name)).at(-1)?.scale;
    expect([scale("Road-150"), scale("Pixel 8"), scale("Amp mark 2")]).toEqual(["model", "number", "mark"]);
  });
});
