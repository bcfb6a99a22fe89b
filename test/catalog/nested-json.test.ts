/** Goods in JSON whose prices, pieces and names stand in objects of their own; sizes that only their names call. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const json = (goods: unknown) => readGoods(JSON.stringify(goods), { name: "goods.json" });

describe("prices in an object of their own", () => {
  it("are what a sale is for, beside what is paid otherwise", async () => {
    const { items } = await json([
      {
        id: "p1",
        title: { en: "Mug", ar: "كوب" },
        pricing: { base: 12.5, sale: 10, currency: "SAR" },
        inventory: { quantity: 4 },
      },
      {
        id: "p2",
        title: { en: "Pot", ar: "قدر" },
        pricing: { base: 40, sale: null, currency: "SAR" },
        inventory: { quantity: 0 },
      },
    ]);
    expect(items.map(({ title, price, currency, stock }) => [title, price, currency, stock])).toEqual([
      ["Mug", 10, "SAR", 4],
      ["Pot", 40, "SAR", 0],
    ]);
  });

  it.each([
    ["amounts", (amount: number | null) => amount],
    [
      "amounts with their currency",
      (amount: number | null) => (amount === null ? null : { amount, currency: "EUR" }),
    ],
  ])("are what is paid now, beside what it was before: %s", async (_, of) => {
    const good = (id: string, original: number, current: number) => ({
      ...{ id, name: `Tea ${id}` },
      price: { original: of(original), current: of(current) },
    });
    const { items } = await json([good("1", 20, 15), good("2", 12, 12), good("3", 40, 31.5)]);
    expect(items.map(({ price }) => price)).toEqual([15, 12, 31.5]);
  });

  it("are what it is reduced to where that is said, and else what it costs", async () => {
    const good = (id: string, regular: number, discounted: number | null) => ({
      ...{ id, name: `Cup ${id}`, prices: { regular, discounted } },
    });
    const { items } = await json([good("1", 20, 15), good("2", 12, null), good("3", 9, 7.5)]);
    expect(items.map(({ price }) => price)).toEqual([15, 12, 7.5]);
  });

  it("are of a currency each where they are called so", async () => {
    const in_ = (amount: number, currency: string) => ({ amount, currency });
    const good = (id: string, eur: number, usd: number) => ({
      ...{ id, name: `Pot ${id}`, price: { EUR: in_(eur, "EUR"), USD: in_(usd, "USD") } },
    });
    const { items } = await json([good("1", 20, 22), good("2", 35, 39)]);
    expect(items.map(({ prices }) => prices)).toEqual([
      { EUR: 20, USD: 22 },
      { EUR: 35, USD: 39 },
    ]);
  });

  it("are of one piece where numbers call what many cost", async () => {
    const in_ = (amount: number) => ({ amount, currency: "EUR" });
    const good = (id: string, one: number, ten: number) => ({
      ...{ id, name: `Jar ${id}`, price: { 1: in_(one), 10: in_(ten) } },
    });
    const { items } = await json([good("1", 20, 18), good("2", 35, 30)]);
    expect(items.map(({ price }) => price)).toEqual([20, 35]);
  });

  it("are read in XML too", async () => {
    const of = (id: string, prices: string) =>
      `<product><id>${id}</id><title>Tea ${id}</title><price currency="EUR">${prices}</price></product>`;
    const { items } = await readGoods(
      `<products>${of("1", "<regular>10.00</regular><sale>8.00</sale>")}${of("2", "<regular>20.00</regular>")}</products>`,
      { name: "feed.xml" },
    );
    expect(items.map(({ price, currency }) => [price, currency])).toEqual([
      [8, "EUR"],
      [20, "EUR"],
    ]);
  });

  it("are asked about where they are of sizes, and no goods of a section are lost", async () => {
    const menu = {
      menu: [
        {
          section: "Pizza",
          items: [
            { name: "Margherita", desc: "Tomato", prices: { small: 8, large: 12 } },
            { name: "Diavola", desc: "Spicy", prices: { small: 9, large: 13 } },
          ],
        },
        { section: "Drinks", items: [{ name: "Cola", desc: "33cl", prices: { small: 3, large: 4 } }] },
      ],
    };
    await expect(json(menu)).rejects.toThrow("is small price or large price what a shopper pays?");
    const { items } = await readGoods(JSON.stringify(menu), {
      name: "menu.json",
      map: { price: "small price" },
    });
    expect(items.map(({ title, price }) => [title, price])).toEqual([
      ["Margherita", 8],
      ["Diavola", 9],
      ["Cola", 3],
    ]);
  });
});

describe("what a page says of a product to search engines", () => {
  const product = (name: object, price: number) => ({ id: price, ...name, price });
  it("is its name only where it has no other", async () => {
    const { items } = await json([
      product({ seo: { title: "Tea | Shop" }, name: "Tea", meta: { title: "Buy tea" } }, 3),
      product({ seo: { title: "Cup" } }, 4),
    ]);
    expect(items.map(({ title }) => title)).toEqual(["Tea", "Cup"]);
  });

  it("is its name although its category has one", async () => {
    const { items } = await json([
      product({ meta: { title: "Tea" }, category: { name: "Kitchen" } }, 3),
      product({ meta: { title: "Cup" }, category: { name: "Kitchen" } }, 4),
    ]);
    expect(items.map(({ title }) => title)).toEqual(["Tea", "Cup"]);
  });

  it("is not what else is said of it in a group of fields", async () => {
    const { items } = await json([
      product({ info: { title: "Tea" } }, 3),
      product({ info: { title: "Cup" } }, 4),
    ]);
    expect(items.map(({ title }) => title)).toEqual(["Tea", "Cup"]);
  });
});

describe("lists of goods in what is no product", () => {
  const dish = (name: string, price: number) => ({ name, price });
  it.each([
    [
      "sections with a name",
      {
        menu: [
          { name: "Pizza", items: [dish("Margherita", 8), dish("Diavola", 9)] },
          { name: "Drinks", items: [dish("Cola", 3)] },
        ],
      },
    ],
    [
      "groups with a number and a picture",
      [
        {
          id: 1,
          title: "Pizza",
          image: "https://x/p.jpg",
          dishes: [dish("Margherita", 8), dish("Diavola", 9)],
        },
        { id: 2, title: "Drinks", image: "https://x/d.jpg", dishes: [dish("Cola", 3)] },
      ],
    ],
    [
      "categories whose list is called as of a category",
      {
        Data: [
          {
            CategoryTitle: "Pizza",
            CategoryDesc: "Of stone-baked dough",
            display: true,
            CategoryContent: [dish("Margherita", 8), dish("Diavola", 9)],
          },
          { CategoryTitle: "Drinks", display: true, CategoryContent: [dish("Cola", 3)] },
        ],
      },
    ],
  ])("are all of them, filed by %s", async (_, document) => {
    const { items } = await json(document);
    expect(items.map(({ title, price, category }) => [title, price, category])).toEqual([
      ["Margherita", 8, "Pizza"],
      ["Diavola", 9, "Pizza"],
      ["Cola", 3, "Drinks"],
    ]);
  });

  it("are no sizes of a category that says from which price on", async () => {
    const { items } = await json({
      categories: [
        { title: "Pizza", price: "from 4.50", products: [dish("Margherita", 8), dish("Diavola", 9)] },
        { title: "Drinks", price: "from 2.50", products: [dish("Cola", 3), dish("Water", 2.5)] },
      ],
    });
    expect(items.map(({ title, family }) => [title, family])).toEqual([
      ["Margherita", undefined],
      ["Diavola", undefined],
      ["Cola", undefined],
      ["Water", undefined],
    ]);
  });

  it("are sizes where they are called so", async () => {
    const { items } = await json([
      {
        name: "Shirt",
        variants: [
          { sku: "S-1", name: "Shirt small", price: 8 },
          { sku: "S-2", name: "Shirt large", price: 9 },
        ],
      },
      { name: "Hat", variants: [{ sku: "H-1", name: "Hat", price: 3 }] },
    ]);
    expect(items.map(({ sku, family, category }) => [sku, family, category])).toEqual([
      ["S-1", "Shirt", undefined],
      ["S-2", "Shirt", undefined],
      ["H-1", "Hat", undefined],
    ]);
  });
});

describe("sizes in other words", () => {
  const of = (tag: string, code: string) => (items: string) =>
    `<${tag}>${items
      .split(",")
      .map((n) => `<x${tag}><renk>R${n}</renk><stok>${n}</stok><${code}>869000${n}</${code}></x${tag}>`)
      .join("")}</${tag}>`;
  it.each([
    ["varyantlar", "barkod"],
    ["wariantyProduktu", "ean"],
    ["вариантыТовара", "штрихкод"],
  ])("are items by what is printed on them: %s", async (tag, code) => {
    const sizes = of(tag, code);
    const { items } = await readGoods(
      `<urunler>${["1", "2"].map((n) => `<urun><urun_id>${n}</urun_id><urun_adi>Bardak ${n}</urun_adi><fiyat>45.90</fiyat>${n === "1" ? sizes("2,3") : ""}</urun>`).join("")}</urunler>`,
      { name: "urunler.xml" },
    );
    expect(items.map(({ sku, family, stock }) => [sku, family, stock])).toEqual([
      ["8690002", "Bardak 1", 2],
      ["8690003", "Bardak 1", 3],
      ["2", undefined, undefined],
    ]);
  });

  it("are not sold for nought where a sale has none", async () => {
    const { items } = await readGoods(
      "sku;title;fiyat;indirimli_fiyat\nA-1;Bardak;45.90;39.90\nA-2;Tabak;65.00;0\nA-3;Kase;30.00;0\n",
    );
    expect(items.map(({ price }) => price)).toEqual([39.9, 65, 30]);
  });

  it("stand under a path of levels", async () => {
    const goods = ["Tea", "Pot"].map((name) => ({ name, price: 4, categoryPath: ["Home", "Food", name] }));
    expect((await json(goods)).items.map(({ category }) => category)).toEqual([
      "Home/Food/Tea",
      "Home/Food/Pot",
    ]);
  });
});

describe("pieces by size", () => {
  it("are all of them, and no prices", async () => {
    const { items } = await json([
      { name: "Shirt", price: 20, sizes: ["S", "M"], stock: { S: 3, M: 0 } },
      { name: "Hat", price: 15, sizes: ["One"], stock: { One: 5 } },
      { name: "Sock", price: 5, sizes: ["S", "M"], stock: { S: 0, M: 0 } },
    ]);
    expect(items.map(({ price, stock }) => [price, stock])).toEqual([
      [20, 3],
      [15, 5],
      [5, 0],
    ]);
  });

  it("are not a number that can be sold beside one that is kept", async () => {
    const goods = ["Shirt", "Hat"].map((name, i) => ({
      name,
      price: 20,
      inventory: { available: i, reserved: 4 },
    }));
    expect((await json(goods)).items.map(({ stock }) => stock)).toEqual([0, 1]);
  });
});

describe("sizes that nothing but a name calls", () => {
  it.each(["Item", "Name", "Product Name"])(
    "are items of one family, told apart by columns of sizes, under %s",
    async (name) => {
      const { items } = await readGoods(
        `${name},Color,Size,Price,On Hand\nRunner,Red,40,89.00,3\nRunner,Red,41,89.00,0\nRunner,Blue,40,85.00,2\nWalker,Black,42,99.00,1\n`,
      );
      expect(items.map(({ family, price, stock }) => [family, price, stock])).toEqual([
        ["Runner", 89, 3],
        ["Runner", 89, 0],
        ["Runner", 85, 2],
        [undefined, 99, 1],
      ]);
      expect(new Set(items.map(({ sku }) => sku)).size).toBe(4);
      expect(items[3]!.sku).toBe("Walker");
    },
  );

  it("are one item where a row says the same again", async () => {
    const { items } = await readGoods("Name,Size,Price\nRunner,40,89.00\nRunner,40,89.00\nWalker,42,99.00\n");
    expect(new Set(items.map(({ sku }) => sku))).toEqual(new Set(["Runner", "Walker"]));
  });
});

describe("what Sanity's documents name", () => {
  it("files goods and says whose they are, and no kind of a link does", async () => {
    const product = (_id: string, name: string, category: string) => ({
      ...{ _id, _type: "product", name, price: 12.5, slug: { _type: "slug", current: name } },
      category: { _type: "reference", _ref: category },
      brand: { _type: "reference", _ref: "brand-nord" },
    });
    const { items } = await json([
      product("prod-1", "Hand hoe", "cat-garden"),
      product("prod-2", "Rake", "cat-garden"),
      product("prod-3", "Chisel", "cat-wood"),
    ]);
    expect(items.map(({ category, brand }) => [category, brand])).toEqual([
      ["cat-garden", "brand-nord"],
      ["cat-garden", "brand-nord"],
      ["cat-wood", "brand-nord"],
    ]);
  });
});
