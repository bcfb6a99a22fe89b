/** Goods in JSON that a program puts into something: as databases and maps write them, and behind what is no JSON. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const GOODS = [
  { sku: "A-1", name: "Green tea", price: 4.5 },
  { sku: "A-2", name: "Black tea", price: 5.25 },
];
const RIGHT = [
  ["A-1", "Green tea", 4.5],
  ["A-2", "Black tea", 5.25],
];

async function read(text: string): Promise<{ goods: unknown[]; notes: readonly string[] }> {
  const { items, notes } = await readGoods(text, { name: "goods.json" });
  return { goods: items.map(({ sku, title, price }) => [sku, title, price]), notes };
}

describe("goods in JSON", () => {
  it.each([
    [
      "GeoJSON",
      {
        type: "FeatureCollection",
        features: GOODS.map((properties) => ({ type: "Feature", properties, geometry: null })),
      },
    ],
    ["JSON:API", { data: GOODS.map((attributes, i) => ({ type: "products", id: `${i}`, attributes })) }],
    [
      "Elasticsearch",
      { hits: { hits: GOODS.map((_source, i) => ({ _index: "goods", _id: `${i}`, _score: 1, _source })) } },
    ],
    [
      "Airtable",
      { records: GOODS.map((fields, i) => ({ id: `rec${i}`, createdTime: "2026-01-01T00:00:00Z", fields })) },
    ],
    ["GraphQL", { data: { products: { edges: GOODS.map((node) => ({ cursor: "x", node })) } } }],
    [
      "MongoDB",
      GOODS.map(({ price, ...one }) => ({
        _id: { $oid: "65a" },
        ...one,
        price: { $numberDecimal: `${price}` },
      })),
    ],
    [
      "DynamoDB",
      {
        Items: GOODS.map(({ sku, name, price }) => ({
          sku: { S: sku },
          name: { S: name },
          price: { N: `${price}` },
        })),
      },
    ],
    [
      "Firestore",
      {
        documents: GOODS.map(({ sku, name, price }) => ({
          name: "projects/p/databases/d/documents/products/x",
          fields: { sku: { stringValue: sku }, name: { stringValue: name }, price: { doubleValue: price } },
        })),
      },
    ],
  ])("are found in what %s puts around them", async (_, document) => {
    expect((await read(JSON.stringify(document))).goods).toEqual(RIGHT);
  });

  it.each([
    ["a line of a log", `[dotenv@17.2.3] injecting env (2) from .env\n${JSON.stringify(GOODS)}`],
    [
      "lines of a log, above a record a line",
      `connected\nreading…\n${GOODS.map((one) => JSON.stringify(one)).join("\n")}`,
    ],
    ["a name that a script gives them", `export const products = ${JSON.stringify(GOODS)};\n`],
    ["another", `window.shop.goods = ${JSON.stringify(GOODS, null, 2)};`],
    ["a call", `callback(${JSON.stringify(GOODS)});`],
  ])("are found behind %s, which is said", async (_, text) => {
    const { goods, notes } = await read(text);
    expect(goods).toEqual(RIGHT);
    expect(notes.join("\n")).toContain("what stands before the JSON is passed over");
  });

  it("are found by the names of their fields where somebody says them, which a message asks for", async () => {
    const text = JSON.stringify({
      tea: [
        { n: "Green", p: 4.5 },
        { n: "Black", p: 5 },
      ],
      pots: [{ n: "Pot", p: 24 }],
    });
    await expect(readGoods(text, { name: "goods.json" })).rejects.toThrow("fields are category, n, p");
    const { items } = await readGoods(text, { name: "goods.json", map: { title: "n", price: "p" } });
    expect(items.map(({ title, price, category }) => [title, price, category])).toEqual([
      ["Green", 4.5, "tea"],
      ["Black", 5, "tea"],
      ["Pot", 24, "pots"],
    ]);
  });

  it("are not taken from what breaks off", async () => {
    await expect(readGoods('[{"sku":"A-1","name":"Tea","price":4', { name: "goods.json" })).rejects.toThrow();
  });

  it("keep the sizes and options that are called as what records are put into", async () => {
    const sizes = ["S", "M"].map((size) => ({
      sku: `T-${size}`,
      price: 9,
      attributes: { size, color: "red" },
    }));
    const { items } = await readGoods(
      JSON.stringify([
        { name: "Shirt", variants: sizes },
        { name: "Hat", variants: sizes.map((one) => ({ ...one, sku: `H${one.sku}` })) },
      ]),
      { name: "goods.json" },
    );
    expect(items.map(({ sku, price }) => [sku, price])).toEqual([
      ["T-S", 9],
      ["T-M", 9],
      ["HT-S", 9],
      ["HT-M", 9],
    ]);
  });

  it("have the price of one piece, not of many", async () => {
    const tiers: readonly unknown[] = [
      { min: 5, max: 999, price: 3 },
      { from_qty: 10, price: 3 },
      { quantity: 12, price: 3 },
    ];
    for (const tier of tiers) {
      const goods = GOODS.map((one) => ({ ...one, tiers: [tier] }));
      expect((await read(JSON.stringify(goods))).goods, JSON.stringify(tier)).toEqual(RIGHT);
    }
  });

  it.each([
    ["imagem", "https://x/1.jpg"],
    ["descricao", "100 folhas"],
  ])("are a list of names with %s where the file has no other, which is said", async (field, said) => {
    const list = ["Guardanapo", "Copo"].map((nome) => ({ nome, [field]: said }));
    const { items, notes } = await readGoods(JSON.stringify(list), { name: "produtos.json" });
    expect(items.map(({ title }) => title)).toEqual(["Guardanapo", "Copo"]);
    expect(notes.join("\n")).toContain("are taken for goods by what they hold");
  });

  it.each([
    ["posts", { title: "New teas", image: "https://x/1.jpg", author: "Ann", date: "2026-01-01" }],
    ["people", { name: "Ann Lee", image: "https://x/1.jpg", role: "Founder", description: "Likes tea" }],
  ])("are no list of %s", async (_, one) => {
    const text = JSON.stringify([one, { ...one, title: "Old teas", name: "Bob Ray" }]);
    await expect(readGoods(text, { name: "list.json" })).rejects.toThrow("no products were found");
  });

  it("say by a path in a group's name where they are filed, and by a sign in one of a tree nothing", async () => {
    const xml = (groups: string) =>
      `<shop>${groups}<products>${["1", "2"].map((n) => `<product><sku>A-${n}</sku><name>Tea ${n}</name><price>4</price><category id="7"><![CDATA[Food > Tea]]></category></product>`).join("")}</products></shop>`;
    const categories = async (text: string) =>
      (await readGoods(text, { name: "feed.xml" })).items.map(({ category }) => category);
    expect(await categories(xml(""))).toEqual(["Food/Tea", "Food/Tea"]);
    const tree =
      '<categories><category id="1">All</category><category id="7" parentId="1">Food > Tea</category></categories>';
    expect(await categories(xml(tree))).toEqual(["All/Food Tea", "All/Food Tea"]);
  });

  it("have prices of the kinds that 1C names by numbers", async () => {
    const price = (kind: string, amount: string) =>
      `<Цена><ИдТипаЦены>${kind}</ИдТипаЦены><ЦенаЗаЕдиницу>${amount}</ЦенаЗаЕдиницу><Валюта>RUB</Валюта></Цена>`;
    const offers = ["1", "2"].map(
      (n) =>
        `<Предложение><Ид>${n}</Ид><Наименование>Чай ${n}</Наименование><Цены>${price("11", "90.5")}${price("22", "120.5")}</Цены><Количество>4</Количество></Предложение>`,
    );
    const feed = (second: string) =>
      `<КоммерческаяИнформация><ПакетПредложений><ТипыЦен><ТипЦены><Ид>11</Ид><Наименование>Опт</Наименование></ТипЦены><ТипЦены><Ид>22</Ид><Наименование>${second}</Наименование></ТипЦены></ТипыЦен><Предложения>${offers.join("")}</Предложения></ПакетПредложений></КоммерческаяИнформация>`;
    const { items } = await readGoods(feed("Розничная"), { name: "offers.xml" });
    expect(items.map(({ sku, price }) => [sku, price])).toEqual([
      ["1", 120.5],
      ["2", 120.5],
    ]);
    await expect(readGoods(feed("Крупный опт"), { name: "offers.xml" })).rejects.toThrow(
      "is Цена Опт ЦенаЗаЕдиницу or Цена Крупный опт ЦенаЗаЕдиницу the price of a product?",
    );
  });
});
