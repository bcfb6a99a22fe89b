import { describe, expect, it } from "vitest";
import type { CatalogItem } from "../../../lib/catalog/import/catalog-format.ts";
import { exampleProducts, productText } from "../../../lib/cli/import/example-products.ts";

const items = (count: number): CatalogItem[] =>
  Array.from({ length: count }, (_, i) => ({ sku: `S${i}`, title: `Thing ${i}` }));

describe("products shown as they were read", () => {
  it("are the first, the one in the middle and the last, each once", () => {
    const skus = (count: number): string[] => exampleProducts(items(count)).map(({ sku }) => sku);
    expect([0, 1, 2, 3, 9].map(skus)).toEqual([
      [],
      ["S0"],
      ["S0", "S1"],
      ["S0", "S1", "S2"],
      ["S0", "S4", "S8"],
    ]);
  });

  it("say price, shelf, stock and picture, and what is not known of them", () => {
    expect(
      productText({
        ...{ sku: "POT", title: "Tea Pot", price: 25, currency: "EUR", category: "kitchen/pots", stock: 0 },
        ...{ active: false, image: "https://shop.example/pot.jpg" },
      }),
    ).toBe("POT: Tea Pot, 25.00 EUR; kitchen/pots; 0 in stock; not on sale; with a picture");
    expect(productText({ sku: "CUP", title: "Cup" })).toBe("CUP: Cup, no price; no picture");
    expect(productText({ sku: "CUP", title: "Cup", price: 1480, currency: "JPY" })).toContain("1480 JPY");
    expect(productText({ sku: "CUP", title: "Cup", price: 4.5 })).toContain("Cup, 4.5;");
  });
});
