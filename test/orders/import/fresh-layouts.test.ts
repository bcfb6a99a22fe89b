/** Kinds of layouts that came unseen: what is right was reckoned by hand from the rows before any was read. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv.ts";
import { importText } from "./import-text.ts";

async function read(text: string, map: Readonly<Record<string, string>> = {}) {
  const { all } = await importText(csv, { "o.csv": `${text}\n` }, { map });
  return all.flatMap((one): string[] => {
    if (one.kind === "rejected") return [];
    const { record } = one;
    if (!("id" in record))
      return [`back ${record.order}: ${record.lines.map(({ sku, qty }) => `${sku}×${qty}`).join(", ")}`];
    const lines = record.lines.map(({ sku, qty, price }) => `${sku}×${qty}@${price}`);
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
    "a column of currencies' codes, whatever it is called",
    "id_order,date_add,product_reference,product_quantity,unit_price_tax_incl,iso_code\n1,2026-03-02,A,2,4.80,EUR\n2,2026-03-02,B,1,13.00,EUR",
    ["1 paid EUR: A×2@480", "2 paid EUR: B×1@1300"],
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
];

describe("unseen layouts of orders", () => {
  it.each(RIGHT)("%s", async (_, text, right) => expect(await read(text)).toEqual(right));

  it("takes every order in where it is said that none has a state", async () => {
    const [, text] = RIGHT[0]!.slice(0, 2) as [string, string];
    expect(await read(text, { status: "none" })).toHaveLength(3);
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
