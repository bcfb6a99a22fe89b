/** What feeds say under names and in ways of their own, and files that are one feed together. */
import { describe, expect, it } from "vitest";
import { SaidOtherwise } from "../../lib/catalog/import/columns/said-otherwise.ts";
import { joinedFeeds } from "../../lib/catalog/import/feeds/joined-feeds.ts";
import { decodedText } from "../../lib/orders/import/text/decoded.ts";
import { source } from "../orders/order-records.ts";
import { readGoods } from "./read-goods.ts";

const xml = async (content: string): ReturnType<typeof readGoods> => readGoods(content, { name: "feed.xml" });

describe("fields of feeds", () => {
  it("are Ceneo's image and maker, and no codes as sizes", async () => {
    const offer = (id: number, ean: string): string =>
      `<o id="${id}" url="https://s.example/${id}" price="19.90"><name>Kubek</name><imgs><main url="https://s.example/${id}.jpg"/><i url="https://s.example/x.jpg"/></imgs><attrs><a name="Producent">Acme</a><a name="EAN">${ean}</a><a name="Kolor">Biały ${id}</a></attrs></o>`;
    const { items } = await xml(`<offers>${offer(7, "590")}${offer(8, "591")}</offers>`);
    expect(items.map(({ image, brand }) => `${image} ${brand}`)).toEqual([
      "https://s.example/7.jpg Acme",
      "https://s.example/8.jpg Acme",
    ]);
    expect(items[0]!.attributes).toEqual({ Kolor: "Biały 7" });
  });

  it("are a model that bears its maker's name", async () => {
    const offer = (id: number, model: string): string =>
      `<offer id="${id}" type="vendor.model"><vendor>Bernina</vendor><model>${model}</model><price>100</price></offer>`;
    const { items } = await xml(
      `<yml_catalog><shop><offers>${offer(1, "Bernina E56")}${offer(2, "E66")}</offers></shop></yml_catalog>`,
    );
    expect(items.map(({ title }) => title)).toEqual(["Bernina E56", "Bernina E66"]);
  });

  it("are the product and the sizes of Bitrix' offers, by what its properties are called", async () => {
    const property = (id: string, value: string): string =>
      `<ЗначенияСвойства><Ид>${id}</Ид><Значение>${value}</Значение></ЗначенияСвойства>`;
    const offer = (size: string, of = "dress"): string =>
      `<Предложение><Ид>${of}-${size}</Ид><Наименование>Платье</Наименование><ЗначенияСвойств>${property("CML2_CODE", `${of}-${size}`)}${property("CML2_LINK", of)}${property("SIZES", `size${size}`)}</ЗначенияСвойств><Цены><Цена><ЦенаЗаЕдиницу>3500.00</ЦенаЗаЕдиницу><Валюта>RUB</Валюта></Цена></Цены></Предложение>`;
    const sizes = ["S", "M"].map(
      (size) => `<Вариант><Ид>size${size}</Ид><Значение>${size}</Значение></Вариант>`,
    );
    const { items } = await xml(
      `<КоммерческаяИнформация><Классификатор><Свойства><Свойство><Ид>SIZES</Ид><Наименование>Размер</Наименование><ВариантыЗначений>${sizes.join("")}</ВариантыЗначений></Свойство></Свойства></Классификатор><ПакетПредложений><Предложения>${offer("S")}${offer("M")}${offer("M", "coat")}</Предложения></ПакетПредложений></КоммерческаяИнформация>`,
    );
    expect(items.map(({ sku, title, family, attributes }) => ({ sku, title, family, attributes }))).toEqual([
      { sku: "dress-S", title: "Платье - S", family: "dress", attributes: { Размер: "S" } },
      { sku: "dress-M", title: "Платье - M", family: "dress", attributes: { Размер: "M" } },
      { sku: "coat-M", title: "Платье - M", family: "coat", attributes: { Размер: "M" } },
    ]);
  });

  it("are the pieces of Meta's feeds", async () => {
    const rows =
      "id,title,price,availability,image_link,quantity_to_sell_on_facebook\n1,Tea,3.00 EUR,in stock,https://s.example/1.jpg,75\n2,Pot,9.00 EUR,out of stock,https://s.example/2.jpg,5\n3,Cup,4.00 EUR,in stock,https://s.example/3.jpg,\n";
    const { format, items } = await readGoods(rows);
    expect(format).toBe("merchant");
    expect(items.map(({ stock }) => stock)).toEqual([75, 0, undefined]);
  });

  it.each([
    ["main_image", "image"],
    ["商品画像URL", "image"],
    ["Final URL", "url"],
  ] as const)("are called %s", async (column, field) => {
    const { items } = await readGoods(`sku,name,price,${column}\nA,Tea,3.50,https://s.example/a\n`);
    expect(items[0]![field]).toBe("https://s.example/a");
  });
});

describe("files of one feed", () => {
  const IMPORT = `<?xml version="1.0" encoding="UTF-8"?><КоммерческаяИнформация><Классификатор><Группы><Группа><Ид>g</Ид><Наименование>Посуда</Наименование></Группа></Группы></Классификатор><Каталог><Товары><Товар><Ид>p1</Ид><Артикул>CUP</Артикул><Наименование>Чашка</Наименование><Группы><Ид>g</Ид></Группы></Товар><Товар><Ид>p2</Ид><Артикул>JUG</Артикул><Наименование>Кувшин</Наименование><Группы><Ид>g</Ид></Группы></Товар></Товары></Каталог></КоммерческаяИнформация>`;
  const offer = (id: string, price: string): string =>
    `<Предложение><Ид>${id}</Ид><Наименование>x</Наименование><Цены><Цена><ЦенаЗаЕдиницу>${price}</ЦенаЗаЕдиницу><Валюта>RUB</Валюта></Цена></Цены><Количество>4</Количество></Предложение>`;
  const OFFERS = `<?xml version="1.0" encoding="UTF-8"?><КоммерческаяИнформация><ПакетПредложений><Предложения>${offer("p1", "300.00")}${offer("p2", "900.00")}</Предложения></ПакетПредложений></КоммерческаяИнформация>`;

  it("are 1C's products and their prices, in either order, beside others", async () => {
    const files = [
      source("a.csv", "sku,name\nA,Tea\n"),
      source("offers.xml", OFFERS),
      source("import.xml", IMPORT),
    ];
    const feeds = await joinedFeeds(files, null);
    expect(feeds.map((feed) => feed.source.name)).toEqual(["a.csv", "offers.xml + import.xml"]);
    const text = await Array.fromAsync(
      decodedText(feeds[1]!.source, { encoding: null, note: () => undefined }),
    );
    const { items } = await xml(text.join(""));
    expect(items.map(({ sku, price, category, stock }) => [sku, price, category, stock].join(" "))).toEqual([
      "CUP 300 Посуда 4",
      "JUG 900 Посуда 4",
    ]);
  });

  describe("of a shop at Salesforce", () => {
    const impex = (name: string, inner: string): string =>
      `<?xml version="1.0"?><${name} xmlns="http://www.demandware.com/xml/impex/${name}/2006-10-31">${inner}</${name}>`;
    const product = (id: string, inner: string): string =>
      `<product product-id="${id}"><online-flag>true</online-flag>${inner}</product>`;
    const named = (name: string): string => `<display-name xml:lang="x-default">${name}</display-name>`;
    const size = (text: string): string =>
      `<custom-attributes><custom-attribute attribute-id="size">${text}</custom-attribute></custom-attributes>`;
    const CATALOG = impex(
      "catalog",
      [
        product(
          "900",
          `${named("Wool scarf")}<variations><variants><variant product-id="901"/><variant product-id="902"/></variants></variations>`,
        ),
        product("901", size("short")),
        product("902", size("long")),
        product("T-5", named("Tin box")),
        product("T-6", named("Glass jar")),
      ].join(""),
    );
    const book = (id: string, parent: string, currency: string, prices: readonly string[]): string =>
      `<pricebook><header pricebook-id="${id}"><currency>${currency}</currency>${parent}</header><price-tables>${prices.join("")}</price-tables></pricebook>`;
    const costs = (id: string, amount: string, more = ""): string =>
      `<price-table product-id="${id}">${more}<amount quantity="1">${amount}</amount><amount quantity="10">1.00</amount></price-table>`;
    const LIST = book("gbp-list", "", "GBP", [
      ...[costs("901", "30.00"), costs("902", "36.00"), costs("T-5", "12.50"), costs("T-6", "8.00")],
    ]);
    const SALE = book("gbp-sale", "<parent>gbp-list</parent>", "GBP", [
      ...[costs("902", "24.00"), costs("T-6", "5.00", "<online-to>2026-03-31T23:59:00.000Z</online-to>")],
    ]);
    const STAFF = book("gbp-staff", "<parent>gbp-list</parent>", "GBP", [costs("T-5", "6.00")]);
    const record = (id: string, left: number, isEndless = false): string =>
      `<record product-id="${id}"><allocation>50</allocation><perpetual>${isEndless}</perpetual><ats>${left}</ats></record>`;
    const STOCK = impex(
      "inventory",
      `<inventory-list><records>${record("901", 4)}${record("902", 0)}${record("T-5", 0, true)}${record("T-6", 9)}</records></inventory-list>`,
    );

    const read = async (books: readonly string[]) => {
      const files = [
        source("inventory.xml", STOCK),
        source("catalog.xml", CATALOG),
        source("books.xml", impex("pricebooks", books.join(""))),
      ];
      const [feed, ...more] = await joinedFeeds(files, null);
      expect(more).toEqual([]);
      const text = await Array.fromAsync(
        decodedText(feed!.source, { encoding: null, note: () => undefined }),
      );
      return (await xml(text.join(""))).items;
    };

    it("are its catalog, with what its books of lists and of sales that are on say, and its stock", async () => {
      const items = await read([LIST, SALE, STAFF]);
      expect(
        items.map(({ sku, title, price, currency, stock, family }) =>
          [sku, title, price, currency, stock ?? "-", family ?? "-"].join(" | "),
        ),
      ).toEqual([
        "901 | Wool scarf - short | 30 | GBP | 4 | 900",
        "902 | Wool scarf - long | 24 | GBP | 0 | 900",
        "T-5 | Tin box | 12.5 | GBP | - | -",
        "T-6 | Glass jar | 8 | GBP | 9 | -",
      ]);
    });

    it("have prices in each currency of several lists", async () => {
      const items = await read([
        LIST,
        book("eur-list", "", "EUR", [costs("901", "34.00"), costs("902", "41.00")]),
      ]);
      expect(items.map(({ price, prices }) => prices ?? price)).toEqual([
        { GBP: 30, EUR: 34 },
        { GBP: 36, EUR: 41 },
        12.5,
        8,
      ]);
    });
  });

  it("are left alone where there is one", async () => {
    const file = source("import.xml", IMPORT);
    expect(await joinedFeeds([file], "utf-8")).toEqual([{ source: file, encoding: "utf-8" }]);
  });
});

it("says which codes are of several names or prices, of which one counts", () => {
  const said = new SaidOtherwise();
  const item = (title: string, price: number) => ({ sku: "F314", title, price });
  said.take(item("Urn", 220), item("Urn", 220));
  expect(said.notes("goods.csv")).toEqual([]);
  said.take(item("Urn", 220), item("Vase", 100));
  said.take(item("Vase", 100), item("Vase", 90));
  expect(said.notes("goods.csv")).toEqual([
    "goods.csv: 1 codes are of several names or prices, of which the last counts: F314 (Urn: 220; Vase: 100; Vase: 90)",
  ]);
});
