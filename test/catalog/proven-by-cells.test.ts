import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

/** Lines of a table, between semicolons. */
const table = (...lines: readonly string[]): string => lines.join("\n");

/** `sku price stock family off` of each item; what is not known is `-`. */
const read = async (text: string, map: Readonly<Record<string, string>> = {}): Promise<string[]> =>
  (await readGoods(text, { map })).items.map(({ sku, price, stock, family, active }) =>
    [sku, price ?? "-", stock ?? "-", family ?? "-", active === false ? "off" : "on"].join(" "),
  );

describe("prices beside others", () => {
  it.each([
    [
      "what shops pay in Swedish is no price of shoppers",
      table(
        "Artikelnummer;Benämning;Försäljningspris inkl moms;Försäljningspris exkl moms;Inköpspris;Lagersaldo",
        "GARN;Ullgarn;49,00;39,20;20,00;12",
        "KNAPP;Knappar;45,00;36,00;15,00;0",
      ),
      ["GARN 49 12 - on", "KNAPP 45 0 - on"],
    ],
    [
      "a maker's proposal is none where a price for sale is called so (JTL)",
      table(
        "Artikelnummer;Artikelname;Std. VK Brutto;Std. VK Netto;UVP;Lagerbestand gesamt",
        "A;Schrauber;129,00;108,40;149,00;14",
        "Z;Zollstock;3,20;2,69;;4",
      ),
      ["A 129 14 - on", "Z 3.2 4 - on"],
    ],
    [
      "a price with tax is one, whatever stands behind it",
      table("CODE;TITLE;PRICE_WITH_VAT „Výchozí“;PRICE_BUY;STOCK", "M;Míč;599;300;12", "L;Láhev;129;60;6"),
      ["M 599 12 - on", "L 129 6 - on"],
    ],
    [
      "a sale's price, by its name and by what it is beside the other",
      table(
        "Ürün Kodu;Ürün Adı;Satış Fiyatı;İndirimli Fiyat;Stok",
        "H;Havlu;129,90;99,90;4",
        "P;Pike;1249,50;;3",
        "M;Masa;320,00;;0",
      ),
      ["H 99.9 4 - on", "P 1249.5 3 - on", "M 320 0 - on"],
    ],
    [
      "what goods cost where only the price of a sale is called as is known",
      "productcode,productname,productprice,saleprice\nL,Lamp,149.00,\nB,Bulb,12.50,10.00",
      ["L 149 - - on", "B 10 - - on"],
    ],
    [
      "neither a marketplace's nor what a maker proposes",
      "sku;title;SalesPrice_1_Standard;SalesPrice_2_eBay;SalesPrice_3_UVP\nA;Grip;5,95;6,95;8,00\nB;Drill;1.129,00;1.179,00;1.299,00",
      ["A 5.95 - - on", "B 1129 - - on"],
    ],
    [
      "the amount that is another with a tax, where none is called a price",
      "SKU,Product,Net,Tax %,Gross,Qty\nA,Honey,8.25,20,9.90,12\nB,Candle,10.00,20,12.00,0",
      ["A 9.9 12 - on", "B 12 0 - on"],
    ],
    [
      "a price without tax where there is no other",
      "sku,title,p_priceNoTax,stock\nA,Honey,8.25,12\nB,Candle,10.00,0",
      ["A 8.25 12 - on", "B 10 0 - on"],
    ],
    [
      "a sale's price until its last day",
      table(
        "Cikkszám;Terméknév;Bruttó ár;Akciós ár;Akció vége;Készlet",
        "A;Méz;2490;1990;31.10.2026;4",
        "B;Lekvár;1590;1290;31.12.2026;4",
        "C;Tea;990;;;0",
      ),
      ["A 2490 4 - on", "B 1290 4 - on", "C 990 0 - on"],
    ],
  ])("%s", async (_, text, items) => {
    expect(await read(text)).toEqual(items);
  });

  it.each([
    [
      "one that is less in some rows",
      "sku;title;price;Klubb\nA;Mug;5.00;4.50\nB;Tea;2.00;\nC;Pot;30.00;",
      "is price or Klubb what a shopper pays? Klubb is less in some rows",
      "Klubb",
    ],
    [
      "one that is always more, where nothing says what the shop pays",
      "sku;title;price;Butik\nA;Mug;5.00;9.00\nB;Tea;2.00;4.50\nC;Pot;30.00;61.00",
      "is price or Butik what a shopper pays? Butik is always more",
      "Butik",
    ],
    [
      "one of the same name but for what stands in brackets",
      "SKU;Nombre;Precio venta (Subtotal);Precio venta (Total)\nA;Taza;20,62;24,95\nB;Té;9,50;11,50",
      "is Precio venta (Subtotal) or Precio venta (Total) what a shopper pays?",
      "Precio venta (Total)",
    ],
    [
      "one that is as many times the price everywhere, as with a tax",
      "sku;title;price;cost;Slutt\nA;Mug;5.00;2.00;6.25\nB;Tea;2.00;1.00;2.50\nC;Pot;30.00;9.00;37.50",
      "is price or Slutt what a shopper pays? Slutt is always more",
      "Slutt",
    ],
  ])("that no word tells are asked about: %s", async (_, text, question, column) => {
    await expect(read(text)).rejects.toThrow(question);
    expect((await read(text, { price: column }))[0]).toMatch(/^A \d/);
  });

  it.each([
    [
      "less everywhere, as costs are",
      "sku;title;price;Zorb\nA;Mug;5.00;2.00\nB;Tea;2.00;1.10\nC;Pot;30.00;9.00",
    ],
    [
      "more in some rows, as struck-out prices are",
      "sku;title;price;Zorb\nA;Mug;5.00;6.00\nB;Tea;2.00;\nC;Pot;30.00;",
    ],
    ["of another order", "sku;title;price;Zorb\nA;Mug;5.00;9.10\nB;Tea;2.00;1.50\nC;Pot;30.00;14.00"],
    ["the same everywhere", "sku;title;price;Zorb\nA;Mug;5.00;9.90\nB;Tea;6.00;9.90\nC;Pot;7.00;9.90"],
    ["weights", "sku;title;price;Weight\nA;Mug;5.00;6.00\nB;Tea;2.00;2.10\nC;Pot;30.00;31.00"],
    ["what a maker proposes", "sku;title;price;Retail\nA;Mug;5.00;6.00\nB;Tea;2.00;2.10\nC;Pot;30.00;31.00"],
    ["small numbers", "sku;title;price;Zorb\nA;Mug;5.00;6\nB;Tea;2.00;2\nC;Pot;30.00;31"],
  ])("that are none are not asked about: %s", async (_, text) => {
    expect(await read(text)).toHaveLength(3);
  });
});

describe("codes", () => {
  it("are the column in which each row has its own, where no name is known", async () => {
    const text = "Zorb;Bezeichnung;Preis\nVIN-1;Barolo;38,00\nVIN-2;Prosecco;14,50\nOLIO;Öl;17,90";
    expect(await read(text)).toEqual(["VIN-1 38 - - on", "VIN-2 14.5 - - on", "OLIO 17.9 - - on"]);
  });

  it("are asked about where two columns name each row, and one by a database's number", async () => {
    const text = "id;name;price;Zorb\n11;Karma;189.99;K-10\n12;Smycz;34.50;S-2\n13;Miska;18.00;M-7";
    await expect(read(text)).rejects.toThrow("is id or Zorb what orders call an item by?");
    expect(await read(text, { sku: "Zorb" })).toEqual([
      "K-10 189.99 - - on",
      "S-2 34.5 - - on",
      "M-7 18 - - on",
    ]);
    const named = text.replace("Zorb", "Nomor SKU");
    expect((await read(named)).map((line) => line.split(" ")[0])).toEqual(["K-10", "S-2", "M-7"]);
  });

  it.each([
    ["addresses of pages", "green-tea", "black-tea"],
    ["barcodes", "4000000000017", "4000000000024"],
    ["words", "Rossi", "Bianchi"],
    ["days", "2026-05-01", "2026-05-02"],
    ["pictures", "a1.jpg", "b2.jpg"],
    ["rows counted", "1", "2"],
  ])("are not %s", async (_, one, other) => {
    const text = `id;name;price;Zorb\n77;Green tea;5.00;${one}\n78;Black tea;4.00;${other}`;
    expect(await read(text)).toEqual(["77 5 - - on", "78 4 - - on"]);
  });

  it("of sizes are those that tell apart the rows of one product's", async () => {
    const text = table(
      "Ürün Kodu;Ürün Adı;Alt Ürün Kodu;Barkod;Satış Fiyatı;Stok",
      "H;Havlu;H-B;868001;129,90;25",
      "H;Havlu;H-G;868002;129,90;0",
      "P;Pike;;868003;1249,50;3",
    );
    expect(await read(text)).toEqual(["H-B 129.9 25 H on", "H-G 129.9 0 H on", "P 1249.5 3 P on"]);
  });

  it("are the seller's beside a marketplace's numbers", async () => {
    const text = "상품번호,상품명,자체 상품코드,판매가\n21,김치 만두,KIM-100,12900\n22,매운 라면,RAM-5,4480";
    expect(await read(text)).toEqual(["KIM-100 12900 - - on", "RAM-5 4480 - - on"]);
    await expect(read(text.replace("자체 상품코드", "관리 코드"))).rejects.toThrow(
      "what orders call an item by?",
    );
  });

  it("of sizes below their product's row are found whatever files them, without rows of pictures", async () => {
    const text = table(
      "Zorb,Tên,Mã phiên bản,Số lượng,Giá,Giá so sánh",
      "ao-thun,Áo thun,AO-M,12,159000,199000",
      "ao-thun,,AO-L,0,169000,",
      "ao-thun,,,,,",
      "tui-vai,Túi vải,TUI,40,99000,",
      "mu-cu,Mũ cũ,MU-0,3,50000,",
    );
    const { items, aside } = await readGoods(text);
    expect([items.map(({ sku, title, price, stock }) => `${sku} ${title} ${price} ${stock}`), aside]).toEqual(
      [["AO-M Áo thun 159000 12", "AO-L Áo thun 169000 0", "TUI Túi vải 99000 40", "MU-0 Mũ cũ 50000 3"], 0],
    );
  });

  it.each([
    [
      "several in rows of other prices are asked about",
      "sku;title;price;Zorb\nA;Mug;5.00;1\nA;Mug;4.00;1\nB;Tea;4.00;1",
      "sku is A in 2 rows that are not alike",
    ],
    [
      "those of a package come after another code in every row",
      "EAN;Name;Price;Ref. X\n4000000000017;Mug;5.00;M-1\n4000000000024;Tea;4.00;T-2",
      null,
    ],
  ])("%s", async (_, text, question) => {
    if (question !== null) await expect(read(text)).rejects.toThrow(question);
    else expect(await read(text)).toEqual(["M-1 5 - - on", "T-2 4 - - on"]);
  });

  it("of the same row again are one", async () => {
    expect(await read("sku;title;price\nA;Mug;5.00\nA;Mug;5.00\nB;Tea;4.00")).toHaveLength(3);
  });

  it("of a product without price and pieces among its sizes are none that is sold", async () => {
    const text = table(
      "ItemID;VariationNumber;Name;Size;Price;Stock",
      "100;TS-0;Tee;;;",
      "100;TS-M;Tee;M;19.90;5",
      "100;TS-L;Tee;L;19.90;0",
      "101;MU-1;Hat;;12.50;7",
    );
    expect(await read(text)).toEqual(["TS-M 19.9 5 100 on", "TS-L 19.9 0 100 on", "MU-1 12.5 7 101 on"]);
  });

  it("of a product above sizes that leave its name out are none that is sold", async () => {
    const text = table(
      "Item name,Variations,Price,SKU,Quantity,Item id (Do not change)",
      "Candle,,12.00,CAN,12,i1",
      "Tee,,,,,i2",
      ",M,19.90,TEE-M,4,",
      ",L,19.90,TEE-L,0,",
    );
    expect((await read(text)).map((line) => line.split(" ")[0])).toEqual(["CAN", "TEE-M", "TEE-L"]);
  });

  it("of a product's own row are none that is sold", async () => {
    const text = table(
      "PRODUCT_CODE;VARIANT_CODE;TITLE;STOCK;PRICE",
      "CHR;;Chrániče;;",
      "CHR;CHR-M;Chrániče;4;249",
      "CHR;CHR-L;Chrániče;0;249",
      "MIC;;Míč;12;599",
    );
    expect(await read(text)).toEqual(["CHR-M 249 4 CHR on", "CHR-L 249 0 CHR on", "MIC 599 12 MIC on"]);
  });

  it("are what Rakuten files goods under, not the number that it gives them itself", async () => {
    const text = [
      "コントロールカラム,商品管理番号（商品URL）,商品番号,商品名,販売価格,RAC番号",
      ",tea-s,,緑茶 小,1000,310042-0010000001",
      ",442,K-442,急須,2625,310042-0010000002",
      ",tray-2,,丸盆,880,310042-0010000003",
    ].join("\n");
    expect(await read(text)).toEqual(["tea-s 1000 - - on", "442 2625 - - on", "tray-2 880 - - on"]);
    const unnumbered = "商品名,販売価格,RAC番号\n緑茶,1000,310042-0010000001\n急須,2625,310042-0010000002";
    expect(await read(unnumbered)).toEqual(["緑茶 1000 - - on", "急須 2625 - - on"]);
  });

  it("are not what Rakuten files a product under where its sizes have their own", async () => {
    const text = [
      "商品管理番号（商品URL）,商品番号,商品名,SKU管理番号,バリエーション項目選択肢1,販売価格",
      "tea,,緑茶,,,",
      "tea,,,tea-s,小,1000",
      "tea,,,tea-l,大,1800",
    ].join("\n");
    expect(await read(text)).toEqual(["tea-s 1000 - 緑茶 on", "tea-l 1800 - 緑茶 on"]);
  });
});

describe("names", () => {
  const titles = async (text: string): Promise<string[]> =>
    (await readGoods(text)).items.map(({ sku, title }) => `${sku} ${title}`);

  it.each([
    [
      "codes under a name for them are none",
      "Name,Display Name,Class,Base Price\nBK-HELM : BK-HELM-M,Helmet M,Apparel : Helmets,89.00\nBK-LUBE,Chain lube 4 oz,Care,11.25",
      ["BK-HELM : BK-HELM-M Helmet M", "BK-LUBE Chain lube 4 oz"],
    ],
    [
      "what is the same for all is none",
      "code,name,Zorb,price\nA1,n/s,Green tea,5.00\nA2,n/s,Black tea,4.00\nA3,n/s,Tea pot,30.00",
      ["A1 Green tea", "A2 Black tea", "A3 Tea pot"],
    ],
    [
      "words that no list knows are some where only they are words",
      "Kod,Zorb,Hinta\nA1,Vihreä tee,5.00\nA2,Musta tee,4.00\nA3,Iso pannu,30.00",
      ["A1 Vihreä tee", "A2 Musta tee", "A3 Iso pannu"],
    ],
    [
      "a description that is as short counts before a path",
      "SKU,Product/Service,Description,Price\nT7,Parts:Tubes:Tube,Inner tube,7.99\nF5,Parts:Frames:Frame,Steel frame,99.00",
      ["T7 Inner tube", "F5 Steel frame"],
    ],
  ])("%s", async (_, text, items) => {
    expect(await titles(text)).toEqual(items);
  });

  it("in several languages are names", async () => {
    expect(
      await titles("sku,name_ar,name_en,price\nA,تمر سكري,Sukkari dates,45\nB,عسل سدر,Sidr honey,99"),
    ).toEqual(["A تمر سكري", "B عسل سدر"]);
  });

  it.each([
    ["two columns of words", "Kod,Zorb,Blib,Hinta\nA1,Vihreä tee,Hyvä tee,5.00\nA2,Musta tee,Uusi tee,4.00"],
    ["states", "Kod,Zorb,Hinta\nA1,En ligne,5.00\nA2,En ligne,4.00\nA3,En ligne,3.00"],
  ])("are asked for where there are %s", async (_, text) => {
    await expect(titles(text)).rejects.toThrow("no column was found for the names of products");
  });
});

describe("counts", () => {
  it.each([
    [
      "what a third holds back of what is there",
      "sku;title;price;On hand;Zorb reserved;Blib\nA;Mug;5.00;14;2;12\nB;Tea;4.00;0;0;0\nC;Pot;30.00;7;0;7",
      [12, 0, 7],
    ],
    [
      "what is called available and is never more than what is there",
      "sku;title;price;Quantity On Hand;Quantity Available\nA;Mug;5.00;44;40\nB;Tea;4.00;0;0",
      [40, 0],
    ],
    [
      "one of two counts of the same pieces",
      "sku;title;price;Stock réel;Stock virtuel\nA;Mug;5.00;14;12\nB;Tea;4.00;0;0",
      [12, 0],
    ],
    ["numbers under a name for yes and no", "sku;title;price;In stock\nA;Mug;5.00;14\nB;Tea;4.00;0", [14, 0]],
    [
      "none where counting is said not to be done",
      "sku;title;price;Stock quantity;Manage inventory method\nA;Mug;5.00;14;Manage Stock\nB;Tea;4.00;0;Don't Manage Stock",
      [14, undefined],
    ],
    [
      "none left where that is said in a word of what is not counted",
      "_sku;post_title;_regular_price;_stock;_stock_status;_manage_stock\nA;Mug;5.00;14;instock;yes\nB;Tea;4.00;;outofstock;no\nC;Pot;7.00;;instock;no\nD;Jug;7.00;0;instock;no\nE;Tin;7.00;0;outofstock;yes",
      [14, 0, undefined, undefined, 0],
    ],
    [
      "not noughts and ones beside more",
      "code,name,price,nonStockProduct,amountInStock\nA,Mug,5.00,0,14\nB,Tea,4.00,0,0",
      [14, 0],
    ],
    [
      "none left where a yes and no says so",
      "Réf;Désignation;Prix;Dispo\nA;Savon;4,00;Oui\nB;Miel;8,00;Non",
      [undefined, 0],
    ],
    [
      "none where there are always enough",
      "sku;title;price;stock;Stock unlimited\nA;Mug;5.00;0;YES\nB;Tea;4.00;0;NO",
      [undefined, 0],
    ],
    [
      "none where goods are sold without any",
      "Artikelnummer;Artikelname;Preis;Lagerbestand;Überverkäufe möglich\nA;Tasse;5,00;0;Y\nB;Tee;4,00;0;N",
      [undefined, 0],
    ],
    [
      "some where it is said that they are not",
      "sku;title;price;stock;Do not allow backorders\nA;Mug;5.00;0;Y\nB;Tea;4.00;0;N",
      [0, undefined],
    ],
    [
      "those of a shop where two are added",
      "sku;title;price;Stock - Berlin;Stock - Köln\nA;Mug;5.00;4;3\nB;Tea;4.00;0;0",
      [7, 0],
    ],
    [
      "those of two places in one word",
      "sku;title;price;stockNorte;stockPuerto\nA;Mug;5.00;4;0\nB;Tea;4.00;0;9\nC;Pot;7.00;0;0\nD;Jug;7.00;2;5",
      [4, 9, 0, 7],
    ],
    [
      "one where the other of one word is never more: a part of it, for all that is known",
      "sku;title;price;stockNorte;stockPuerto\nA;Mug;5.00;4;3\nB;Tea;4.00;9;9\nC;Pot;7.00;0;0",
      [4, 9, 0],
    ],
    [
      "one where the other of one word is that of another day",
      "sku;title;price;stockTienda;stockInicial\nA;Mug;5.00;4;0\nB;Tea;4.00;0;9\nC;Pot;7.00;0;0",
      [4, 0, 0],
    ],
  ])("are %s", async (_, text, stocks) => {
    expect((await readGoods(text)).items.map(({ stock }) => stock)).toEqual(stocks);
  });
});

describe("states", () => {
  const goods = (name: string, ...words: readonly string[]): string =>
    table(`sku;title;price;${name}`, ...words.map((word, i) => `${i};Thing ${i};${i + 1}.00;${word}`));
  const off = async (text: string): Promise<string> =>
    (await read(text)).map((line) => (line.endsWith(" off") ? "-" : "+")).join("");

  it.each([
    ["Status", ["Aktif", "Nonaktif", "Aktif"], "+-+"],
    ["Статус", ["активен", "не активен", "активен"], "+-+"],
    ["Status", ["beschikbaar", "niet beschikbaar", "beschikbaar"], "+-+"],
    ["판매상태", ["판매함", "판매함 안함", "판매함"], "+-+"],
    ["Durum", ["satılır", "satılır değil", "satılır"], "+-+"],
  ])("that are another's contrary are not sold: %s %s", async (name, words, wanted) => {
    expect(await off(goods(name, ...words))).toBe(wanted);
  });

  it("are known by their words under a name that says nothing", async () => {
    expect(await off(goods("Zorb", "published", "archived", "published"))).toBe("+-+");
    expect(await off(goods("Switch", "on", "off", "on"))).toBe("+++");
    expect(await off(goods("Zip", "hidden", "visible", "hidden"))).toBe("+++");
    expect(await off(goods("eBay status", "active", "ended", "active"))).toBe("+++");
  });

  it("say that goods are not sold beside what says that they are active", async () => {
    const text = "sku,title,price,Can be Sold,Active\nA,Mug,5.00,1,1\nB,Raw clay,1.00,0,1\nC,Pot,3.00,1,0";
    expect(await off(text)).toBe("+--");
  });

  it("of a stock say nothing of what is sold", async () => {
    const text =
      "sku,title,price,Stoc,Status stoc,Activ\nA,Lampa,5.00,12,In stoc,Da\nB,Bec,4.00,0,Stoc epuizat,Da\nC,Cablu,3.00,5,In stoc,Nu";
    expect(await off(text)).toBe("++-");
  });

  it("are what goods are like where that is yes and no", async () => {
    expect(await off(goods("État", "1", "0", "1"))).toBe("+-+");
    expect(await off(goods("État", "Neuf", "Occasion", "Neuf"))).toBe("+++");
    expect(await off(goods("Nettbutikk", "Ja", "Nei", "Ja"))).toBe("+-+");
  });

  it("are marked by a cross as well", async () => {
    expect(await off(goods("Discontinued?", "", "x", ""))).toBe("+-+");
    expect(await off(goods("Online", "x", "", "x"))).toBe("+-+");
  });

  it("of yes and no are asked about in languages of which few words are known", async () => {
    const text = (name: string): string =>
      table(`Cikkszám;${name};Bruttó ár;Zorb`, "A;Méz;2490;1", "B;Lekvár;1590;0", "C;Tea;990;1");
    await expect(read(text("Terméknév"))).rejects.toThrow("does Zorb say what is for sale? It says 1, 0");
    expect(await read(text("Title"))).toHaveLength(3);
    expect(await read(text("Nazwa").replace("Zorb", "Nowość"))).toHaveLength(3);
  });
});

describe("rows below the header", () => {
  it("that name the columns once more, or say what is to be filled in, are no products", async () => {
    const { items, aside } = await readGoods(
      table(
        "Seller SKU;Product Name;Standard Price;Quantity;Color",
        "item_sku;item_name;standard_price;quantity;color_name",
        "Required;Required, up to 200 letters;Required;Optional;Optional",
        "A;Mug;5.00;4;red",
        "B;Tea;4.00;0;",
      ),
    );
    expect([items.map(({ sku }) => sku), aside]).toEqual([["A", "B"], 2]);
  });

  it("of goods without a price, or whose stock is a word, stay", async () => {
    expect(await read("sku;title;price;stock\nA;Mug;on request;4\nB;Tea;4.00;0")).toHaveLength(2);
    expect(await read("sku;title;price;stock\nA;Mug;5.00;out of stock\nB;Tea;4.00;3")).toEqual([
      "A 5 0 - on",
      "B 4 3 - on",
    ]);
    expect(
      await read(
        "sku;title;price;stock\nA;Mug;on request;out of stock\nB;Tea;on request;2\nC;Pot;3.00;out of stock",
      ),
    ).toHaveLength(3);
  });
});

it("counts what WooCommerce counts in Spanish, not whether there are any", async () => {
  const { format, items } = await readGoods(
    "ID,Tipo,SKU,Nombre,¿Publicado?,Visibilidad en el catálogo,Inventario,¿Existencias?,Precio rebajado,Precio normal\n11,simple,TREN,Tren,1,visible,4,1,,24.95\n12,simple,PIL,Pilas,1,visible,,1,,4.20\n13,simple,OSO,Oso,1,visible,,0,,9.00",
  );
  expect([format, items.map(({ stock }) => stock)]).toEqual(["woocommerce", [4, undefined, 0]]);
});

it("counts pieces, and not whether they can be ordered or only online", async () => {
  const text = table(
    "id;Name*;Price;Quantity;Available for order;Only available online",
    "R1;Lamp;49.00;800;1;0",
    "R2;Bulb;4.50;500;1;0",
  );
  expect((await readGoods(text)).items.map(({ stock }) => stock)).toEqual([800, 500]);
});
