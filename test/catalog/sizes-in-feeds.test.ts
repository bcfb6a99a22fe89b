/** Sizes that stand within their product in feeds of shops' programs, and what stands there and is no size. */
import { describe, expect, it } from "vitest";
import type { CatalogItem } from "../../lib/catalog/import/catalog-format.ts";
import { readGoods } from "./read-goods.ts";

const line = ({ sku, title, price, stock, family, active }: CatalogItem): string =>
  [...[sku, title, price ?? "-", stock ?? "-", family ?? "-"], ...(active === false ? ["off"] : [])].join(
    " | ",
  );
const xml = async (text: string, map: Record<string, string> = {}) =>
  (await readGoods(text, { name: "feed.xml", map })).items.map(line);
const json = async (goods: unknown) =>
  (await readGoods(JSON.stringify(goods), { name: "goods.json" })).items.map(line);

describe("Etsy's listings with their inventory", () => {
  const price = (amount: number) => ({ amount, divisor: 100, currency_code: "EUR" });
  const size = (sku: string, value: string | null, amount: number, quantity: number, is_enabled = true) => ({
    ...{ product_id: amount, sku, is_deleted: false },
    offerings: [{ offering_id: 1, quantity, is_enabled, is_deleted: false, price: price(amount) }],
    property_values: value === null ? [] : [{ property_id: 5, property_name: "Size", values: [value] }],
  });
  const listing = (id: number, title: string, products: readonly ReturnType<typeof size>[]) => ({
    ...{ listing_id: id, title, state: "active", quantity: 9, price: price(1800) },
    url: `https://www.etsy.com/listing/${id}`,
    inventory: { products, price_on_property: [5], sku_on_property: [5] },
  });

  it("are their sizes, each with what is offered of it, and those of one product are it", async () => {
    const results = [
      listing(11, "Wooden bowl", [
        size("BOWL-S", "small", 1800, 4),
        size("BOWL-M", "medium", 2350, 0),
        size("BOWL-L", "large", 2990, 5, false),
      ]),
      listing(12, "Linen napkin", [size("NAPKIN", null, 650, 31)]),
      listing(13, "Clay whistle", [size("WHISTLE", null, 1200, 2)]),
    ];
    expect(await json({ count: 3, results })).toEqual([
      "BOWL-S | Wooden bowl - small | 18 | 4 | Wooden bowl",
      "BOWL-M | Wooden bowl - medium | 23.5 | 0 | Wooden bowl",
      "BOWL-L | Wooden bowl - large | 29.9 | 5 | Wooden bowl | off",
      "NAPKIN | Linen napkin | 6.5 | 31 | -",
      "WHISTLE | Clay whistle | 12 | 2 | -",
    ]);
  });
});

describe("1C's offers of several characteristics each", () => {
  const offer = (
    id: string,
    code: string,
    name: string,
    said: readonly string[],
    price: number,
    left: number,
  ) =>
    `<Предложение><Ид>${id}</Ид><Артикул>${code}</Артикул><Наименование>${name}</Наименование>${
      said.length === 0
        ? ""
        : `<ХарактеристикиТовара>${said.map((value, i) => `<ХарактеристикаТовара><Ид>x${i}</Ид><Наименование>${["Рост", "Цвет"][i]}</Наименование><Значение>${value}</Значение></ХарактеристикаТовара>`).join("")}</ХарактеристикиТовара>`
    }<Цены><Цена><ИдТипаЦены>r</ИдТипаЦены><ЦенаЗаЕдиницу>${price}</ЦенаЗаЕдиницу><Валюта>RUB</Валюта></Цена></Цены><Количество>${left}</Количество></Предложение>`;

  it("are sizes by their numbers, and no characteristic is a product", async () => {
    const text = `<КоммерческаяИнформация><Каталог><Товары><Товар><Ид>t1</Ид><Артикул>PJ-9</Артикул><Наименование>Пижама</Наименование></Товар><Товар><Ид>t2</Ид><Артикул>TP-1</Артикул><Наименование>Тапочки</Наименование></Товар></Товары></Каталог><ПакетПредложений><ТипыЦен><ТипЦены><Ид>r</Ид><Наименование>Розничная</Наименование></ТипЦены></ТипыЦен><Предложения>${[
      offer("t1#1", "PJ-9", "Пижама (98, серый)", ["98", "серый"], 1900, 2),
      offer("t1#2", "PJ-9", "Пижама (104, серый)", ["104", "серый"], 1900, 0),
      offer("t1#3", "PJ-9", "Пижама (98, белый)", ["98", "белый"], 2050, 1),
      offer("t2", "TP-1", "Тапочки", [], 450, 7),
    ].join("")}</Предложения></ПакетПредложений></КоммерческаяИнформация>`;
    expect(await xml(text)).toEqual([
      "t1#1 | Пижама (98, серый) | 1900 | 2 | t1",
      "t1#2 | Пижама (104, серый) | 1900 | 0 | t1",
      "t1#3 | Пижама (98, белый) | 2050 | 1 | t1",
      "TP-1 | Тапочки | 450 | 7 | -",
    ]);
  });
});

describe("IdoSell's full feed", () => {
  const size = (id: string, name: string, code: string, left: readonly number[], own = "") =>
    `<size id="${id}" name="${name}" panel_name="${name}" code="${code}" weight="90">${left.map((count, i) => `<stock id="${i + 1}" quantity="${count}"/>`).join("")}${own}</size>`;
  const product = (id: string, name: string, gross: string, sizes: string) =>
    `<product id="${id}" vat="23.0"><producer id="1" name="Mara"/><category id="${id}7" name="Dom/Pościel"/><description><name xml:lang="pol">${name}</name></description><price gross="${gross}" net="1.00"/><srp gross="999.00" net="900.00"/><sizes group_name="R">${sizes}</sizes></product>`;

  it("has sizes under their product's name, with the pieces of all storehouses, and the code of a only one", async () => {
    const text = `<offer file_format="IOF" version="3.0"><products currency="PLN">${[
      product(
        "31",
        "Koc Jesień",
        "120.00",
        size("3", "S", "31-3", [2, 5]) +
          size("4", "M", "31-4", [0, 0]) +
          size("5", "L", "31-5", [1, 0], '<price gross="135.50" net="1.00"/>'),
      ),
      product("32", "Poduszka Łąka", "59.90", size("uniw", "uniwersalny", "32-uniw", [40, 2])),
      product("33", "Kapa Zima", "210.00", size("uniw", "uniwersalny", "33-uniw", [0, 3])),
    ].join("")}</products></offer>`;
    expect(await xml(text)).toEqual([
      "31-3 | Koc Jesień - S | 120 | 7 | 31",
      "31-4 | Koc Jesień - M | 120 | 0 | 31",
      "31-5 | Koc Jesień - L | 135.5 | 1 | 31",
      "32-uniw | Poduszka Łąka | 59.9 | 42 | -",
      "33-uniw | Kapa Zima | 210 | 3 | -",
    ]);
    const { items } = await readGoods(text, { name: "full.xml" });
    expect(new Set(items.map(({ currency }) => currency))).toEqual(new Set(["PLN"]));
    const inOthers = text.replaceAll("<price ", '<price currency="CZK" ');
    const others = await readGoods(inOthers, { name: "full.xml" });
    expect(new Set(others.items.map(({ currency }) => currency))).toEqual(new Set(["CZK"]));
  });
});

describe("a feed with what goods cost in each town", () => {
  const at = (town: string, price: string) =>
    `<stock id="${town}"><available>true</available><price>${price}</price><url>https://s.example/${town}</url></stock>`;
  const offer = (id: string, name: string, price: string, towns: string) =>
    `<offer id="${id}" available="true"><name>${name}</name>${price}<url>https://s.example/${id}</url>${towns}</offer>`;
  const feed = (price: (text: string) => string) =>
    `<yml_catalog><shop><offers>${[
      offer("71", "Фонарь", price("310"), at("Тула", "320") + at("Омск", "335")),
      offer("72", "Термос", price("990"), at("Тула", "985") + at("Омск", "990")),
      offer("73", "Компас", price("150"), ""),
    ].join("")}</offers></shop></yml_catalog>`;

  it("has its offers for goods, at their own price and address", async () => {
    expect(await xml(feed((text) => `<price>${text}</price>`))).toEqual([
      "71 | Фонарь | 310 | - | -",
      "72 | Термос | 990 | - | -",
      "73 | Компас | 150 | - | -",
    ]);
  });

  it("has what goods cost in the first of them where offers say no price, and never the sum of all", async () => {
    const items = await xml(feed(() => ""));
    expect(items.slice(0, 2)).toEqual(["71 | Фонарь | 320 | - | -", "72 | Термос | 985 | - | -"]);
  });
});

describe("sizes in attributes of attributes", () => {
  it("are items by what is printed on them, and what a box holds is no stock", async () => {
    const o = (id: string, name: string, gross: string, sizes: string) =>
      `<o id="${id}" price="${Number(gross) / 1.23}" gross_price="${gross}" symbol="W${id}" pcs_in_a_box="6"><name>${name}</name><attributes>${sizes}</attributes></o>`;
    const size = (name: string, left: number, ean: string) =>
      `<attribute size="${name}" color="rudy" available="${left}"><ean value="${ean}"/></attribute>`;
    const text = `<offers>${[
      o("21", "Sweter", "246.00", size("S", 3, "5901111111111") + size("M", 0, "5901111111128")),
      o("22", "Rękawice", "61.50", size("uni", 17, "5901111111135")),
    ].join("")}</offers>`;
    expect(await xml(text, { price: "gross_price" })).toEqual([
      "5901111111111 | Sweter - S / rudy | 246 | 3 | W21",
      "5901111111128 | Sweter - M / rudy | 246 | 0 | W21",
      "5901111111135 | Rękawice | 61.5 | 17 | W22",
    ]);
  });
});

describe("what stands in a product and is no size of it", () => {
  it("are the parts of a set, where the feed has them besides", async () => {
    const goods = [
      {
        sku: "SET-1",
        name: "Tea set",
        price: 30,
        stock: 4,
        products: [
          { sku: "POT", quantity: 1 },
          { sku: "CUP", quantity: 2 },
        ],
      },
      { sku: "POT", name: "Pot", price: 20, stock: 6 },
      { sku: "CUP", name: "Cup", price: 7, stock: 9 },
    ];
    expect(await json(goods)).toEqual([
      "SET-1 | Tea set | 30 | 4 | -",
      "POT | Pot | 20 | 6 | -",
      "CUP | Cup | 7 | 9 | -",
    ]);
  });

  it("are other goods with a name and an offer of their own", async () => {
    const goods = ["A", "B", "C"].map((sku, i) => ({
      ...{ sku, name: `Lamp ${sku}`, price: 10 + i },
      goes_with: ["X", "Y"].map((code) => ({
        sku: `${sku}${code}`,
        name: "Bulb",
        offers: [{ price: 2, quantity: 5 }],
      })),
    }));
    expect(await json(goods)).toEqual([
      "A | Lamp A | 10 | - | -",
      "B | Lamp B | 11 | - | -",
      "C | Lamp C | 12 | - | -",
    ]);
  });

  it("but what is called as a product and more is its size, though the feed has it besides", async () => {
    const size = (code: string, price: number) => ({ sku: code, name: `Coat ${code}`, price, stock: 2 });
    const sizes = [size("COAT-S", 80), size("COAT-L", 85)];
    const goods = [{ sku: "COAT", name: "Coat", price: 80, children: sizes }, ...sizes];
    expect((await json(goods)).slice(0, 2)).toEqual([
      "COAT-S | Coat COAT-S | 80 | 2 | COAT",
      "COAT-L | Coat COAT-L | 85 | 2 | COAT",
    ]);
  });

  it("is what a supplier asks for a size", async () => {
    const size = (sku: string) => ({ sku, size: sku.slice(-1), stock: 4, supplier: { price: 3.1 } });
    const goods = [
      { code: "MITT", name: "Mitten", price: 12, variants: [size("MITT-S"), size("MITT-L")] },
      { code: "HOOD", name: "Hood", price: 19, variants: [size("HOOD-S"), size("HOOD-L")] },
    ];
    expect(await json(goods)).toEqual([
      "MITT-S | Mitten - S | 12 | 4 | MITT",
      "MITT-L | Mitten - L | 12 | 4 | MITT",
      "HOOD-S | Hood - S | 19 | 4 | HOOD",
      "HOOD-L | Hood - L | 19 | 4 | HOOD",
    ]);
  });

  it("is the only thing that is sold with a product", async () => {
    const extra = (sku: string, name: string, price: number) => ({ sku, name, price });
    const goods = [
      { sku: "RING", name: "Ring", price: 90, options: [extra("BOX", "Box", 5), extra("BAG", "Bag", 2)] },
      { sku: "CHAIN", name: "Chain", price: 120, options: [extra("BOX", "Box", 5)] },
    ];
    expect(await json(goods)).toContain("CHAIN | Chain | 120 | - | -");
  });

  it("is what there is to choose from", async () => {
    const { items } = await readGoods(
      JSON.stringify([
        { sku: "A", name: "Scarf", price: 9, options: [{ name: "Colour", values: ["red", "blue"] }] },
        { sku: "B", name: "Hat", price: 12, options: [{ name: "Colour", values: ["grey", "blue"] }] },
      ]),
      { name: "goods.json" },
    );
    expect(items.map(({ title, attributes }) => [title, attributes])).toEqual([
      ["Scarf", undefined],
      ["Hat", undefined],
    ]);
  });

  it("but lists of pieces by size are of sizes, whatever they are called", async () => {
    const stock = (code: string, size: string, left: number) =>
      `<stock sku="${code}" size="${size}" quantity="${left}"/>`;
    const text = `<products><product><code>SOCK</code><name>Sock</name><price>6.00</price><stocks>${stock("SOCK-S", "S", 3)}${stock("SOCK-L", "L", 0)}</stocks></product><product><code>CAP</code><name>Cap</name><price>11.00</price></product></products>`;
    expect((await xml(text)).slice(0, 2)).toEqual([
      "SOCK-S | Sock - S | 6 | 3 | SOCK",
      "SOCK-L | Sock - L | 6 | 0 | SOCK",
    ]);
  });
});
