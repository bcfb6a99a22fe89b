/** Columns of categories by a word in their names, and what is none though it has the word: reckoned by hand. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const PATHS = ["Teas", "Teas", "Cups", "Cups", "Teas", "Cups", "Pots", "Pots"];

async function filed(name: string, cells: readonly string[] = PATHS, more = ""): Promise<unknown> {
  const rows = cells.map(
    (cell, i) =>
      `A${i};Thing ${"abcdefgh"[i]};"${cell}"${more === "" ? "" : `;${i % 2 ? "Cups" : "Teas"}`};5.0${i}`,
  );
  const header = `sku;name;${name}${more === "" ? "" : `;${more}`};price`;
  const { items } = await readGoods(`${header}\n${rows.join("\n")}\n`);
  return items.map(({ category }) => category);
}

describe("categories in a column that no list knows", () => {
  it.each([
    "Categoría del producto en la tienda",
    "Pazar_yuklenecek_Kategori",
    "kategori1",
    "Produktkategorie im Shop",
    "Shop product category",
    "商品カテゴリ1",
    "ВидНоменклатуры",
    "القسم",
    "Collections",
    "Shop collection",
    "Store category",
  ])("are read where it is called %s", async (name) => {
    expect(await filed(name)).toEqual(PATHS);
  });

  it("are the shop's own beside a marketplace's", async () => {
    expect(
      await filed("google_product_category", ["Home > Tea", "Home > Tea"], "Main shop category"),
    ).toEqual(["Teas", "Cups"]);
    expect(await filed("google_product_category", ["Home > Tea", "Home > Cups"])).toEqual([
      "Home/Tea",
      "Home/Cups",
    ]);
  });

  it.each([
    ["numbers", "google_product_category", PATHS.map((_, i) => `49${i}`)],
    ["addresses", "Category page", PATHS.map((_, i) => `https://x.example/c/${i}`)],
    [
      "the platform's kinds of goods",
      "Main category kind",
      PATHS.map((_, i) => (i % 2 ? "simple" : "variable")),
    ],
    [
      "where goods are handed over",
      "In-store collection",
      PATHS.map((_, i) => (i % 2 ? "In store" : "By post")),
    ],
    ["how goods are fetched", "For collection", PATHS.map((_, i) => (i % 2 ? "Counter" : "Yard"))],
    ["sizes", "Size category", PATHS.map((_, i) => (i % 2 ? "Small" : "Large"))],
    ["dangers", "Hazard category", PATHS.map((_, i) => (i % 2 ? "None" : "Flammable"))],
    ["a commission", "Category commission", PATHS.map((_, i) => `about ${i % 2} per cent`)],
    [
      "a description of each",
      "Category text of the product",
      PATHS.map((_, i) => `Long words about ${"abcdefgh"[i]}`),
    ],
  ])("are not read of %s", async (_, name, cells) => {
    expect(await filed(name, cells)).toEqual(cells.map(() => undefined));
  });
});

describe("categories in lists of words", () => {
  it("are read of JSON, whatever stands in the list beside", async () => {
    const text = JSON.stringify({
      categories: ["Soaps", "Care"],
      products: ["a", "b"].map((id) => ({
        ...{ id: `product_${id}`, name: `Soap ${id}`, price: 9.5 },
        collections: ["Soaps", "Care"],
        images: [`https://x.example/${id}.jpg`],
      })),
    });
    const { items } = await readGoods(text, { name: "products.json" });
    expect(items.map(({ sku, category }) => [sku, category])).toEqual([
      ["product_a", "Soaps"],
      ["product_b", "Soaps"],
    ]);
  });
});
