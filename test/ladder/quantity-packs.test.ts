import { describe, expect, it } from "vitest";
import { quantityPacks } from "../../lib/ladder/quantity-packs.ts";

describe("packs by price break", () => {
  it("cost more in all and less each", () => {
    const breaks = new Map([
      [
        7,
        [
          { qty: 1, price: 255 },
          { qty: 6, price: 235 },
          { qty: 32, price: 210 },
        ],
      ],
    ]);
    expect(quantityPacks(breaks).get(7)).toEqual([
      { item: 7, qty: 6, total: 1410, each: 235, saving: 1 - 235 / 255 },
      { item: 7, qty: 32, total: 6720, each: 210, saving: 1 - 210 / 255 },
    ]);
  });

  it("are not offered for a saving too small to name, nor where they cost less in all", () => {
    const breaks = new Map([
      [
        1,
        [
          { qty: 1, price: 100 },
          { qty: 10, price: 96 },
        ],
      ],
      [
        2,
        [
          { qty: 5, price: 100 },
          { qty: 6, price: 80 },
        ],
      ],
      [3, []],
    ]);
    expect(quantityPacks(breaks).size).toBe(0);
    expect(quantityPacks(breaks, 0.04).get(1)).toHaveLength(1);
  });
});
