/** Kinds of layouts that came unseen: what is right was reckoned by hand from the rows before any was read. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { json } from "../../../lib/orders/import/json/json.ts";
import { detectFormat } from "../../../lib/orders/import/order-formats.ts";
import { source } from "../order-records.ts";
import { importText } from "./import-text.ts";
import { lineText, returnText } from "./record-text.ts";

async function read(text: string, map: Readonly<Record<string, string>> = {}) {
  const { all } = await importText(csv, { "o.csv": `${text}\n` }, { map });
  return all.flatMap((one): string[] => {
    if (one.kind === "rejected") return [];
    const { record } = one;
    if (!("id" in record)) return [returnText(record)];
    const lines = record.lines.map(lineText);
    return [`${record.id} ${record.status} ${record.currency}: ${lines.sort().join(", ")}`];
  });
}

const RIGHT: readonly (readonly [what: string, text: string, right: readonly string[]])[] = [
  [
    "an order without the day on which the others were paid is none yet",
    "Order Number,Sale Date,Paid On Date,Custom Label,Quantity,Sold For\n1,2026-03-02,,A,4,11.25\n2,2026-03-02,2026-03-02,A,3,12.00\n3,2026-03-03,2026-03-04,B,1,5.00",
    ["2 paid XXX: A×3@1200", "3 paid XXX: B×1@500"],
  ],
  [
    "goods called as what they are filed under",
    "Order,Date,Item,Category,Qty,Price\n1,2026-05-02,Honey,Honey,1,8.50\n2,2026-05-02,Oat soap,Soap,2,5.00\n2,2026-05-02,Rose soap,Soap,1,5.50",
    ["1 paid XXX: Honey×1@850", "2 paid XXX: Oat soap×2@500, Rose soap×1@550"],
  ],
  [
    "a discount in per cent beside sums with and without it",
    "Order,Date,SKU,Qty,Price,Subtotal,Discount %,Total\n1,2026-05-02,H1,2,8.50,17.00,10,15.30\n2,2026-05-02,S1,2,5.00,10.00,0,10.00\n3,2026-05-03,S2,1,5.50,5.50,20,4.40",
    ["1 paid XXX: H1×2@765", "2 paid XXX: S1×2@500", "3 paid XXX: S2×1@440"],
  ],
  [
    "a column of currencies' codes, whatever it is called",
    "id_order,date_add,product_reference,product_quantity,unit_price_tax_incl,iso_code\n1,2026-03-02,A,2,4.80,EUR\n2,2026-03-02,B,1,13.00,EUR",
    ["1 paid EUR: A×2@480", "2 paid EUR: B×1@1300"],
  ],
  [
    "a column of the codes of currencies that few shops have",
    "Order,Date,SKU,Qty,Price,Iso\n1,2026-03-02,A,2,480.00,KES\n2,2026-03-02,B,1,1300.00,NGN",
    ["1 paid KES: A×2@48000", "2 paid NGN: B×1@130000"],
  ],
  [
    "a currency that the headers of prices name",
    "Order ID,Date,SKU,Qty,Unit price (MXN),Total (MXN)\n1,2026-03-02,A,2,4.80,9.60",
    ["1 paid MXN: A×2@480"],
  ],
  [
    "a currency that every price names",
    'Order ID,Date,SKU,Qty,Price\n1,2026-03-02,A,2,"INR 1,250.00"\n2,2026-03-02,B,1,INR 40.00',
    ["1 paid INR: A×2@125000", "2 paid INR: B×1@4000"],
  ],
  [
    "whether it was paid, with a third word",
    "Best.-Nr.,Datum,Artikel,Menge,Einzelpreis,bezahlt?\n1,2.3.2026,Eier,2,3.00,ja\n2,3.3.2026,Honig,1,6.90,nein\n3,4.3.2026,Eier,1,3.00,storniert",
    ["1 paid XXX: Eier×2@300", "3 cancelled XXX: Eier×1@300"],
  ],
  [
    "units called off beside units sent back",
    "Order Number,Order Date,Item SKU,Item Qty Ordered,Item Qty Canceled,Item Qty Refunded,Item Price\n1,2026-03-02,A,3,1,1,39.00\n2,2026-03-02,B,2,0,0,5.00",
    ["1 paid XXX: A×3@3900", "back 1: A×2", "2 paid XXX: B×2@500"],
  ],
  [
    "Rakuten's numbers for states",
    "注文番号,注文ステータス,サブステータスID,注文日時,商品名,商品番号,単価,個数\n1,500,,2026-03-02 09:14:27,帆布ペンケース,CASE-L,2750,1\n2,900,,2026-03-02 10:14:27,ペン,PEN,165,1\n3,100,,2026-03-02 11:14:27,ペン,PEN,165,1",
    ["1 paid XXX: CASE-L×1@275000", "2 cancelled XXX: PEN×1@16500"],
  ],
  [
    "a small whole number is no refund, and Shopware's surcharge no goods",
    "orderId;orderTime;orderStatus;articleNumber;articleName;price;quantity;modus\n57;2026-03-02 09:14:27;Komplett abgeschlossen;20-0816;Schraube;8.99;2;0\n58;2026-03-02 10:14:27;Komplett abgeschlossen;20-0817;Mutter;5.00;1;0\n58;2026-03-02 10:14:27;Komplett abgeschlossen;sw-payment;Nachnahme;4.00;1;4",
    ["57 paid XXX: 20-0816×2@899", "58 paid XXX: 20-0817×1@500"],
  ],
  [
    "a price in words that are not known, which sums prove to be one unit's",
    "Номер заказа;Принят в обработку;Статус;SKU;Количество;Наша цена;Сумма заказа\n1;2026-03-02 09:14:27;Доставлен;A;3;120.00;872.00\n1;2026-03-02 09:14:27;Доставлен;B;2;256.00;872.00\n2;2026-03-03 09:14:27;Доставлен;A;2;120.00;240.00",
    ["1 paid XXX: A×3@12000, B×2@25600", "2 paid XXX: A×2@12000"],
  ],
  [
    "goods in the rows below their order",
    "# de venta,Fecha de venta,Estado,Unidades,SKU,Precio unitario\n10,2 de marzo de 2026 11:50 hs.,Paquete de 2 productos,,,\n11,2 de marzo de 2026 11:50 hs.,Entregado,1,A,16.90\n12,2 de marzo de 2026 11:50 hs.,Entregado,2,B,11.50\n13,3 de marzo de 2026 08:00 hs.,Entregado,1,A,16.90",
    ["10 paid XXX: A×1@1690, B×2@1150", "13 paid XXX: A×1@1690"],
  ],
  [
    "codes of numbered goods called models",
    "Order ID,Date Added,Order Status,Product 1 Name,Product 1 Model,Product 1 Quantity,Product 1 Price,Product 2 Name,Product 2 Model,Product 2 Quantity,Product 2 Price\n310,2026-03-02,Complete,Baterii,BAT-AA,3,18.90,Bec,BEC-E27,1,12.50",
    ["310 paid XXX: BAT-AA×3@1890, BEC-E27×1@1250"],
  ],
  [
    "postage and packing, and how it was paid, are no goods",
    "code;date;statusName;itemType;itemName;itemAmount;itemCode;itemUnitPriceWithVat\n1;2026-03-02;Vyřízena;product;Boty;1;BOTY;1899,00\n1;2026-03-02;Vyřízena;billing;Platba kartou;1;;0,00\n2;2026-03-03;Vyřízena;product;Postage & packing;1;;4,95\n2;2026-03-03;Vyřízena;product;Boty;1;BOTY;1899,00",
    ["1 paid XXX: BOTY×1@189900", "2 paid XXX: BOTY×1@189900"],
  ],
  [
    "a till's number of a transaction",
    "Datum;Transaktions-ID;Menge;Beschreibung;Preis (brutto);Preis (netto)\n28.03.2026 08:45;T1;2;Kaffee;5,60;4,71\n28.03.2026 08:45;T1;1;Kuchen;4,20;3,53\n28.03.2026 09:45;T2;1;Kaffee;2,80;2,35\n28.03.2026 10:45;T3;2;Kuchen;8,40;7,06\n28.03.2026 11:45;T4;1;Kuchen;4,20;3,53",
    [
      "T1 paid XXX: Kaffee×2@280, Kuchen×1@420",
      "T2 paid XXX: Kaffee×1@280",
      "T3 paid XXX: Kuchen×2@420",
      "T4 paid XXX: Kuchen×1@420",
    ],
  ],
  [
    "works of makers",
    "注文ID,注文日,注文状況,作品名,販売価格,数量,作品管理番号\n1,2026/3/2,発送済み,湯呑み,2500,1,Y-1",
    ["1 paid XXX: Y-1×1@250000"],
  ],
  [
    "goods of a basket, and not the name of who filled it in",
    'Form;Date;Order ID;Payment status;Name;Email;Products\nCart;02-03-2026 09:14:27;1;paid;Ann Miller;ann@example.com;Tea. Green, loose (SKU: T1) - 2x4.5 = 9\nCart;23-03-2026 09:14:27;2;paid;Ben Hall;ben@example.com;"Pot (SKU: P1) - 1x39 = 39; Tea. Green, loose (SKU: T1) - 1x4.5 = 4.5"\nCart;24-03-2026 09:14:27;3;unpaid;Ann Miller;ann@example.com;Pot (SKU: P1) - 1x39 = 39',
    ["1 paid XXX: T1×2@450", "2 paid XXX: P1×1@3900, T1×1@450"],
  ],
  [
    "a name that differs within orders is the goods', whoever is written to",
    "Order ID,Date,Name,Qty,Price,Email\n1,2026-03-02,Tea,1,4.50,a@example.com\n1,2026-03-02,Pot,1,39.00,a@example.com\n2,2026-03-03,Tea,2,4.50,b@example.com",
    ["1 paid XXX: Pot×1@3900, Tea×1@450", "2 paid XXX: Tea×2@450"],
  ],
  [
    "codes that a table looks up in another",
    "Order,Order date,Customer,Product,SKU (from Product),Qty,Unit price\n1,2026-03-02,Ann Miller,Teapot,POT-R,1,39.00\n1,2026-03-02,Ann Miller,Tea,T1,2,4.50",
    ["1 paid XXX: POT-R×1@3900, T1×2@450"],
  ],
  [
    "codes each beside one title, whatever they are called",
    "Time,Store Code,UPC,Line Item,Price,Quantity,Transaction ID\n2026-03-02 09:10,POT-R,,Teapot,39.00,1,1\n2026-03-02 09:10,T1,,Tea,4.50,2,1\n2026-03-02 10:10,T1,,Tea,4.50,1,2\n2026-03-02 10:10,POT-B,,Teapot,39.00,1,2\n2026-03-03 10:10,POT-B,,Teapot,39.00,1,3\n2026-03-04 10:10,POT-R,,Teapot,39.00,1,4",
    [
      "1 paid XXX: POT-R×1@3900, T1×2@450",
      "2 paid XXX: POT-B×1@3900, T1×1@450",
      "3 paid XXX: POT-B×1@3900",
      "4 paid XXX: POT-R×1@3900",
    ],
  ],
  [
    "a piece a row, without the tax",
    "Line Item Date,Order ID,Item Name,Item SKU,Per Unit Quantity,Item Revenue,Modifiers Revenue,Total Revenue,Discounts,Tax,Item Total,Total with Discount\n2026-03-02 09:10,1,Toast,AVO,,9.25,0.50,9.75,-0.75,0.20,9.20,9.00\n2026-03-02 09:10,1,Coffee,COF,,2.50,0,2.50,0,0.20,2.70,2.50\n2026-03-02 09:10,1,Toast,AVO,,9.25,0.50,9.75,-0.75,0.20,9.20,9.00\n2026-03-02 10:10,2,Coffee,COF,,2.50,0,2.50,0,0.20,2.70,2.50\n2026-03-02 09:10,1,Coffee,COF,,2.50,0,2.50,0,0.20,2.70,2.50",
    ["1 paid XXX: AVO×1@900, AVO×1@900, COF×1@250", "2 paid XXX: COF×1@250"],
  ],
  [
    "what is only taken in, and not paid, is no order yet; what was delivered is one",
    "Номер заказа;Дата;Статус;Оплачен;Артикул;Количество;Цена\n1;2026-03-02;Принят;Нет;A;1;5\n;;;;B;1;7\n2;2026-03-02;Принят;Да;A;1;5\n3;2026-03-02;Доставлен;Нет;A;1;5",
    ["2 paid XXX: A×1@500", "3 paid XXX: A×1@500"],
  ],
  [
    "what is yet to leave, and not paid, is no order, though its state speaks of shipping",
    "Order ID,Date,Status,Paid,SKU,Qty,Price\n1,2026-03-02,Ready to ship,No,A,1,5.00\n2,2026-03-02,Shipped,No,A,1,5.00\n3,2026-03-03,Awaiting shipment,Yes,A,1,5.00\n4,2026-03-03,Unfulfilled,No,A,1,5.00\n5,2026-03-03,Shipped,Yes,A,1,5.00",
    ["2 paid XXX: A×1@500", "3 paid XXX: A×1@500", "5 paid XXX: A×1@500"],
  ],
  [
    "a column left blank, beside another that is called like it",
    "ORDER_ID,ORDER_DATE,PROD_SKU,PROD_CODE,PROD_NAME,PROD_QUANTITY,PROD_PRICE\n1,2026-03-02,,CUP-2,Cup,2,24.00\n2,2026-03-02,,TEA,Tea,1,17.95",
    ["1 paid XXX: CUP-2×2@2400", "2 paid XXX: TEA×1@1795"],
  ],
  [
    "currencies by their names, and the rouble's old code",
    "Order ID,Date,SKU,Qty,Price,Currency\n1,2026-03-02,A,2,5.00,US Dollar\n2,2026-03-02,A,1,5.00,Schweizer Franken\n3,2026-03-02,A,1,5.00,RUR\n4,2026-03-02,A,1,5.00,日本円",
    ["1 paid USD: A×2@500", "2 paid CHF: A×1@500", "3 paid RUB: A×1@500", "4 paid JPY: A×1@5"],
  ],
  [
    "rows that are called as the order was sent or paid",
    "Order ID,Date,Shipping,Payment,SKU,Product,Qty,Price\n1,2026-03-02,Zqvbl,Wqxz,A,Shoes,2,50.00\n1,2026-03-02,Zqvbl,Wqxz,,Zqvbl,1,3.00\n2,2026-03-02,Pick up,Wqxz,B,Ball,1,9.00\n2,2026-03-02,Pick up,Wqxz,,Wqxz,1,1.00\n2,2026-03-02,Pick up,Wqxz,,Engraving,1,4.00",
    ["1 paid XXX: A×2@5000", "2 paid XXX: B×1@900, Engraving×1@400"],
  ],
  [
    "an order's number by a word for orders and one for numbers, in languages without spaces",
    "店舗伝票番号,受注日,送り状番号,商品コード,商品名,受注数,商品単価\nW1,2026/03/02,77,PEN,ペン,4,165\nW1,2026/03/02,77,INK,インク,1,900",
    ["W1 paid XXX: INK×1@90000, PEN×4@16500"],
  ],
  [
    "headers of a Czech shop's, made of words for goods and for pieces",
    "Číslo objednávky;Datum vytvoření;Kód zboží;Název zboží;Počet kusů;Cena za kus s DPH;Měna\n1;02.03.2026 09:14;BOTY;Sálové boty;4;1 899,00 Kč;CZK\n1;02.03.2026 09:14;MIC;Míč;1;599,00 Kč;CZK",
    ["1 paid CZK: BOTY×4@189900, MIC×1@59900"],
  ],
  [
    "a discount that the line's sum shows to be off already",
    "Invoice No,Date,Item code,Qty,Unit price,Discount %,Line total\n1,2026-03-02,A,2,9.00,10,18.00\n1,2026-03-02,B,1,8.00,0,8.00",
    ["1 paid XXX: A×2@900, B×1@800"],
  ],
  [
    "a discount that a price before it shows to be off already",
    "Invoice No,Date,Item code,Qty,Unit price,Discount %,Zqvbl\n1,2026-03-02,A,2,9.00,10%,10.00\n1,2026-03-02,B,1,8.00,0,8.00",
    ["1 paid XXX: A×2@900, B×1@800"],
  ],
  [
    "a discount that the line's sum shows to be still to take off, and one of early payment",
    "Invoice No,Date,Item code,Qty,Unit price,Discount %,Line total,Skonto %\n1,2026-03-02,A,2,10.00,10,18.00,2\n1,2026-03-02,B,1,8.00,0,8.00,2",
    ["1 paid XXX: A×2@900, B×1@800"],
  ],
  [
    "a receipt called off in a word that ends so",
    "会計ID,会計日時,会計区分,商品コード,商品名,個数,単価\nA1,2026-03-02 10:00,会計,PEN,ペン,2,165\nA2,2026-03-02 11:00,会計取消,PEN,ペン,1,165\nA3,2026-03-02 12:00,会計,INK,インク,1,900",
    ["A1 paid XXX: PEN×2@16500", "A2 cancelled XXX: PEN×1@16500", "A3 paid XXX: INK×1@90000"],
  ],
  [
    "an order's reference beside the product's",
    "Réf.;Date de commande;Réf. produit;Libellé;Qté;PU TTC\nCO1;2026-03-02;A;Thé;2;4,50\nCO1;2026-03-02;B;Pot;1;39,00",
    ["CO1 paid XXX: A×2@450, B×1@3900"],
  ],
  [
    "a number that no row fills, and a time that some orders have not",
    "Número Factura,ID Pedido,createdAt,date,SKU,Cantidad,Precio\n,P1,2026-03-02 10:00,2026-03-02 10:00,A,2,5.00\n,P2,,2026-03-03 10:00,B,1,7.00",
    ["P1 paid XXX: A×2@500", "P2 paid XXX: B×1@700"],
  ],
  [
    "numbered columns of codes alone, each one unit",
    "order_id;order_date;item_id_1;item_id_2;item_id_3\n1;29.06.2019;A1;B2;\n3;30.06.2019;B2;C3;A1",
    ["1 paid XXX: A1×1@null, B2×1@null", "3 paid XXX: A1×1@null, B2×1@null, C3×1@null"],
  ],
  [
    "lists of objects in a cell",
    'id,date,products_json,totalPrice,status\no1,2026-02-03,"[{""name"":""Tea"",""quantity"":3},{""name"":""Pot"",""quantity"":1}]",1490,PAID\no2,2026-02-04,"[{""name"":""Tea"",""quantity"":2}]",990,PAID',
    ["o1 paid XXX: Pot×1@null, Tea×3@null", "o2 paid XXX: Tea×2@null"],
  ],
  [
    "the price of a unit where no header says so, by the sums",
    "Order ID,DATE,CUSTOMER,Style,SKU,PCS,RATE,GROSS AMT\n1,2026-03-02,Ann,S,A,2,616.56,1233.12\n2,2026-03-02,Ben,S,B,3,100.00,300.00\n3,2026-03-03,Ann,S,A,4,616.56,2466.24\n4,2026-03-03,Ann,S,B,1,100.00,100.00",
    ["1 paid XXX: A×2@61656", "2 paid XXX: B×3@10000", "3 paid XXX: A×4@61656", "4 paid XXX: B×1@10000"],
  ],
  [
    "currencies by a word and a sign beside it",
    "Order ID,Date,SKU,Qty,Price,Currency\n1,2026-03-02,A,2,5.00,TL (₺)\n2,2026-03-02,A,1,5.00,EURO (€)",
    ["1 paid TRY: A×2@500", "2 paid EUR: A×1@500"],
  ],
  [
    "a time that says the day as well, beside a column of days",
    "Order Number,Purchase Date,Purchase Time (UTC timezone),SKU,Quantity,Item Price ($)\n1,2026-03-08,2026-03-08 14:02:07 UTC,A,2,32.00",
    ["1 paid XXX: A×2@3200"],
  ],
  [
    "Greek headers",
    "Κωδικός παραγγελίας;Ημερομηνία;Κατάσταση;Πελάτης;Κωδικός προϊόντος;Προϊόν;Ποσότητα;Τιμή μονάδας\n26-1;09/03/2026 11:40;Παραδόθηκε;Μαρία;MEL;Μέλι;2;9,80 €\n26-2;19/03/2026 11:40;Ακυρώθηκε;Μαρία;MEL;Μέλι;1;9,80 €",
    ["26-1 paid EUR: MEL×2@980", "26-2 cancelled EUR: MEL×1@980"],
  ],
  [
    "Hungarian headers",
    "Megrendelés azonosító;Megrendelés dátuma;Státusz;Fizetve;Cikkszám;Termék neve;Mennyiség;Nettó egységár;Bruttó egységár\n8-1;2026.03.02 09:14:27;Teljesítve;igen;PAP;Paprika;2;9,37;11,90\n8-2;2026.03.02 10:14:27;Feldolgozás alatt;nem;PAP;Paprika;2;9,37;11,90",
    ["8-1 paid XXX: PAP×2@1190"],
  ],
  [
    "Dutch and Ukrainian states",
    "Order ID,Date,Status,SKU,Qty,Price\n1,2026-03-02,Verwerkt,A,1,5.00\n2,2026-03-02,Новий,A,1,5.00",
    ["1 paid XXX: A×1@500"],
  ],
];

describe("unseen layouts of orders", () => {
  it.each(RIGHT)("%s", async (_, text, right) => expect(await read(text)).toEqual(right));

  it("takes every order in where it is said that none has a state", async () => {
    const [, text] = RIGHT[0]!.slice(0, 2) as [string, string];
    expect(await read(text, { status: "none" })).toHaveLength(3);
  });

  it("asks for the goods where a column names who bought and nothing lists them", async () => {
    const text =
      "Order ID,Datum,Namn,E-post\n1,2026-03-02,Ann Ek,ann@example.com\n2,2026-03-03,Bo Alm,bo@example.com\n3,2026-03-04,Ann Ek,ann@example.com";
    await expect(read(text)).rejects.toThrow("no column was found for sku");
    expect(await read(text, { title: "Namn" })).toHaveLength(3);
  });

  it("asks whether a discount of which no sum tells is still to be taken off", async () => {
    const text =
      "Beleg;Datum;Artikelnummer;Menge;VK Brutto;Rabatt in %;MwSt\n1;02.03.2026;A;2;10,00;10,00;19\n1;02.03.2026;A;1;10,00;0;19\n2;02.03.2026;B;1;8,00;25,5 %;19";
    await expect(read(text)).rejects.toThrow('--map "discount=Rabatt in %" where so');
    expect(await read(text, { discount: "Rabatt in %" })).toEqual([
      "1 paid XXX: A×1@1000, A×2@900",
      "2 paid XXX: B×1@596",
    ]);
    expect((await read(text, { ignore: "Rabatt in %" }))[1]).toBe("2 paid XXX: B×1@800");
  });

  it("reads the list that the command names, and asks no more about what it ignores", async () => {
    const text =
      'Sale Date,Order ID,Buyer User ID,Number of Items,Currency,Order Total,Status,SKU\n07/16/22,101,ann1,2,USD,25.00,,"N001,N002"\n07/16/22,102,bob2,1,USD,14.00,,N001\n07/15/22,103,cat3,3,USD,35.00,,"N001,N001,N003"\n07/25/22,104,dan4,1,USD,14.00,,N003';
    await expect(read(text)).rejects.toThrow('--map "items=SKU"');
    const listed = await read(text, { items: "SKU" });
    expect(listed.map((order) => order.split(": ")[1])).toEqual([
      "N001×1@null, N002×1@null",
      "N001×1@null",
      "N001×1@null, N001×1@null, N003×1@null",
      "N003×1@null",
    ]);
    expect(await read(text, { ignore: "SKU" }).then(() => "read", String)).not.toContain("is SKU");
  });

  it("asks for the goods where a name is the same all over orders", async () => {
    const text =
      "Order ID,Date,Name,Phone,Price\n1,2026-03-02,Ann Ek,+46 70 000 00 00,5.00\n1,2026-03-02,Ann Ek,+46 70 000 00 00,7.00\n2,2026-03-03,Ben Hall,+46 70 000 00 01,5.00";
    await expect(read(text)).rejects.toThrow("no column was found for sku");
  });

  it("counts units called off beside those sent back in records too", async () => {
    const line = { sku: "A", price: 5, qty_ordered: 3, qty_canceled: 1, qty_refunded: 1 };
    const order = { increment_id: "1", created_at: "2026-03-02T09:14:27Z", status: "complete" };
    const plain = { sku: "B", price: 7, qty_ordered: 2, qty_canceled: 0, qty_refunded: 0 };
    const { all } = await importText(json, {
      "o.json": JSON.stringify([{ ...order, items: [line, plain] }]),
    });
    const returns = all.flatMap((one) =>
      one.kind === "record" && !("id" in one.record) ? one.record.lines : [],
    );
    expect(returns).toEqual([{ sku: "A", qty: 2 }]);
  });

  it("says what to export in place of entries of the books", async () => {
    const text = "!TRNS\tTRNSID\tDATE\tNAME\tDOCNUM\n!SPL\tSPLID\tDATE\tNAME\tDOCNUM\n!ENDTRNS\n";
    await expect(detectFormat([source("o.iif", text)])).rejects.toThrow("Sales by Product/Service Detail");
  });

  it("asks what a price in unknown words is where nothing tells", async () => {
    const text = "Order ID,Date,SKU,Qty,Counter price\n1,2026-03-02,A,2,4.80\n2,2026-03-02,B,1,3.00";
    await expect(read(text)).rejects.toThrow("is Counter price the price of one unit?");
    expect(await read(text.replace(",A,2,", ",A,1,"))).toEqual([
      "1 paid XXX: A×1@480",
      "2 paid XXX: B×1@300",
    ]);
  });
});

describe("a table of Shopify's columns without a time of its own", () => {
  const HEAD = "Name,Date,Lineitem name,Lineitem quantity,Lineitem price";
  it("is told by Name where that holds numbers", async () =>
    expect(await read(`${HEAD}\n#1001,2026-05-01,Tea,2,4.50\n#1002,2026-05-02,Mug,1,9.00`)).toEqual([
      "#1001 paid XXX: Tea×2@450",
      "#1002 paid XXX: Mug×1@900",
    ]));
  it("is asked about where that holds people", async () =>
    await expect(
      read(`${HEAD}\nAnn Lee,2026-05-01,Tea,2,4.50\nAnn Lee,2026-05-02,Mug,1,9.00`),
    ).rejects.toThrow("no column was found for id"));
});
