/** Catalogs that look like those of which a rule speaks, and are read as they were without it. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const products = async (list: readonly unknown[]) =>
  (await readGoods(JSON.stringify({ products: list }), { name: "products.json" })).items;

describe("prices", () => {
  it("stand where a discount says that there is none", async () => {
    const price = (amount: number, discountedPrice: number | null) => ({
      price: { price: amount, discountedPrice, currency: "EUR" },
    });
    const items = await products([
      { sku: "A", title: "Vase", ...price(12, null) },
      { sku: "B", title: "Mug", ...price(8, 6) },
      { sku: "C", title: "Pot", ...price(30, 0) },
    ]);
    expect(items.map((item) => [item.sku, item.price])).toEqual([
      ["A", 12],
      ["B", 6],
      ["C", 30],
    ]);
  });

  it("of several levels are those of several customers: which is paid is asked", async () => {
    const levels = (level1: number, level2: number) => ({ prices: { level1, level2 } });
    await expect(
      products([
        { sku: "A", title: "Vase", ...levels(12, 9) },
        { sku: "B", title: "Mug", ...levels(8, 6) },
        { sku: "C", title: "Pot", ...levels(30, 26) },
      ]),
    ).rejects.toThrow("what a shopper pays");
  });
});

describe("data of a price that hold none", () => {
  it("leave the price beside them what it is", async () => {
    const priceData = { updated: "2026-01-01", source: "erp" };
    const items = await products([
      { sku: "A", title: "Vase", price: 12.5, priceData },
      { sku: "B", title: "Mug", price: 8, priceData },
    ]);
    expect(items.map(({ price }) => price)).toEqual([12.5, 8]);
  });
});

describe("products of PrestaShop's fields that count pieces themselves", () => {
  it("have those", async () => {
    const product = (id: number, reference: string, quantity: string) => ({
      ...{ id, id_category_default: "3", id_tax_rules_group: "1", reference, price: "12.50" },
      ...{ name: `Vase ${id}`, active: "1", quantity },
    });
    const items = await products([product(1, "A", "4"), product(2, "B", "0")]);
    expect(items.map(({ sku, stock }) => [sku, stock])).toEqual([
      ["A", 4],
      ["B", 0],
    ]);
  });
});

describe("a table", () => {
  it("keeps rows of a cell too many where words say what prices are for", async () => {
    const { items, aside } = await readGoods(
      "sku,title,price,price_unit,image\nA,Vase,12.00,piece,https://x.example/a.jpg,new\nB,Mug,8.00,piece,https://x.example/b.jpg\n",
    );
    expect([items.map(({ sku }) => sku), aside]).toEqual([["A", "B"], 0]);
  });

  it("keeps a backslash in the name of a category whose levels are parted by another sign", async () => {
    const { items } = await readGoods(
      "sku,title,price,category\nA,Shirt,22.50,Bands > AC\\DC\nB,Mug,8.50,Bands > AC\\DC\nC,Pot,30.00,Kitchen\n",
    );
    expect(items[0]?.category).toBe("Bands/AC\\DC");
  });

  it("calls goods by the number that a database calls ID_PRODUCT, which is no language", async () => {
    const { items } = await readGoods(
      "ID_PRODUCT,ID_CATEGORY,NAME,PRICE,DESCRIPTION\n1,33,Vase,12.50,A fine vase of clay\n2,34,Mug,8.50,A mug for coffee and tea\n3,33,Pot,30.00,A pot with a lid on it\n",
    );
    expect(items.map(({ sku, title }) => `${sku} ${title}`)).toEqual(["1 Vase", "2 Mug", "3 Pot"]);
  });

  it("files nothing under an alternative category", async () => {
    const { items } = await readGoods(
      "sku,title,price,category,alt_category\nA,Vase,12.00,Home,Gifts\nB,Mug,8.00,Kitchen,Gifts\nC,Pot,30.00,Kitchen,Outlet\n",
    );
    expect(items.map(({ category }) => category)).toEqual(["Home", "Kitchen", "Kitchen"]);
  });
});

describe("a page of Magento's products", () => {
  it("keeps one whose sizes stand on another page", async () => {
    const product = (id: number, sku: string, more: Readonly<Record<string, unknown>>) => ({
      ...{ id, sku, name: sku, price: 8.5, status: 1, type_id: "simple", custom_attributes: [] },
      ...more,
    });
    const { items } = await readGoods(
      JSON.stringify({
        items: [
          product(1, "SHIRT", {
            price: 0,
            type_id: "configurable",
            extension_attributes: { configurable_product_links: [901, 902] },
          }),
          product(2, "MUG", {}),
          product(3, "POT", {}),
        ],
      }),
      { name: "products.json" },
    );
    expect(items.map(({ sku }) => sku)).toEqual(["SHIRT", "MUG", "POT"]);
  });
});

describe("a feed in XML", () => {
  const feed = async (text: string) => (await readGoods(text, { name: "feed.xml" })).items;

  it.each([
    ["beside the amount", "<price>12.50 EUR</price>", "<price>8.50 EUR</price>"],
    ["in the price's name", "<price_eur>12.50</price_eur>", "<price_eur>8.50</price_eur>"],
  ])("is in the currency that each price says itself: %s", async (_, first, second) => {
    const items = await feed(
      `<?xml version="1.0"?><products currency="PLN"><product><id>1</id><name>Vase</name>${first}</product><product><id>2</id><name>Mug</name>${second}</product></products>`,
    );
    expect(items.map(({ price, currency }) => `${price} ${currency}`)).toEqual(["12.5 EUR", "8.5 EUR"]);
  });

  it("has as many of a set as it says, not as many as there are parts in it", async () => {
    const part = (sku: string) => `<item><sku>${sku}</sku><qty>1</qty></item>`;
    const items = await feed(
      `<?xml version="1.0"?><products><product><sku>A1</sku><title>Shirt</title><price>12.50</price><stock>2</stock></product><product><sku>A2</sku><title>Cap</title><price>8.50</price><stock>2</stock></product><product><sku>SET</sku><title>Set</title><price>18.50</price><items>${part("A1")}${part("A2")}</items></product></products>`,
    );
    expect(items.map(({ sku, stock }) => `${sku} ${stock ?? "-"}`)).toEqual(["A1 2", "A2 2", "SET -"]);
  });
});
