/** The highest price: 2³¹ − 1 minor units (a table's row holds 32 bits, signed), by ISO 4217's exponents. */
import { expect, it } from "vitest";
import { KeptPrices } from "../../lib/catalog/import/kept-prices.ts";

const told = (items: readonly { price: number; currency?: string; cost?: number }[]) => {
  const prices = new KeptPrices();
  const kept = items.map((item, i) => prices.take({ sku: `P${i}`, title: "Laptop", ...item }));
  return { kept: kept.map(({ price, cost }) => [price, cost]), notes: prices.notes() };
};

it("a price that is too high is left out, and named", () => {
  expect(
    told([
      { price: 26_699_000, currency: "IDR" },
      { price: 21_474_836.47, currency: "IDR", cost: 30_000_000 },
    ]),
  ).toEqual({
    kept: [
      [undefined, undefined],
      [21_474_836.47, undefined],
    ],
    notes: [
      "2 items have a price or a cost that is too high to be kept, more than 21474836.47 IDR, and go without it: P0: 26699000; P1: 30000000",
    ],
  });
});

it("a price of nothing is left out in silence, and one in dong is no hundredth", () => {
  expect(told([{ price: 0 }, { price: -1 }, { price: 26_699_000, currency: "VND" }])).toEqual({
    kept: [
      [undefined, undefined],
      [undefined, undefined],
      [26_699_000, undefined],
    ],
    notes: [],
  });
});
