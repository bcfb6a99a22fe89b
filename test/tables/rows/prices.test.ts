import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { othersThan, priceIn } from "../../../lib/tables/rows/item-prices.ts";
import { currencyNumber, otherPrice, packPrices } from "../../../lib/tables/rows/other-prices.ts";

const CODES = ["AAA", "CHF", "EUR", "JPY", "USD", "ZZZ"] as const;
const prices = fc.option(
  fc.dictionary(fc.constantFrom(...CODES), fc.nat(0xffffffff), { noNullPrototype: true }),
  {
    nil: undefined,
  },
);

describe("prices in other currencies, as they are packed", () => {
  it("are read back row by row, and are none where there are none", () => {
    fc.assert(
      fc.property(fc.array(prices, { minLength: 1, maxLength: 8 }), (rows) => {
        const packed = packPrices(rows);
        if (packed.othersAt === null) {
          expect(rows.every((row) => row === undefined)).toBe(true);
          return;
        }
        for (const [row, of] of rows.entries())
          for (const code of CODES)
            expect(otherPrice(packed, row, currencyNumber(code))).toBe(of?.[code] ?? null);
        expect(otherPrice(packed, rows.length, currencyNumber("EUR"))).toBeNull();
      }),
    );
  });

  it("tell every currency from every other", () => {
    expect(new Set(CODES.map(currencyNumber)).size).toBe(CODES.length);
    expect(Math.max(...CODES.map(currencyNumber))).toBeLessThan(0x10000);
  });
});

describe("what an item costs", () => {
  const item = { currency: "EUR", price: 500, prices: { USD: 540, JPY: 80_000, EUR: 499 } };

  it("in the build's currency is its price in that, and unknown where it has none", () => {
    expect(priceIn(item, "EUR")).toBe(500);
    expect(priceIn(item, "USD")).toBe(540);
    expect(priceIn(item, "CHF")).toBeNull();
    expect(priceIn({ currency: "EUR", price: 500 }, "USD")).toBeNull();
    expect(priceIn({ currency: null, price: 500, prices: { USD: 540 } }, "USD")).toBe(500);
    expect(priceIn({ currency: null, price: null, prices: { USD: 540 } }, "USD")).toBe(540);
    expect(priceIn({ currency: null, price: null, prices: { USD: 540 } }, "EUR")).toBeNull();
  });

  it("in others is what it has besides, each once", () => {
    expect(othersThan(item, "EUR")).toEqual({ prices: { USD: 540, JPY: 80_000 } });
    expect(othersThan(item, "USD")).toEqual({ prices: { JPY: 80_000, EUR: 500 } });
    expect(othersThan({ currency: "EUR", price: 500 }, "USD")).toEqual({ prices: { EUR: 500 } });
    expect(othersThan({ currency: "EUR", price: null }, "USD")).toEqual({});
    expect(othersThan({ currency: null, price: 500 }, "USD")).toEqual({});
    expect(othersThan({ currency: "USD", price: 500 }, "USD")).toEqual({});
  });
});
