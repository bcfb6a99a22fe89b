/** What vendors' documented columns say besides codes, names, prices and pieces: categories, images, what explains them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const file = (name: string) =>
  readGoods(readFileSync(join(import.meta.dirname, "platforms", name)), { name });

describe("categories as vendors write them", () => {
  it.each([
    ["yahoo-japan-products.csv", "ウェア/Tシャツ"],
    ["vtex-products.csv", "Camisetas"],
    ["vtex-products-pt.csv", "Camisetas"],
    ["shopware5-articles.csv", "Genusswelten/Edelbrände"],
    ["jtl-wawi-artikel.csv", "Mode/Oberteile/Shirts"],
    ["ecwid-products.csv", "Clothes/Tees"],
    ["bmecat-1.2.xml", "Schreiben/Stifte"],
    ["bmecat-2005.xml", "Schreiben/Stifte"],
  ])("are read of %s", async (name, category) => {
    expect((await file(name)).items[0]!.category).toBe(category);
  });
});

describe("images as vendors write them", () => {
  it("are eBay's of a size, of the listing where it has none, and the first of several", async () => {
    expect((await file("ebay-file-exchange.csv")).items.map(({ image }) => image)).toEqual([
      ...["https://x.example/s.jpg", "https://x.example/t.jpg", "https://x.example/m.jpg"],
    ]);
  });
});

describe("makers as vendors write them", () => {
  it.each([
    ["bmecat-1.2.xml", "Stabil"],
    ["jtl-wawi-artikel.csv", "Marke A"],
    ["vtex-products.csv", "Marca X"],
  ])("are read of %s", async (name, brand) => {
    expect((await file(name)).items[0]!.brand).toBe(brand);
  });
});

describe("Amazon's flat file", () => {
  it("has three rows of headers, of which the second names the columns and the third explains them", async () => {
    const rows = [
      "TemplateType=fptcustom\tVersion=2021.0101\tThe top 3 rows are for Amazon.com use only.\t\t\t\t\t\t\t\t\t",
      "Product Type\tSeller SKU\tBrand Name\tProduct Name\tProduct ID\tStandard Price\tQuantity\tMain Image URL\tParentage\tParent SKU\tSize",
      "feed_product_type\titem_sku\tbrand_name\titem_name\texternal_product_id\tstandard_price\tquantity\tmain_image_url\tparent_child\tparent_sku\tsize_name",
      "shirt\tTEE-P\tBasics\tCotton tee\t\t\t\t\tParent\t\t",
      "shirt\tTEE-S\tBasics\tCotton tee small\t4000000000011\t19.99\t5\thttps://x.example/s.jpg\tChild\tTEE-P\tS",
      "shirt\tTEE-M\tBasics\tCotton tee medium\t4000000000012\t21.99\t0\thttps://x.example/m.jpg\tChild\tTEE-P\tM",
      "kitchen\tMUG\tHome\tEnamel mug\t4000000000013\t9.99\t12\thttps://x.example/g.jpg\t\t\t",
    ];
    const { items, aside } = await readGoods(`${rows.join("\n")}\n`, { name: "flat-file.txt" });
    expect([
      aside,
      ...items.map(({ sku, price, stock, family }) => [sku, price, stock, family].join(" ")),
    ]).toEqual([1, "TEE-S 19.99 5 TEE-P", "TEE-M 21.99 0 TEE-P", "MUG 9.99 12 "]);
  });
});

describe("columns that vendors' are told by", () => {
  it("leave a table with a code and a path of its own as it is", async () => {
    const { items } = await readGoods(
      "path,name,code,price\n/tea/green,Green tea,T1,5.00\n/cups/red,Red cup,C1,4.00\n",
    );
    expect(items.map(({ sku, category, family }) => [sku, category, family])).toEqual([
      ["T1", undefined, undefined],
      ["C1", undefined, undefined],
    ]);
  });

  it("count no days of sending as pieces", async () => {
    for (const name of ["lead-time-instock", "Lieferzeit auf Lager", "在庫時納期"]) {
      const { items } = await readGoods(
        `code,name,price,${name}\nA,Tea,5.00,1\nB,Cup,4.00,2\nC,Pot,9.00,2\n`,
      );
      expect(items.map(({ stock }) => stock)).toEqual([undefined, undefined, undefined]);
    }
  });

  it("are no sizes where a text lists several", async () => {
    const { items } = await readGoods(
      "CustomLabel,Title,RelationshipDetails,Price\nTEE,Tee,Size=S;M,5.00\nMUG,Mug,,4.00\n",
    );
    expect(items.map(({ title, attributes }) => [title, attributes])).toEqual([
      ["Tee", undefined],
      ["Mug", undefined],
    ]);
  });
});
