import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const codes = async (name: string, cells: readonly string[]): Promise<readonly string[]> => {
  const rows = cells.map(
    (cell, i) => `${["Honey jar", "Wax candle", "Oat soap"][i]},${i + 4}.50,${cell},${20 + i}`,
  );
  const { items } = await readGoods([`Product,Price,${name},In stock`, ...rows].join("\n"));
  return items.map(({ sku }) => sku);
};

describe("what is another in every row", () => {
  it.each([
    ["years", "Vintage", ["2021", "2022", "2019"]],
    ["weights", "Grams", ["500", "1250", "120"]],
    ["weights with their unit", "Net", ["500g", "1250g", "120g"]],
    ["measures", "Dimensions", ["30x20x3", "40x25x2", "25x25x9"]],
    ["sums", "Gross profit", ["532.28912", "41.5", "7.11827"]],
  ])("is no code where it is of %s", async (_, name, cells) => {
    expect(await codes(name, cells)).toEqual(["Honey jar", "Wax candle", "Oat soap"]);
  });

  it.each([
    ["as codes are written", "Zqvbl", ["H-500", "W-1250", "S-120"]],
    ["in numbers of one length", "Nasa", ["842195", "842201", "842330"]],
    ["under a name for codes", "Cod.", ["1007", "912", "31"]],
  ])("is one %s", async (_, name, cells) => {
    expect(await codes(name, cells)).toEqual(cells);
  });
});
