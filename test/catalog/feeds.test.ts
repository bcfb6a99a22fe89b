/** Feeds in XML, by the documentation of those who take them, and tables of parents, levels and databases' names. */
import { describe, expect, it } from "vitest";
import type { CatalogItem } from "../../lib/catalog/import/catalog-format.ts";
import { productsFit } from "../../lib/catalog/import/products-fit.ts";
import { type Goods, readGoods } from "./read-goods.ts";

const read = (content: string | Uint8Array, name = "feed.xml"): Promise<Goods> =>
  readGoods(content, { name });

/** `sku | title | price currency | stock | family | category | off`; what is not known is `-`. */
const line = ({ sku, title, price, currency, stock, family, category, active }: CatalogItem): string =>
  [
    ...[sku, title, `${price ?? "-"} ${currency ?? "-"}`, stock ?? "-", family ?? "-", category ?? "-"],
    ...(active === false ? ["off"] : []),
  ].join(" | ");

const XML: Readonly<Record<string, readonly [text: string, right: readonly string[]]>> = {
  "Yandex's YML": [
    `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE yml_catalog SYSTEM "shops.dtd"><yml_catalog date="2026-05-01 09:00"><shop><name>Чай</name><company>Чай</company><categories><category id="5">Чай</category><category id="6" parentId="5">Зелёный чай</category></categories><offers>
    <offer id="a1" available="true" group_id="g"><name>Сенча</name><price>500</price><oldprice>700</oldprice><currencyId>RUR</currencyId><categoryId>6</categoryId><param name="Масса">50 г</param><count>3</count></offer>
    <offer id="a2" available="false" group_id="g"><name>Сенча</name><price>900</price><currencyId>RUR</currencyId><categoryId>6</categoryId><param name="Масса">100 г</param></offer>
    <offer id="k1" type="vendor.model" available="true"><typePrefix>Чайник</typePrefix><vendor>Гжель</vendor><model>Б-2</model><price>2500.50</price><currencyId>RUB</currencyId><categoryId>5</categoryId></offer></offers></shop></yml_catalog>`,
    [
      "a1 | Сенча - 50 г | 500 RUB | 3 | g | Чай/Зелёный чай",
      "a2 | Сенча - 100 г | 900 RUB | 0 | g | Чай/Зелёный чай",
      "k1 | Чайник Гжель Б-2 | 2500.5 RUB | - | - | Чай",
    ],
  ],
  "Heureka's": [
    `<SHOP><SHOPITEM><ITEM_ID>K1</ITEM_ID><PRODUCTNAME>Kočičí hračka</PRODUCTNAME><PRICE_VAT>120</PRICE_VAT><CATEGORYTEXT>Zvířata | Kočky</CATEGORYTEXT><DELIVERY_DATE>0</DELIVERY_DATE></SHOPITEM><SHOPITEM><ITEM_ID>T-M</ITEM_ID><ITEMGROUP_ID>T</ITEMGROUP_ID><PRODUCTNAME>Tričko M</PRODUCTNAME><PRICE_VAT>399,50</PRICE_VAT><CATEGORYTEXT>Oblečení | Trička</CATEGORYTEXT><PARAM><PARAM_NAME>Velikost</PARAM_NAME><VAL>M</VAL></PARAM></SHOPITEM></SHOP>`,
    [
      "K1 | Kočičí hračka | 120 - | - | - | Zvířata/Kočky",
      "T-M | Tričko M | 399.5 - | - | T | Oblečení/Trička",
    ],
  ],
  "Ceneo's, of attributes": [
    `<offers><group name="other"><o id="7" url="https://s.example/7" price="19.90" avail="1" stock="4"><cat><![CDATA[Dom/Kuchnia]]></cat><name><![CDATA[Kubek]]></name><attrs><a name="EAN">590</a></attrs></o><o id="8" url="https://s.example/8" price="5.00" avail="99" stock="0"><cat><![CDATA[Dom/Kuchnia]]></cat><name><![CDATA[Łyżka]]></name></o></group></offers>`,
    ["7 | Kubek | 19.9 - | 4 | - | Dom/Kuchnia", "8 | Łyżka | 5 - | 0 | - | Dom/Kuchnia"],
  ],
  "BMEcat, with prices of several kinds and bounds": [
    `<BMECAT version="1.2"><HEADER><CATALOG><CURRENCY>EUR</CURRENCY></CATALOG></HEADER><T_NEW_CATALOG><CATALOG_GROUP_SYSTEM><CATALOG_STRUCTURE type="root"><GROUP_ID>1</GROUP_ID><GROUP_NAME>Katalog</GROUP_NAME><PARENT_ID>0</PARENT_ID></CATALOG_STRUCTURE><CATALOG_STRUCTURE type="leaf"><GROUP_ID>9</GROUP_ID><GROUP_NAME>Zangen</GROUP_NAME><PARENT_ID>1</PARENT_ID></CATALOG_STRUCTURE></CATALOG_GROUP_SYSTEM>
    <ARTICLE><SUPPLIER_AID>Z-1</SUPPLIER_AID><ARTICLE_DETAILS><DESCRIPTION_SHORT>Zange</DESCRIPTION_SHORT><EAN>4000000000001</EAN></ARTICLE_DETAILS><ARTICLE_ORDER_DETAILS><ORDER_UNIT Code="1">C62</ORDER_UNIT></ARTICLE_ORDER_DETAILS><ARTICLE_PRICE_DETAILS><ARTICLE_PRICE price_type="net_customer"><PRICE_AMOUNT>8.00</PRICE_AMOUNT><PRICE_CURRENCY>EUR</PRICE_CURRENCY><LOWER_BOUND>10</LOWER_BOUND></ARTICLE_PRICE><ARTICLE_PRICE price_type="net_customer"><PRICE_AMOUNT>9.00</PRICE_AMOUNT><PRICE_CURRENCY>EUR</PRICE_CURRENCY><LOWER_BOUND>1</LOWER_BOUND></ARTICLE_PRICE></ARTICLE_PRICE_DETAILS></ARTICLE>
    <ARTICLE><SUPPLIER_AID>Z-2</SUPPLIER_AID><ARTICLE_DETAILS><DESCRIPTION_SHORT>Hammer</DESCRIPTION_SHORT></ARTICLE_DETAILS><ARTICLE_PRICE_DETAILS><ARTICLE_PRICE price_type="net_customer"><PRICE_AMOUNT>12.00</PRICE_AMOUNT><PRICE_CURRENCY>EUR</PRICE_CURRENCY></ARTICLE_PRICE></ARTICLE_PRICE_DETAILS></ARTICLE>
    <ARTICLE_TO_CATALOGGROUP_MAP><ART_ID>Z-1</ART_ID><CATALOG_GROUP_ID>9</CATALOG_GROUP_ID></ARTICLE_TO_CATALOGGROUP_MAP></T_NEW_CATALOG></BMECAT>`,
    ["Z-1 | Zange | 9 EUR | - | - | Zangen", "Z-2 | Hammer | 12 EUR | - | - | -"],
  ],
  "1C's, with products and offers apart": [
    `<КоммерческаяИнформация><Классификатор><Ид>k</Ид><Наименование>Все</Наименование><Группы><Группа><Ид>1</Ид><Наименование>Дом</Наименование><Группы><Группа><Ид>2</Ид><Наименование>Посуда</Наименование></Группа></Группы></Группа></Группы></Классификатор><Каталог><Товары><Товар><Ид>p1</Ид><Артикул>CUP</Артикул><Наименование>Чашка</Наименование><БазоваяЕдиница Код="796">шт</БазоваяЕдиница><Группы><Ид>2</Ид></Группы></Товар><Товар><Ид>p2</Ид><Артикул>SHIRT</Артикул><Наименование>Рубашка</Наименование><Группы><Ид>1</Ид></Группы></Товар></Товары></Каталог><ПакетПредложений><ТипыЦен><ТипЦены><Ид>r</Ид><Наименование>Розничная</Наименование><Валюта>RUB</Валюта></ТипЦены></ТипыЦен><Предложения><Предложение><Ид>p1</Ид><Наименование>Чашка</Наименование><Цены><Цена><ИдТипаЦены>r</ИдТипаЦены><ЦенаЗаЕдиницу>300</ЦенаЗаЕдиницу><Валюта>RUB</Валюта></Цена></Цены><Количество>4</Количество></Предложение><Предложение><Ид>p2#m</Ид><Наименование>Рубашка (M)</Наименование><Цены><Цена><ИдТипаЦены>r</ИдТипаЦены><ЦенаЗаЕдиницу>1500</ЦенаЗаЕдиницу><Валюта>RUB</Валюта></Цена></Цены><Количество>0</Количество></Предложение></Предложения></ПакетПредложений></КоммерческаяИнформация>`,
    ["CUP | Чашка | 300 RUB | 4 | - | Дом/Посуда", "p2#m | Рубашка (M) | 1500 RUB | 0 | p2 | Дом"],
  ],
  "sizes within their product": [
    `<catalog><product><code>TEE</code><name>Tee</name><brand>Acme</brand><category>Clothes &gt; Shirts</category><variants><variant><sku>TEE-S</sku><price currency="EUR">12.00</price><stock>3</stock><attribute><name>Size</name><value>S</value></attribute></variant><variant><sku>TEE-L</sku><price currency="EUR">13.00</price><stock>0</stock><attribute><name>Size</name><value>L</value></attribute></variant></variants></product><product><code>MUG</code><name>Mug</name><price currency="EUR">7.50</price><stock>9</stock></product></catalog>`,
    [
      "TEE-S | Tee - S | 12 EUR | 3 | TEE | Clothes/Shirts",
      "TEE-L | Tee - L | 13 EUR | 0 | TEE | Clothes/Shirts",
      "MUG | Mug | 7.5 EUR | 9 | - | -",
    ],
  ],
};

describe("feeds in XML", () => {
  it.each(Object.entries(XML))("%s", async (_, [text, right]) => {
    const { format, items } = await read(text);
    expect(format).toBe("xml");
    expect(items.map(line)).toEqual(right);
  });

  it("are in the encoding that they name, where their bytes are not UTF-8", async () => {
    const letters = (text: string): number[] =>
      [...text].map((letter) => (letter >= "А" ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0)));
    const text = `<?xml version="1.0" encoding="windows-1251"?><yml_catalog><shop><offers><offer id="1"><name>Щи</name><price>5</price></offer><offer id="2"><name>Чай</name><price>6</price></offer></offers></shop></yml_catalog>`;
    expect((await read(new Uint8Array(letters(text)))).items.map(({ title }) => title)).toEqual([
      "Щи",
      "Чай",
    ]);
  });

  it("are found by what they hold where no element is called as is known, and lists of prices without any do not count", async () => {
    const of = (kod: string, adi: string, fiyat: string, adet: number): string =>
      `<urun><StokKodu>${kod}</StokKodu><Tanitim>${adi}</Tanitim><Envanter>${adet}</Envanter><Resim>https://s.example/${kod}.jpg</Resim><SatisFiyati1>${fiyat}</SatisFiyati1><SatisFiyati1ParaBirimi>TL</SatisFiyati1ParaBirimi><SatisFiyati2>0,0000</SatisFiyati2><SatisFiyati3>0,0000</SatisFiyati3></urun>`;
    const feed = `<root>${of("F-20", "Manet seti", "45,0000", 10)}${of("F-21", "Fren kolu takımı", "120,5000", 0)}</root>`;
    const { items, notes } = await read(feed);
    expect(notes).toContain("feed.xml: 2 urun are taken for goods by what they hold: look whether they are");
    expect(items.map(line)).toEqual([
      "F-20 | Manet seti | 45 TRY | 10 | - | -",
      "F-21 | Fren kolu takımı | 120.5 TRY | 0 | - | -",
    ]);
  });

  it.each([
    [
      "bookings of people",
      `<x>${["Ann Lee Jones", "Bo van Lind", "Cy de Mott"].map((guest, i) => `<booking><no>${i}</no><guest>${guest}</guest><day>2026-03-0${i + 1}</day><price>55.0${i}</price></booking>`).join("")}</x>`,
    ],
    [
      "what people who have a telephone pay",
      `<x>${["Ann Lee Jones", "Bo van Lind", "Cy de Mott"].map((who, i) => `<row><wer>${who}</wer><phone>0301${i}</phone><price>55.0${i}</price></row>`).join("")}</x>`,
    ],
    [
      "reviews",
      `<x>${["Ann Lee Jones", "Bo van Lind"].map((who, i) => `<review><code>R${i}</code><name>${who}</name><sku>A${i}</sku></review>`).join("")}</x>`,
    ],
    [
      "people",
      "<x><row><id>1</id><name>Anna Berg</name><city>Ulm</city></row><row><id>2</id><name>Bo Lind</name><city>Ulm</city></row></x>",
    ],
    [
      "times of a bus",
      "<x><stop><no>1</no><label>Old Bridge</label></stop><stop><no>2</no><label>New Bridge</label></stop></x>",
    ],
  ])("do not hold %s", async (_, feed) => {
    await expect(read(feed)).rejects.toThrow("no products were found");
  });

  it("are refused with what to do where they hold no products", async () => {
    const orders = `<settings><entry key="a">1</entry><entry key="b">2</entry></settings>`;
    await expect(read(orders)).rejects.toThrow(/no products were found.*export the products as a table/);
  });
});

const TABLES: Readonly<Record<string, readonly [text: string, right: readonly string[]]>> = {
  "sizes that name their product in a column of their own": [
    "Code,Product Title,Selling Rate,Valuation Rate,Variant Of,Maintain Stock,Opening Stock\nCAP,Cap,0,0,,1,0\nCAP-R,Cap red,30,10,CAP,1,0\nCAP-B,Cap blue,31,10,CAP,1,0\nPEN,Pen,2,1,,1,0",
    [
      "CAP-R | Cap red | 30 - | - | CAP | -",
      "CAP-B | Cap blue | 31 - | - | CAP | -",
      "PEN | Pen | 2 - | - | - | -",
    ],
  ],
  "a database's names, sizes by their product's number": [
    `"OXID","OXPARENTID","OXACTIVE","OXARTNUM","OXTITLE","OXPRICE","OXTPRICE","OXSTOCK","OXVARSELECT"\n"x1","","1","SO-1","Socke","4.5","6","9",""\n"x2","x1","1","SO-1-S","","4.5","0","4","S"\n"x3","x1","1","SO-1-L","","4.8","0","5","L"\n"y1","","0","HU-1","Hut","20","0","2",""`,
    [
      "SO-1-S | Socke - S | 4.5 - | 4 | SO-1 | -",
      "SO-1-L | Socke - L | 4.8 - | 5 | SO-1 | -",
      "HU-1 | Hut | 20 - | 2 | - | - | off",
    ],
  ],
  "a listing's row without a code above those of its sizes": [
    `Item number,Title,Variation details,Custom label (SKU),Available quantity,Currency,Start price,eBay category 1 name\n110,"Gloves S, L",,,7,GBP,,Gloves\n110,"Gloves S, L",[Size:S],GL-S,3,GBP,15.0,\n110,"Gloves S, L",[Size:L],GL-L,4,GBP,15.0,\n111,Pump,,PUMP,2,GBP,25.0,Pumps`,
    [
      "GL-S | Gloves S, L - S | 15 GBP | 3 | 110 | Gloves",
      "GL-L | Gloves S, L - L | 15 GBP | 4 | 110 | Gloves",
      "PUMP | Pump | 25 GBP | 2 | 111 | Pumps",
    ],
  ],
  "pieces of three decimals, levels of a path": [
    "Artikelnummer;Artikelname;Kategorie Ebene 1;Kategorie Ebene 2;Brutto-VK;Lagerbestand Gesamt\nN1;Nagel;Eisen;Nägel;1.100,00;14,000\nN2;Seil;Schnur;;9,95;0,000",
    ["N1 | Nagel | 1100 - | 14 | - | Eisen/Nägel", "N2 | Seil | 9.95 - | 0 | - | Schnur"],
  ],
  "currencies beside the amounts": [
    "SKU,Item Name,Rate,Product Type,Category Name,Stock On Hand\nA1,Lamp,INR 450.00,goods,Lights,5.00\nA2,Bulb,INR 40.00,goods,Bulbs,0.00",
    ["A1 | Lamp | 450 INR | 5 | - | Lights", "A2 | Bulb | 40 INR | 0 | - | Bulbs"],
  ],
  "parts of sets, whose number is no stock": [
    "id,handle,sku,composite_name,composite_sku,composite_quantity,name,retail_price,track_inventory,inventory_Shop\n1,box,B1,Tea,T1,3,Gift box,40,0,\n1,box,B1,Pot,P1,1,,,,\n2,tea,T1,,,,Tea,9,1,12\n3,pot,P1,,,,Pot,22,1,0",
    ["B1 | Gift box | 40 - | - | box | -", "T1 | Tea | 9 - | 12 | tea | -", "P1 | Pot | 22 - | 0 | pot | -"],
  ],
};

describe("tables of products", () => {
  it.each(Object.entries(TABLES))("%s", async (_, [text, right]) => {
    expect((await read(`${text}\n`, "t.csv")).items.map(line)).toEqual(right);
  });

  it("leave out what explains their columns, and call a product without sizes by what it is filed under", async () => {
    const text =
      "Kode Produk,Nama Produk,Nama Variasi,SKU Induk,SKU,Harga,Stok\nTetap,Tetap,Tetap,Opsional,Opsional,Wajib,Wajib\n1,Teh,50 g,TEH,TEH-50,20000,3\n1,Teh,90 g,TEH,TEH-90,35000,0\n2,Gelas,,GELAS,,15000,6";
    const { items, aside } = await read(`${text}\n`, "t.csv");
    expect(items.map(line)).toEqual([
      "TEH-50 | Teh - 50 g | 20000 - | 3 | TEH | -",
      "TEH-90 | Teh - 90 g | 35000 - | 0 | TEH | -",
      "GELAS | Gelas | 15000 - | 6 | GELAS | -",
    ]);
    expect(aside).toBe(1);
  });

  it("are told from the other sheets of a workbook", () => {
    const groups = [
      ["category_id", "parent_id", "name(en-gb)", "status(en-gb)"],
      ["1", "0", "Lamps", "true"],
    ];
    const products = [["Export of May"], ["product_id", "name(en-gb)", "model", "sku", "quantity", "price"]];
    expect(productsFit(products)).toBeGreaterThan(productsFit(groups));
  });
});

/**
 * The offers by which the documentation of those who take feeds shows how one is written, with the values and the names that it
 * gives them there (Yandex's "All elements included in offer", custom and simplified type; Google's feed of a television).
 */
describe("the examples that documentation gives", () => {
  const yml = (name: string, start: string): string =>
    `${start}<url>http://best.seller.ru/product_page.asp?pid=12345</url><price>8990</price><oldprice>9900</oldprice><currencyId>RUR</currencyId><categoryId>102</categoryId><picture>http://best.seller.ru/img/model_12345.jpg</picture><store>false</store><pickup>false</pickup><delivery>true</delivery><delivery-options><option cost="300" days="1" order-before="18"/></delivery-options>${name}<param name="Цвет">белый</param><sales_notes>Необходима предоплата.</sales_notes><manufacturer_warranty>true</manufacturer_warranty><country_of_origin>Китай</country_of_origin><barcode>0123456789379</barcode></offer>`;
  const custom = yml(
    "",
    `<offer id="9012" type="vendor.model" bid="80"><typePrefix>Мороженица</typePrefix><vendor>Brand</vendor><model>3811</model>`,
  );
  const simplified = yml(
    "<vendor>Brand</vendor><name>Мороженица Brand 3811</name>",
    `<offer id="12341" available="true" bid="80">`,
  );

  it.each([
    ["9012", custom],
    ["12341", simplified],
    ["9012 12341", custom + simplified],
  ])("of Yandex's are the ice-cream maker: %s", async (ids, offers) => {
    const { items } = await read(
      `<yml_catalog date="2026-05-01 09:00"><shop><categories><category id="102">Мороженицы</category></categories><offers>${offers}</offers></shop></yml_catalog>`,
    );
    expect(items.map(({ sku }) => sku).join(" ")).toBe(ids);
    for (const { title, url, image, price, currency, brand, cost, active } of items) {
      expect(title).toBe("Мороженица Brand 3811");
      expect([url, image]).toEqual([
        "http://best.seller.ru/product_page.asp?pid=12345",
        "http://best.seller.ru/img/model_12345.jpg",
      ]);
      expect([price, currency, brand, active]).toEqual([8990, "RUB", "Brand", true]);
      // Sending it costs 300; what the shop pays for it the feed does not say.
      expect(cost).toBeUndefined();
    }
  });

  it("of Google's is the television, at its own price and not that of sending it", async () => {
    const { format, items } = await read(
      `<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Example - Online Store</title><item><g:id>TV_123456</g:id><g:title>LG 22LB4510 - 22" LED TV - 1080p (FullHD)</g:title><g:link>\nhttp://www.example.com/electronics/tv/22LB4510.html\n</g:link><g:availability>in stock</g:availability><g:price>159.00 USD</g:price><g:shipping><g:country>US</g:country><g:service>Standard</g:service><g:price>14.95 USD</g:price></g:shipping></item></channel></rss>`,
    );
    expect(format).toBe("merchant");
    expect(items.map(line)).toEqual([
      'TV_123456 | LG 22LB4510 - 22" LED TV - 1080p (FullHD) | 159 USD | - | - | -',
    ]);
    expect(items[0]!.url).toBe("http://www.example.com/electronics/tv/22LB4510.html");
  });
});
