/** Whether there are any of goods, as shops of many countries say it: reckoned by hand from the rows. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const stocks = async (text: string, name = "goods.csv") =>
  (await readGoods(`${text}\n`, { name })).items.map(({ sku, stock }) => `${sku} ${stock ?? "-"}`);

describe("columns that say whether there are any", () => {
  it("by a plus and a minus, which elsewhere is nothing, or a number (prom.ua)", async () => {
    const text = `Код_товара;Название_позиции;Цена;Валюта;Ссылка_изображения;Наличие;Номер_группы;Название_группы;Атрибут_Количество жил
A1;Чайник;350.00;UAH;https://x/1.jpg, https://x/2.jpg;+;100;Чайники;
A2;Кастрюля;200.00;UAH;;-;101;Кастрюли;
A3;Ковш;99.00;UAH;;3;101;Кастрюли;
A4;Кабель;99.00;UAH;;&;101;Кабели;2`;
    const { items } = await readGoods(`${text}\n`);
    expect(
      items.map(({ sku, title, stock, category, image }) => [sku, title, stock, category, image]),
    ).toEqual([
      ["A1", "Чайник", undefined, "Чайники", "https://x/1.jpg"],
      ["A2", "Кастрюля", 0, "Кастрюли", undefined],
      ["A3", "Ковш", 3, "Кастрюли", undefined],
      ["A4", "Кабель", undefined, "Кабели", undefined],
    ]);
  });

  it("in Ukrainian, beside a count", async () => {
    const text = `Код_товару;Назва_позиції;Ціна;Наявність;Кількість
A1;Чайник;350.00;+;12
A2;Каструля;200.00;-;
A3;Ківш;99.00;-;4`;
    expect(await stocks(text)).toEqual(["A1 12", "A2 0", "A3 0"]);
  });

  it.each([
    ["disponivel", "sim", "nao"],
    ["Disponível", "Sim", "Não"],
    ["lieferbar", "ja", "nein"],
    ["В наличии", "да", "нет"],
    ["stok", "Var", "Yok"],
    ["availability", "yes", "no"],
  ])("%s: %s, %s", async (column, yes, no) => {
    expect(
      await stocks(`sku,name,price,${column}\nA1,Ring,9.90,${yes}\nA2,Chain,5.90,${no}\nA3,Pin,3.90,${yes}`),
    ).toEqual(["A1 -", "A2 0", "A3 -"]);
  });

  it("of points that hand goods out, of which one is enough (Kaspi)", async () => {
    const csv = `SKU,model,brand,price,PP1,PP2,preorder
A1,Phone white 32gb,Acme,64180,yes,no,
A2,Phone black 32gb,Acme,55000,no,no,
A3,Watch small round,Acme,9900,no,yes,3`;
    expect(await stocks(csv)).toEqual(["A1 -", "A2 0", "A3 -"]);
    const offer = (sku: string, places: string) =>
      `<offer sku="${sku}"><model>Phone ${sku}</model><brand>Acme</brand><availabilities>${places}</availabilities><price>100</price></offer>`;
    const place = (id: string, is: string, more = "") =>
      `<availability available="${is}" storeId="${id}"${more}/>`;
    const xml = `<kaspi_catalog><company>Acme</company><offers>${[
      offer("A1", place("PP1", "no") + place("PP2", "yes")),
      offer("A2", place("PP1", "no") + place("PP2", "no")),
      offer("A3", place("PP1", "yes", ' stockCount="4"') + place("PP2", "yes", ' stockCount="3"')),
    ].join("")}</offers></kaspi_catalog>`;
    expect(await stocks(xml, "kaspi.xml")).toEqual(["A1 -", "A2 0", "A3 7"]);
  });

  it("beside the pieces that a feed counts under another name", async () => {
    const offer = (id: string, available: string, count: number) =>
      `<offer id="${id}" available="${available}"><quantity_in_stock>${count}</quantity_in_stock><name>Case ${id}</name><price>10</price></offer>`;
    const xml = `<yml_catalog><shop><name>Shop</name><offers>${offer("A1", "true", 3)}${offer("A2", "false", 2)}${offer("A3", "true", 0)}</offers></shop></yml_catalog>`;
    expect(await stocks(xml, "feed.xml")).toEqual(["A1 3", "A2 0", "A3 0"]);
  });

  it.each([
    ["whether goods can be fetched", "available for pickup", "yes", "no"],
    ["what is on sale", "sale", "yes", "no"],
    ["what a thing can do", "Bluetooth available", "yes", "no"],
    ["a dash for nothing", "note", "+", "-"],
  ])("but not %s", async (_, column, yes, no) => {
    expect(
      await stocks(`sku,name,price,${column}\nA1,Ring,9.90,${yes}\nA2,Chain,5.90,${no}\nA3,Pin,3.90,${yes}`),
    ).toEqual(["A1 -", "A2 -", "A3 -"]);
  });
});

describe("what is told beside it", () => {
  it("a feed for machines that buy counts its pieces and names its categories in words of its own", async () => {
    const { items } = await readGoods(
      `id,title,description,link,product_category,image_link,price,availability,inventory_quantity
A1,Trailer,Large,https://x/a,Food > Trailers,https://x/a.jpg,159.00 NZD,in_stock,2
A2,Grill,Small,https://x/b,Food > Grills,https://x/b.jpg,59.00 NZD,out_of_stock,0\n`,
    );
    expect(items.map(({ sku, stock, category }) => [sku, stock, category])).toEqual([
      ["A1", 2, "Food/Trailers"],
      ["A2", 0, "Food/Grills"],
    ]);
  });

  it("the image is the column of addresses of images, whatever it is called", async () => {
    const { items } = await readGoods(
      `sku,name,price,page,zdj
A1,Ring,9.90,https://x/ring,https://x/r.png
A2,Chain,5.90,https://x/chain,https://x/c.png\n`,
    );
    expect(items.map(({ image }) => image)).toEqual(["https://x/r.png", "https://x/c.png"]);
    const plain = await readGoods("sku,name,price,page\nA1,Ring,9.90,https://x/ring\n");
    expect(plain.items[0]?.image).toBeUndefined();
  });

  it("names that its language's column leaves out, NetSuite's, and a model's where nothing else is a name", async () => {
    const netsuite = await readGoods(
      `internalid,itemid,displayname,storedisplayname,salesdescription,onlinecustomerprice,quantityavailable,isonline,isinactive
101,KET-01,Kettle bulk,Copper Kettle,Boils two litres,45.00,12,T,F
102,TEA-01,Tea bulk,Green Tea,Fresh leaves,12.50,0,T,F
103,POT-01,Pot,Iron Pot,Holds a litre,80.00,3,F,F\n`,
    );
    expect(
      netsuite.items.map(({ sku, title, price, cost, active }) => [sku, title, price, cost, active]),
    ).toEqual([
      ["KET-01", "Copper Kettle", 45, undefined, true],
      ["TEA-01", "Green Tea", 12.5, undefined, true],
      ["POT-01", "Iron Pot", 80, undefined, false],
    ]);
    const names = await readGoods(
      "Name,Display Name,Price\nKET-01,Copper Kettle,45.00\nTEA-01,Green Tea,12.50\n",
    );
    expect(names.items.map(({ sku, title }) => `${sku} ${title}`)).toEqual([
      "KET-01 Copper Kettle",
      "TEA-01 Green Tea",
    ]);
  });

  it("an offer's own number goes before the model that several are of", async () => {
    const offer = (id: string, name: string, model: string) =>
      `<offer id="${id}" group_id="7"><name>${name}</name><model>${model}</model><vendorCode>V</vendorCode><price>10</price></offer>`;
    const { items } = await readGoods(
      `<yml_catalog><shop><name>Shop</name><offers>${offer("1", "Shirt M", "FT")}${offer("2", "Shirt L", "FT")}</offers></shop></yml_catalog>`,
      { name: "feed.xml" },
    );
    expect(items.map(({ sku, family }) => `${sku} ${family}`)).toEqual(["1 7", "2 7"]);
  });
});

describe("minus one", () => {
  const active = async (column: string, ...words: readonly string[]) => {
    const rows = words.map((word, i) => `A${i},Thing ${"abcd"[i]},5.0${i},${word}`).join("\n");
    const { items, notes } = await readGoods(`sku,name,price,${column}\n${rows}\n`);
    expect(notes.filter((note) => note.includes("-1"))).toEqual([]);
    return items.map(({ active }) => active);
  };

  it.each(["Aktiv", "published", "im Shop sichtbar"])(
    "is yes in %s beside 0 alone, as Access writes it",
    async (column) => {
      expect(await active(column, "-1", "0", "-1")).toEqual([true, false, true]);
    },
  );

  it.each(["published", "Aktiv"])("is a draft in %s beside 1, as WooCommerce writes it", async (column) => {
    expect(await active(column, "1", "-1", "0", "1")).toEqual([true, false, false, true]);
  });
});

it("what a size costs more is no price of it", async () => {
  const text =
    "Product,SKU,Size,Price,Variation Price Difference\nMug,MUG-S,S,5.00,0.00\nMug,MUG-L,L,5.00,2.00\n";
  const read = readGoods(text).then(({ items }) => items.map(({ price }) => price));
  await expect(read.catch((error: Error) => error.message)).resolves.not.toContain(2);
});

describe("where a table begins", () => {
  it("WooCommerce's export behind a blank line, a tab and the mark of its encoding, with drafts", async () => {
    const { items, format } = await readGoods(
      `\n\t\uFEFFID,Тип,Артикул,Имя,Опубликован,"рекомендуемый?","В наличии?","Базовая цена",Категории,Изображения
40,simple,CH-1,Чай,1,0,1,240,"Чай > Зелёный","https://x/1.jpg, https://x/2.jpg"
41,simple,CH-2,Черновик,'-1,0,1,100,Чай,
42,simple,CH-3,Закрытый,0,0,0,70,Чай,\n`,
    );
    expect(format).toBe("woocommerce");
    expect(items.map(({ sku, active, stock, category }) => [sku, active, stock, category])).toEqual([
      ["CH-1", true, undefined, "Чай/Зелёный"],
      ["CH-2", false, undefined, "Чай"],
      ["CH-3", false, 0, "Чай"],
    ]);
  });

  it("the header below explanations in a language whose words for codes are not known", async () => {
    const { items } = await readGoods(
      `상품 일괄 수정 양식,,,,,\n1. 필수 항목을 입력하세요,,,,,\n2. 저장,,,,,\n상품 고유키(변경불가),상품 카테고리(1차),상품 카테고리(2차),상품명(필수),판매단가,판매여부(필수)
1343628,물류,육가공품,양념 목전지,39500,y
1343629,물류,분말류,소분 파우더,2000,n
1343630,물류,분말류,통 파우더,18650,y\n`,
    );
    expect(
      items.map(({ sku, title, category, price, active }) => [sku, title, category, price, active]),
    ).toEqual([
      ["1343628", "양념 목전지", "물류/육가공품", 39500, true],
      ["1343629", "소분 파우더", "물류/분말류", 2000, false],
      ["1343630", "통 파우더", "물류/분말류", 18650, true],
    ]);
  });

  it("a price list in cents, with the numbers of a database, and Turkish liras behind amounts", async () => {
    const cents = await readGoods("PK_Artikel;Name;Preis in ct\n1;Pikachu;599\n2;Fuchs;299\n");
    expect(cents.items.map(({ sku, price }) => [sku, price])).toEqual([
      ["1", 5.99],
      ["2", 2.99],
    ]);
    const liras = await readGoods("kod,urun_adi,fiyat\nA1,Baggy Mavi,350TL\nA2,Baggy Gri,35TL\n");
    expect(liras.items.map(({ price, currency }) => [price, currency])).toEqual([
      [350, "TRY"],
      [35, "TRY"],
    ]);
  });

  it("a currency beside most amounts is that of those that name none, unless another is there", async () => {
    const currencies = async (...prices: readonly string[]) =>
      (
        await readGoods(
          `code,name,price\n${prices.map((price, i) => `A${i},Thing ${"abcd"[i]},${price}`).join("\n")}\n`,
        )
      ).items.map(({ currency }) => currency);
    expect(await currencies("350 TL", "35 TL", "40")).toEqual(["TRY", "TRY", "TRY"]);
    expect(await currencies("350 TL", "35", "40")).toEqual(["TRY", undefined, undefined]);
    expect(await currencies("350 TL", "35 EUR", "40 TL", "7")).toEqual(["TRY", "EUR", "TRY", undefined]);
  });

  it("what the shop pays is its cost, tax or no tax", async () => {
    const { items } = await readGoods(
      "CODIGO,ARTICULO,PRECIO COMPRA S/IVA,PRECIO VENTA C/IVA\nA1,Aceitunas negras,20.50,35.00\nA2,Arroz blanco,25.33,41.00\n",
    );
    expect(items.map(({ cost, price }) => [cost, price])).toEqual([
      [20.5, 35],
      [25.33, 41],
    ]);
  });
});
