import { describe, expect, it } from "vitest";
import type { CatalogFound, CatalogItem, CatalogOptions } from "../../lib/catalog/import/catalog-format.ts";
import { catalogFormatOf } from "../../lib/catalog/import/catalog-formats.ts";
import { readCatalog } from "../../lib/catalog/read-catalog.ts";
import { source } from "../orders/order-records.ts";

/** Layouts as the platforms document and write them. */
async function read(name: string, text: string | Uint8Array, said: Partial<CatalogOptions> = {}) {
  const notes: string[] = [];
  const options: CatalogOptions = {
    map: new Map(),
    currency: null,
    decimal: null,
    encoding: null,
    now: Date.UTC(2026, 10, 28),
    note: (note) => notes.push(note),
    ...said,
  };
  const file = source(name, text, 61);
  const format = await catalogFormatOf(file, null);
  const found: CatalogFound[] = [];
  for await (const one of format.read(file, options)) found.push(one);
  const items = found.flatMap((one): CatalogItem[] => (one.kind === "item" ? [one.item] : []));
  // Whatever is written can be read back by the catalog's own reader.
  const back = await readCatalog(
    "c",
    new Blob([items.map((item) => JSON.stringify(item)).join("\n")]).stream(),
  );
  expect(back.ok && back.value.problems).toEqual([]);
  return {
    format: format.name,
    items: JSON.parse(JSON.stringify(items)) as CatalogItem[],
    rejected: found.flatMap((one) => (one.kind === "rejected" ? [one.rejected.reason] : [])),
    notes,
  };
}

describe("Shopify's products", () => {
  it("of its export: variants in a family, product facts from the first row, images apart", async () => {
    const head =
      "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Position,Variant Image,Cost per item,Status";
    const rows = [
      'tee,Tee,"<p>Soft, ""warm""</p>",Maker,Apparel & Accessories > Clothing > Shirts,Shirts,"soft, summer",TRUE,Size,M,Color,Red,TEE-M,200,shopify,5,deny,20.00,25.00,https://cdn.example/tee.jpg,1,,8.50,active',
      "tee,,,,,,,,,L,,Red,,210,shopify,-2,deny,22.00,,https://cdn.example/tee2.jpg,2,https://cdn.example/tee-l.jpg,9.00,",
      "tee,,,,,,,,,,,,,,,,,,,https://cdn.example/tee3.jpg,3,,,",
      "tea,Tea,,Maker,,Tea,,FALSE,Title,Default Title,,,TEA,100,,0,continue,4.50,,,,,,draft",
    ];
    const { format, items } = await read("products.csv", [head, ...rows].join("\n"), { currency: "EUR" });
    expect(format).toBe("shopify");
    expect(items).toEqual([
      {
        sku: "TEE-M",
        title: "Tee - M / Red",
        url: "/products/tee",
        image: "https://cdn.example/tee.jpg",
        price: 20,
        currency: "EUR",
        category: "Apparel & Accessories/Clothing/Shirts",
        brand: "Maker",
        family: "tee",
        stock: 5,
        active: true,
        cost: 8.5,
        attributes: { Size: "M", Color: "Red" },
        tags: ["soft", "summer"],
      },
      expect.objectContaining({
        sku: "Tee - L / Red",
        price: 22,
        stock: 0,
        image: "https://cdn.example/tee-l.jpg",
        family: "tee",
        attributes: { Size: "L", Color: "Red" },
      }),
      {
        sku: "TEA",
        title: "Tea",
        url: "/products/tea",
        price: 4.5,
        currency: "EUR",
        category: "Tea",
        brand: "Maker",
        active: false,
      },
    ]);
  });

  it("of its API: stock that is sold on without any is not counted", async () => {
    const product = {
      id: 1,
      title: "Tee",
      handle: "tee",
      vendor: "Maker",
      product_type: "Shirts",
      tags: "a, b",
      status: "active",
      published_at: "2026-01-01T00:00:00Z",
      options: [{ name: "Size" }],
      images: [
        { id: 7, src: "https://cdn.example/1.png" },
        { id: 8, src: "https://cdn.example/2.png" },
      ],
      variants: [
        {
          id: 11,
          sku: "TEE-M",
          price: "20.00",
          option1: "M",
          inventory_management: "shopify",
          inventory_quantity: 0,
          inventory_policy: "continue",
        },
        {
          id: 12,
          sku: "",
          price: "22.00",
          option1: "L",
          inventory_management: "shopify",
          inventory_quantity: 3,
          inventory_policy: "deny",
          image_id: 8,
        },
        {
          id: 13,
          sku: "TEE-X",
          price: "24.00",
          option1: "XL",
          inventory_management: null,
          inventory_quantity: 0,
          inventory_policy: "deny",
        },
      ],
    };
    const { items } = await read("products.json", JSON.stringify({ products: [product] }));
    expect(items).toMatchObject([
      { sku: "TEE-M", title: "Tee - M", price: 20, family: "tee", image: "https://cdn.example/1.png" },
      { sku: "12", stock: 3, image: "https://cdn.example/2.png", attributes: { Size: "L" } },
      { sku: "TEE-X" },
    ]);
    expect([items[0], items[2]].map((item) => item!.stock)).toEqual([undefined, undefined]);
  });
});

describe("WooCommerce's products", () => {
  it("of its export: variations take from their parent, which is no item", async () => {
    const text = `ID,Type,SKU,Name,Published,"Is featured?","In stock?",Stock,"Backorders allowed?","Sale price","Regular price",Categories,Tags,Images,Parent,"Attribute 1 name","Attribute 1 value(s)"
10,variable,TEE,Tee,1,0,1,,0,,,"Clothing > Shirts, Clothing",soft,https://shop.example/tee.jpg,,Size,"M, L"
11,variation,TEE-M,"Tee - M",1,0,1,5,0,18.00,20.00,,,,id:10,Size,M
12,variation,,"Tee - L &amp; XL",1,0,1,0,1,,22.00,,,,TEE,Size,L
13,simple,TEA,Tea,0,0,0,,0,,4.50,Tea,,,,,
`;
    const { format, items } = await read("wc-products.csv", text, { currency: "EUR" });
    expect(format).toBe("woocommerce");
    expect(items).toEqual([
      {
        sku: "TEE-M",
        title: "Tee - M",
        image: "https://shop.example/tee.jpg",
        price: 18,
        currency: "EUR",
        category: "Clothing/Shirts",
        family: "TEE",
        stock: 5,
        active: true,
        attributes: { Size: "M" },
      },
      expect.objectContaining({ sku: "12", title: "Tee - L & XL", price: 22, family: "TEE" }),
      { sku: "TEA", title: "Tea", price: 4.5, currency: "EUR", category: "Tea", stock: 0, active: false },
    ]);
    expect(items[1]!.stock).toBeUndefined();
  });

  it("of its REST API", async () => {
    const product = {
      id: 5,
      type: "simple",
      sku: "COF",
      name: "Coffee &amp; Cream",
      permalink: "https://shop.example/cof",
      price: "10.00",
      regular_price: "12.00",
      status: "publish",
      manage_stock: true,
      stock_quantity: 3,
      stock_status: "instock",
      backorders: "no",
      categories: [{ name: "Coffee" }],
      images: [{ src: "https://shop.example/c.png" }],
      meta_data: [{ key: "_wc_cog_cost", value: "4.10" }],
    };
    const { items } = await read(
      "p.json",
      JSON.stringify([
        product,
        { ...product, id: 6, sku: "", stock_status: "outofstock", manage_stock: false },
        { ...product, type: "variable" },
      ]),
    );
    expect(items).toMatchObject([
      {
        sku: "COF",
        title: "Coffee & Cream",
        url: "https://shop.example/cof",
        price: 10,
        stock: 3,
        category: "Coffee",
        cost: 4.1,
        active: true,
      },
      { sku: "6", stock: 0 },
    ]);
    expect(items).toHaveLength(2);
  });
});

describe("a Merchant Center feed", () => {
  it("as a table of tabs", async () => {
    const text =
      "id\ttitle\tdescription\tlink\timage_link\tavailability\tprice\tsale_price\tbrand\tproduct_type\titem_group_id\tcolor\tsize\nT1\tTea Pot, blue\tx\thttps://shop.example/t1\thttps://shop.example/t1.jpg\tin_stock\t25.00 EUR\t19.90 EUR\tMaker\tHome > Kitchen > Pots\tPOT\tblue\t1 l\nT2\tTea Pot\tx\tjavascript:alert(1)\t\tout of stock\t25.00 EUR\t\t\t\t\t\t\n";
    const { format, items } = await read("feed.tsv", text);
    expect(format).toBe("merchant");
    expect(items).toEqual([
      {
        sku: "T1",
        title: "Tea Pot, blue",
        url: "https://shop.example/t1",
        image: "https://shop.example/t1.jpg",
        price: 19.9,
        currency: "EUR",
        category: "Home/Kitchen/Pots",
        brand: "Maker",
        family: "POT",
        active: true,
        attributes: { color: "blue", size: "1 l" },
      },
      { sku: "T2", title: "Tea Pot", price: 25, currency: "EUR", stock: 0, active: true },
    ]);
  });

  it("as RSS with g: fields, entities and CDATA", async () => {
    const text = `<?xml version="1.0"?><rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
<item><g:id>00123</g:id><title>Pot &amp; lid</title><link>https://shop.example/t1</link><g:image_link><![CDATA[https://shop.example/t1.jpg?a=1&b=2]]></g:image_link><g:price>25.00 GBP</g:price><g:availability>in stock</g:availability></item>
<item><g:id>T2</g:id><g:price>1.00 GBP</g:price></item></channel></rss>`;
    const { items, rejected } = await read("feed.xml", text);
    expect(items).toEqual([
      {
        sku: "00123",
        title: "Pot & lid",
        url: "https://shop.example/t1",
        image: "https://shop.example/t1.jpg?a=1&b=2",
        price: 25,
        currency: "GBP",
        active: true,
      },
    ]);
    expect(rejected).toEqual(["no_product"]);
    await expect(read("feed.xml", `${text.slice(0, 300)}<g:id>`)).rejects.toThrow("feed.xml: not XML");
  });
});

describe("EC-CUBE's and other tables", () => {
  it("reads a variant a row, stock without limit, yen", async () => {
    const text =
      '商品ID,公開ステータス(ID),公開ステータス(名称),商品名,商品画像,商品カテゴリ(名称),規格分類1(名称),商品コード,在庫数,在庫数無制限フラグ,販売価格\n7,1,公開,珈琲豆,bean.png,"食品,食品 > 珈琲",200g,BEAN-200,12,0,980\n7,1,公開,珈琲豆,bean.png,,500g,BEAN-500,,1,2200\n8,2,非公開,カップ,,,,CUP,0,0,1200\n';
    const { format, items } = await read("product.csv", text);
    expect(format).toBe("eccube");
    expect(items).toMatchObject([
      {
        sku: "BEAN-200",
        title: "珈琲豆 200g",
        price: 980,
        currency: "JPY",
        category: "食品/珈琲",
        family: "7",
        stock: 12,
        active: true,
        image: "/html/upload/save_image/bean.png",
      },
      { sku: "BEAN-500", family: "7", active: true },
      { sku: "CUP", stock: 0, active: false },
    ]);
    expect(items[1]!.stock).toBeUndefined();
  });

  it("reads any table by well-known names in many languages, decimal commas proven by the column, or by --map", async () => {
    const { format, items, rejected } = await read(
      "artikel.csv",
      "Artikelnummer;Bezeichnung;Preis;Bestand;Kategorie\n00123;Tasse;1.299,00 €;5;Küche\n00124;Kanne;2.450;0;Küche\n;Deckel;1,00;1;Küche\n;;1,00;1;Küche\n",
      { currency: "EUR" },
    );
    expect(format).toBe("csv");
    expect(items).toMatchObject([
      { sku: "00123", title: "Tasse", price: 1299, stock: 5, category: "Küche" },
      { sku: "00124", price: 2450, stock: 0 },
      // As an order names it.
      { sku: "Deckel", title: "Deckel", price: 1 },
    ]);
    expect(rejected).toEqual(["no_product"]);
    const mapped = await read("x.csv", "A,B,C\n1,Cup,2.50\n", {
      map: new Map([
        ["sku", "A"],
        ["title", "B"],
        ["price", "C"],
      ]),
    });
    expect(mapped.items).toEqual([{ sku: "1", title: "Cup", price: 2.5, active: true }]);
    await expect(read("x.csv", "A,B\n1,Cup\n", { map: new Map([["sku", "Z"]]) })).rejects.toThrow(
      "there is no column Z; columns are A, B",
    );
  });
});
