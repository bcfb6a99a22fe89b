import { describe, expect, it } from "vitest";
import type { CatalogItem } from "../../lib/catalog/import/catalog-format.ts";
import { SizesOfOneCode } from "../../lib/catalog/import/sizes-of-one-code.ts";

const size = (colour: string, more: Partial<CatalogItem> = {}): CatalogItem => ({
  sku: "D5",
  title: `Shirt - ${colour}`,
  family: "shirt",
  price: 80,
  stock: 8,
  attributes: { Colour: colour, Cloth: "linen" },
  ...more,
});

/** What rows of one file become. */
function kept(...rows: readonly CatalogItem[]): CatalogItem | undefined {
  const sizes = new SizesOfOneCode();
  let item: CatalogItem | undefined;
  for (const row of rows) item = sizes.take(item, row) ?? row;
  return item;
}

describe("sizes of one code", () => {
  it("are the product: what they have in common, all pieces, the least price", () => {
    expect(kept(size("Red"), size("Blue", { stock: 0, price: 75 }), size("Black", { stock: 4 }))).toEqual(
      size("", { title: "Shirt", stock: 12, price: 75, attributes: { Cloth: "linen" } }),
    );
  });

  it("have no end of pieces where one is not counted, and none of a size that is not sold", () => {
    expect(kept(size("Red"), size("Blue", { stock: undefined }))?.stock).toBeUndefined();
    const off = kept(size("Red", { active: false, price: 9 }), size("Blue", { stock: 3 }));
    expect([off?.stock, off?.price, off?.active]).toEqual([3, 80, undefined]);
    expect(kept(size("Red", { active: false }), size("Blue", { active: false }))?.active).toBe(false);
  });

  it("are told from the same row once more, whose pieces are not there twice", () => {
    expect(kept(size("Red"), size("Red", { stock: 5 }))).toEqual(size("Red", { stock: 5 }));
    expect(kept(size("Red"), size("Blue"), size("Red"))?.stock).toBe(16);
  });

  it("are none of two products, or of rows without one", () => {
    const other = size("Blue", { family: "trousers" });
    expect(kept(size("Red"), other)).toBe(other);
    const alone = size("Blue", { family: undefined });
    expect(kept(size("Red", { family: undefined }), alone)).toBe(alone);
  });
});
