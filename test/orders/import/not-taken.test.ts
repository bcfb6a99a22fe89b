/** Columns that look like what is looked for and are something else: none is taken silently. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { json } from "../../../lib/orders/import/json/json.ts";
import { importText } from "./import-text.ts";
import { lineText, returnText } from "./record-text.ts";

async function read(text: string, options: Parameters<typeof importText>[2] = {}) {
  const { all, notes } = await importText(csv, { "o.csv": `${text}\n` }, options);
  const orders = all.flatMap((one): string[] => {
    if (one.kind === "rejected" || !("id" in one.record)) return [];
    const { id, at, currency, status, lines } = one.record;
    const goods = lines.map(lineText).join(" ");
    return [`${id} ${new Date(at).toISOString().slice(5, 10)} ${status} ${currency}: ${goods}`];
  });
  return { orders, notes };
}

const RIGHT: readonly (readonly [what: string, text: string, right: readonly string[]])[] = [
  [
    "the invoice's number and day beside the order's",
    "Ordernr;Orderdatum;Fakturanr;Fakturadatum;Artikelnr;Antal;Pris\n1;2026-03-02;901;2026-03-31;A;2;50,00\n2;2026-03-03;;;B;1;70,00\n3;2026-03-04;;;B;2;70,00",
    ["1 03-02 paid XXX: A×2@5000", "2 03-03 paid XXX: B×1@7000", "3 03-04 paid XXX: B×2@7000"],
  ],
  [
    "when an order was processed beside when it was created",
    "Order ID,Created At,Processed At,SKU,Qty,Price\n1,2026-03-02 10:00,2026-03-05 08:00,A,1,5.00\n2,2026-03-04 10:00,,B,1,5.00",
    ["1 03-02 paid XXX: A×1@500", "2 03-04 paid XXX: B×1@500"],
  ],
  [
    "the currency in the header of what the goods cost the shop, or of what was paid out",
    "Order ID,Date,SKU,Qty,Price,Cost price (USD),Payout amount (USD)\n1,2026-03-02,A,1,5.00,2.00,4.00",
    ["1 03-02 paid XXX: A×1@500"],
  ],
  ...["TOP", "PEN", "GEL", "ALL"].map(
    (word) =>
      [
        `${word}, which is a word as well as a currency's code`,
        `Order ID,Date,SKU,Qty,Price,Kind\n1,2026-03-02,A,1,5.00,${word}\n2,2026-03-02,B,1,6.00,${word}`,
        ["1 03-02 paid XXX: A×1@500", "2 03-02 paid XXX: B×1@600"],
      ] as const,
  ),
  ...["Cost Currency", "Customs Currency", "Shop Currency", "Supplier currency", "Refund currency"].map(
    (name) =>
      [
        `the ${name}`,
        `Order ID,Date,SKU,Qty,Price,${name}\n1,2026-03-02,A,1,5.00,USD`,
        ["1 03-02 paid XXX: A×1@500"],
      ] as const,
  ),
  [
    "when it was paid, of orders that are paid when the goods are there",
    "Order ID,Order Date,Payment Method,Payment Date,SKU,Qty,Price\n1,2026-03-02,card,2026-03-02,A,1,5.00\n2,2026-03-03,card,2026-03-03,A,1,5.00\n3,2026-03-04,代引き,,A,1,5.00",
    ["1 03-02 paid XXX: A×1@500", "2 03-03 paid XXX: A×1@500", "3 03-04 paid XXX: A×1@500"],
  ],
  [
    "when it was paid, of orders that were shipped",
    "Order ID,Order Date,Payment Date,Shipped Date,SKU,Qty,Price\n1,2026-03-02,2026-03-02,2026-03-03,A,1,5.00\n2,2026-03-03,2026-03-03,,A,1,5.00\n3,2026-03-04,,2026-03-05,A,1,5.00",
    ["1 03-02 paid XXX: A×1@500", "2 03-03 paid XXX: A×1@500", "3 03-04 paid XXX: A×1@500"],
  ],
  [
    "orders after one whose goods stand in the rows below it, of which one names none",
    "# de venta,Fecha de venta,Estado,Unidades,SKU,Precio unitario\n10,2026-03-02 11:50,Paquete de 2 productos,,,\n11,2026-03-02 11:50,Entregado,1,A,16.90\n12,2026-03-02 11:50,Cancelada,2,,11.50\n13,2026-03-02 11:50,Entregado,1,C,16.90",
    ["10 03-02 paid XXX: A×1@1690", "13 03-02 paid XXX: C×1@1690"],
  ],
  [
    "orders of another time after one whose goods are missing",
    "# de venta,Fecha de venta,Estado,Unidades,SKU,Precio unitario\n10,2026-03-02 11:50,Paquete de 2 productos,,,\n11,2026-03-02 11:50,Entregado,1,A,16.90\n13,2026-03-03 08:00,Entregado,1,C,16.90",
    ["10 03-02 paid XXX: A×1@1690", "13 03-03 paid XXX: C×1@1690"],
  ],
  [
    "the price of a work before its options, and the order's sum",
    "注文ID,購入日,作品タイトル,作品単価,オプション1価格,作品価格,数量,作品合計,合計金額\n1,2026-03-02,ペン,165,200,365,2,730,1030\n2,2026-03-03,手帳,1980,,1980,1,2345,2645\n2,2026-03-03,ペン,165,200,365,1,2345,2645",
    ["1 03-02 paid XXX: ペン×2@36500", "2 03-03 paid XXX: 手帳×1@198000 ペン×1@36500"],
  ],
  [
    "the number of a numbered line where it counts",
    "Order ID,Date,Item 1 Name,Item 1 Number,Item 1 Price,Item 2 Name,Item 2 Number,Item 2 Price\n1,2026-03-02,Tea,2,5.00,Mug,1,7.00\n2,2026-03-03,Tea,1,5.00,,,",
    ["1 03-02 paid XXX: Tea×1@500 Mug×1@700", "2 03-03 paid XXX: Tea×1@500"],
  ],
];

const ASKED: readonly (readonly [text: string, question: string])[] = [
  [
    "Ordernummer;Orderdatum;Artikelnummer;Antal;Levererat antal;Pris\n1;2026-03-02;A;2;2;50,00\n2;2026-03-04;B;1;0;70,00",
    "is Levererat antal what came back?",
  ],
  ...["Price Level", "Price Group", "Supply Price", "Supplier Price", "EK-Preis"].map(
    (name) =>
      [
        `Order ID,Date,SKU,Qty,${name}\n1,2026-03-02,A,1,1\n2,2026-03-03,B,1,2\n3,2026-03-03,C,1,1`,
        `is ${name} the price of one unit?`,
      ] as const,
  ),
  ...["Unit price before GST", "Precio antes de IGIC"].map(
    (name) =>
      [
        `Order ID,Date,SKU,Qty,${name}\n1,2026-03-02,A,1,2.50\n2,2026-03-03,B,2,3.00`,
        `is ${name} the price of one unit?`,
      ] as const,
  ),
  [
    "注文番号,注文日,商品コード,数量,作品単価\n1,2026-03-02,A,2,1200\n2,2026-03-03,B,1,800",
    "is 作品単価 the price of one unit?",
  ],
  [
    "Order ID,Order Date,Payment Date,Shipped Date,SKU,Qty,Price\n1,2026-03-02,2026-03-02,2026-03-03,A,1,5.00\n2,2026-03-03,2026-03-03,,A,1,5.00\n3,2026-03-03,2026-03-03,,A,1,5.00\n4,2026-03-04,,2026-03-05,A,1,5.00\n5,2026-03-04,,,A,1,5.00",
    "of the orders without Payment Date some were shipped",
  ],
  [
    "注文番号,注文日,商品コード,数量,単価,Given back\n1,2026-03-02,A,1,12800,0\n2,2026-03-03,B,2,3400,0\n3,2026-03-04,A,1,12800,12800",
    "is Given back what was given back?",
  ],
  [
    "Order ID,Order Date,SKU,Qty Invoiced,Qty Canceled,Qty Refunded,Price\n1,2026-03-02,A,2,1,0,5.00\n2,2026-03-03,A,3,0,1,5.00\n3,2026-03-03,B,1,0,0,5.00",
    "is Qty Canceled what came back?",
  ],
];

describe("columns that are something else", () => {
  it.each(RIGHT)("reads past %s", async (_, text, right) => expect((await read(text)).orders).toEqual(right));

  it.each(ASKED)("asks about %s", async (text, question) => expect(read(text)).rejects.toThrow(question));

  it("asks about units called off beside those invoiced in JSON as in a table, and takes them beside those ordered", async () => {
    const order = (id: number, qty: string, off: number, back: number) => ({
      ...{ id, created_at: "2026-03-02T10:00:00Z" },
      items: [{ sku: "A", [qty]: 3, qty_canceled: off, qty_refunded: back, price: 5 }],
    });
    const told = async (qty: string, map: Record<string, string> = {}) => {
      const document = [order(1, qty, 1, 0), order(2, qty, 0, 1), order(3, qty, 0, 0)];
      const { all } = await importText(json, { "o.json": JSON.stringify(document) }, { map });
      return all.flatMap((one) =>
        one.kind === "record" && "order" in one.record ? [returnText(one.record)] : [],
      );
    };
    expect(await told("qty_ordered")).toEqual(["back 1: A×1", "back 2: A×1"]);
    await expect(told("qty_invoiced")).rejects.toThrow("is items.qty_canceled what came back?");
    expect(await told("qty_invoiced", { ignore: "items.qty_canceled" })).toEqual(["back 2: A×1"]);
  });

  it("lets no column speak against the currency that the command names", async () => {
    const text = "Order ID,Date,SKU,Qty,Price,Some code\n1,2026-03-02,A,1,5.00,USD";
    expect((await read(text)).orders).toEqual(["1 03-02 paid USD: A×1@500"]);
    expect((await read(text, { currency: "EUR" })).orders).toEqual(["1 03-02 paid EUR: A×1@500"]);
  });

  it("says that units tell nothing of a price where nobody bought two", async () => {
    const { notes } = await read("Order ID,Date,SKU,Qty,Counter price\n1,2026-03-02,A,1,4.80");
    expect(notes.join()).toContain("Counter price is read as the price");
    expect(notes.join()).not.toContain("own numbers show");
  });

  it("takes the day of payment as the state where the command says so", async () => {
    const text = ASKED.find(([, question]) => question.startsWith("of the orders"))![0];
    const { orders } = await read(text, { map: { status: "Payment Date" } });
    expect(orders.map((order) => order[0])).toEqual(["1", "2", "3"]);
  });
});
