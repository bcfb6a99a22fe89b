/** Products of other platforms and programs in JSON, and feeds in XML that are not quite XML. */
import { describe, expect, it } from "vitest";
import { productsTable } from "../../lib/catalog/import/products-table.ts";
import { source } from "../orders/order-records.ts";
import { type Goods, readGoods } from "./read-goods.ts";

const read = (value: unknown, name = "products.json"): Promise<Goods> =>
  readGoods(typeof value === "string" ? value : JSON.stringify(value), { name });

/** `sku | title | price currency | stock | family | category`; what is not known is `-`. */
const lines = async (value: unknown): Promise<readonly string[]> =>
  (await read(value)).items.map(({ sku, title, price, currency, stock, family, category }) =>
    [sku, title, `${price ?? "-"} ${currency ?? "-"}`, stock ?? "-", family ?? "-", category ?? "-"].join(
      " | ",
    ),
  );

const MUG = { id: 71, codigo: "MUG", nombre: "Taza", precio: 12.5, stock: 3, categoria: "Cocina" };
const POT = { id: 72, codigo: "POT", nombre: "Olla", precio: 30, stock: 0, categoria: "Cocina" };

describe("JSON of products", () => {
  it.each<[string, unknown]>([
    ["a list", [MUG, POT]],
    ["one a line", `${JSON.stringify(MUG)}\n${JSON.stringify(POT)}\n`],
    ["within what wraps it", { data: { products: { total: 2, edges: [{ node: MUG }, { node: POT }] } } }],
  ])("is %s", async (_, value) => {
    expect((await read(value)).format).toBe("json");
    expect(await lines(value)).toEqual([
      "MUG | Taza | 12.5 - | 3 | - | Cocina",
      "POT | Olla | 30 - | 0 | - | Cocina",
    ]);
  });

  it("says what is paid of a price, as Wix does, and a size's own", async () => {
    const money = (price: number, discountedPrice: number) => ({
      ...{ currency: "USD", price, discountedPrice },
      formatted: { price: `$${price}`, discountedPrice: `$${discountedPrice}` },
    });
    const prices = (price: number, paid: number) => ({
      ...{ priceData: money(price, paid), convertedPriceData: money(price * 2, paid * 2) },
    });
    const wix = (name: string, price: number, paid: number, variants: readonly unknown[] = []) => ({
      ...{ id: `${name}-id`, name, visible: true, productType: "physical", price: money(price, paid) },
      ...{ ...prices(price, paid), priceRange: { minValue: price, maxValue: price + 5 }, variants },
    });
    const size = (sku: string, price: number, paid: number) => ({
      ...{ id: `${sku}-id`, choices: { Size: sku }, variant: { ...prices(price, paid), sku, visible: true } },
    });
    const { items } = await read({
      products: [
        wix("Throw", 71.9, 57.52, [size("S", 71.9, 57.52), size("L", 76.9, 61.52)]),
        wix("Tote", 19.5, 19.5, [size("T", 19.5, 19.5)]),
        wix("Rug", 83.5, 62.62, [size("R", 83.5, 62.62)]),
      ],
    });
    expect(items.map(({ sku, price, currency }) => [sku, price, currency])).toEqual([
      ["S", 57.52, "USD"],
      ["L", 61.52, "USD"],
      ["T", 19.5, "USD"],
      ["R", 62.62, "USD"],
    ]);
  });

  it.each([
    ["UTF-8", (text: string) => Buffer.from(text)],
    ["UTF-16", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16 of big bytes first", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
    ["UTF-16 without a mark", (text: string) => Buffer.from(text, "utf16le")],
  ])("of Shopify is its products in %s too", async (_, encoded) => {
    const variants = [
      { id: 1, sku: "CUP-S", option1: "Small", price: "4.50" },
      { id: 2, sku: "CUP-L", option1: "Large", price: "6.00" },
    ];
    const cup = { id: 7, title: "Cup", handle: "cup", body_html: "", options: [{ name: "Size" }], variants };
    const bytes = encoded(JSON.stringify({ products: [cup] }, null, 1));
    const { format, items, aside } = await readGoods(bytes, { name: "products.json" });
    expect([format, aside]).toEqual(["shopify", 0]);
    expect(items.map(({ sku, title, price }) => `${sku} ${title} ${price}`)).toEqual([
      "CUP-S Cup - Small 4.5",
      "CUP-L Cup - Large 6",
    ]);
  });

  it("is no more than a name: Shopify's export is a table in UTF-16 too, whatever the file is called", async () => {
    const text =
      "\uFEFFHandle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\ncup,Cup,Size,Small,CUP-S,4.50\n";
    const { items } = await readGoods(Buffer.from(text, "utf16le"), { name: "products.json" });
    expect(items.map(({ sku, price }) => `${sku} ${price}`)).toEqual(["CUP-S 4.5"]);
  });

  it("is lists behind names of groups", async () => {
    const of = (name: string, price: number): object => ({ name, price, sku: name.toUpperCase() });
    expect(await lines({ Drinks: [of("Tea", 3.5), of("Milk", 2.25)], Meals: [of("Soup", 6.5)] })).toEqual([
      "TEA | Tea | 3.5 - | - | - | Drinks",
      "MILK | Milk | 2.25 - | - | - | Drinks",
      "SOUP | Soup | 6.5 - | - | - | Meals",
    ]);
  });

  it("is lists behind names of groups of groups, with a product that has no code called by its name", async () => {
    const of = (Название: string, Артикул: string): object => ({ Название, Артикул, Описание: "" });
    const value = {
      Упаковка: { "Клейкие ленты": [of("Лента 48 мм", ""), of("Лента 50 мм", "Л-50")], Плёнка: [] },
      Свёрла: { "По бетону": { Длинные: [of("Сверло 4х120", "БМ 1414")] } },
    };
    expect(await lines(value)).toEqual([
      "Лента 48 мм | Лента 48 мм | - - | - | - | Упаковка/Клейкие ленты",
      "Л-50 | Лента 50 мм | - - | - | - | Упаковка/Клейкие ленты",
      "БМ 1414 | Сверло 4х120 | - - | - | - | Свёрла/По бетону/Длинные",
    ]);
  });

  it("has no groups where lists hold different things, or stand within what wraps all of them", async () => {
    const shop = { staff: { sellers: [{ login: "ann", phone: "1" }] }, goods: { products: [MUG, POT] } };
    const right = ["MUG | Taza | 12.5 - | 3 | - | Cocina", "POT | Olla | 30 - | 0 | - | Cocina"];
    expect(await lines(shop)).toEqual(right);
    const flat = ({ codigo, nombre, precio }: typeof MUG): object => ({ codigo, nombre, precio });
    expect(await lines({ data: { products: [MUG, POT].map(flat) } })).toEqual([
      "MUG | Taza | 12.5 - | - | - | -",
      "POT | Olla | 30 - | - | - | -",
    ]);
  });

  it("is not WooCommerce's for having a state of the stock, in words of its own", async () => {
    const of = (sku: string, name_de: string, price_b2c: number, price_b2b: number): object => ({
      ...{
        sku,
        name_de,
        name_tr: null,
        category_slug: "pfand",
        price_b2c,
        price_b2b,
        stock_status: "in_stock",
      },
    });
    const value = [of("D-1", "Kiste für Getränke", 5.1, 4.5), of("D-2", "Flasche aus Glas", 0.18, 0.15)];
    expect((await read(value)).format).toBe("json");
    expect(await lines(value)).toEqual([
      "D-1 | Kiste für Getränke | 5.1 - | - | - | pfand",
      "D-2 | Flasche aus Glas | 0.18 - | - | - | pfand",
    ]);
  });

  it("is products behind their codes", async () => {
    const value = {
      products: {
        "A-1": { name: "Tea", price: "3.50", quantity: 4 },
        "A-2": { name: "Milk", price: "2.25", quantity: 0 },
      },
    };
    expect(await lines(value)).toEqual(["A-1 | Tea | 3.5 - | 4 | - | -", "A-2 | Milk | 2.25 - | 0 | - | -"]);
  });

  it("is a database as Django writes it, groups by their ids", async () => {
    const value = [
      { model: "shop.categoria", pk: 5, fields: { nombre: "Cocina" } },
      { model: "shop.categoria", pk: 6, fields: { nombre: "Baño" } },
      { model: "shop.producto", pk: 71, fields: { nombre: "Taza", precio: "12.50", categoria: 5, stock: 3 } },
      { model: "shop.producto", pk: 72, fields: { nombre: "Jabón", precio: "2.00", categoria: 6, stock: 9 } },
    ];
    expect(await lines(value)).toEqual([
      "71 | Taza | 12.5 - | 3 | - | Cocina",
      "72 | Jabón | 2 - | 9 | - | Baño",
    ]);
  });

  it("is sizes within their products, with codes and without", async () => {
    const tee = {
      ...{ sku: "TEE", name: "Tee", category: "Shirts" },
      variants: [
        { sku: "TEE-S", size: "S", price: 12, stock: 3 },
        { sku: "TEE-L", size: "L", price: 13, stock: 0 },
      ],
    };
    const print = {
      name: "Print",
      category: "Paper",
      variants: [
        { size: "A4", price: 2 },
        { size: "A3", price: 4 },
      ],
    };
    expect(await lines([tee, print])).toEqual([
      "TEE-S | Tee - S | 12 - | 3 | TEE | Shirts",
      "TEE-L | Tee - L | 13 - | 0 | TEE | Shirts",
      "Print - A4 | Print - A4 | 2 - | - | Print | Paper",
      "Print - A3 | Print - A3 | 4 - | - | Print | Paper",
    ]);
  });

  it("is amounts with their currency, texts in several languages, numbers of three decimals", async () => {
    const of = (sku: string, price: unknown): object => ({
      sku,
      name: { en: `The ${sku}`, de: `Der ${sku}` },
      price,
    });
    expect(
      await lines([
        of("A", { amount: "12.50", currencyCode: "EUR" }),
        of("B", { type: "centPrecision", centAmount: 1999, currencyCode: "EUR", fractionDigits: 2 }),
      ]),
    ).toEqual(["A | The A | 12.5 EUR | - | - | -", "B | The B | 19.99 EUR | - | - | -"]);
    expect(await lines([of("A", 1.125), of("B", 3)])).toEqual([
      "A | The A | 1.125 - | - | - | -",
      "B | The B | 3 - | - | - | -",
    ]);
  });

  it("is not Shopify's where products are flat, and each variant is an item", async () => {
    const of = (variant: number, sku: string): object => ({
      ...{ product_id: "900", variant_id: String(variant), title: `Blush ${variant}`, sku, price: 20.5 },
      ...{ product_type: "Face", vendor: "Acme", handle: "blush" },
    });
    const goods = await read([of(1, "B-1"), of(2, ""), of(3, "")]);
    expect(goods.format).toBe("json");
    expect(goods.items.map(({ sku, brand }) => `${sku} ${brand}`)).toEqual(["B-1 Acme", "2 Acme", "3 Acme"]);
  });

  it("is no table", async () => {
    const options = {
      map: new Map(),
      currency: null,
      decimal: null,
      encoding: null,
      now: 0,
      note: () => undefined,
    };
    const read = productsTable.read(source("goods.json", JSON.stringify([MUG, POT], null, 2), 64), options);
    await expect(Array.fromAsync(read)).rejects.toThrow("JSON, and no table: say --from json");
  });

  it.each([
    ["cut off", '[{"name":"Tea","price":3},{"name":"Mi'],
    ["of something else", '[{"host":"a","status":200},{"host":"b","status":200}]'],
  ])("that is %s is told", async (_, value) => {
    await expect(read(value)).rejects.toThrow(/not JSON|no products were found/);
  });
});

describe("a feed with signs that XML does not allow", () => {
  const feed = (name: string, more = ""): string =>
    `<?xml version="1.0"?>\n<shop>\n<item><code>A1</code><name>${name}</name><price>3.50</price></item>\n<item><code>A2</code><name><![CDATA[Salt & Pepper <3]]></name><price>4.50</price></item>\n${more}</shop>`;

  it.each([
    ["Tea & Cup", "Tea & Cup"],
    ["Tea&Cup", "Tea&Cup"],
    ["Cup < 3 l &amp; Tea", "Cup < 3 l & Tea"],
  ])("is read: %s", async (written, title) => {
    const { items, notes } = await read(feed(written), "feed.xml");
    expect(items.map((item) => item.title)).toEqual([title, "Salt & Pepper <3"]);
    expect(notes.filter((note) => note.includes("not XML as it stands"))).toEqual([
      "feed.xml: not XML as it stands: a bare & or < is read as such (line 3)",
    ]);
  });

  it("is said nothing of where it has none, and refused where more is wrong", async () => {
    expect((await read(feed("Tea"), "feed.xml")).notes).toEqual([]);
    await expect(read(feed("Tea & Cup", "<item>"), "feed.xml")).rejects.toThrow("not XML");
  });
});
