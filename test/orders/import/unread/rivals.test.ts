/** Columns that were read beside others that may be what was looked for, told by what the cells hold and not by words. */
import { describe, expect, it } from "vitest";
import { isGtin } from "../../../../lib/orders/import/cells/gtin.ts";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { importText } from "../import-text.ts";

const read = (rows: string, map: Record<string, string> = {}) =>
  importText(csv, { "o.csv": rows.replaceAll("; ", "\n") }, { map });

const BARCODED =
  "Order ID,Date,EAN,Product,Qty,Price,Zqvbl; 1,2026-03-02,4006381333931,Pen,1,2.50,P-1; 1,2026-03-02,5901234123457,Ink,2,7.00,I-9; 2,2026-03-03,4006381333931,Pen,2,2.50,P-1; 2,2026-03-03,9780306406157,Book,1,12.00,B-3; 3,2026-03-04,5901234123457,Ink,1,7.00,I-9; 4,2026-03-05,9780306406157,Book,1,12.00,B-3";
const TITLED =
  "Order ID,Date,Product,Qty,Price,Zqvbl; 1,2026-03-02,Blue pen,1,2.50,P-1; 1,2026-03-02,Black ink,2,7.00,I-9; 2,2026-03-03,Blue pen,2,2.50,P-1; 2,2026-03-03,Old book,1,12.00,B-3; 3,2026-03-04,Black ink,1,7.00,I-9; 4,2026-03-05,Old book,1,12.00,B-3";
const NUMBERED =
  "Order ID,Date,Item ID,Product,Qty,Price; 1,2026-03-02,9001,Pen,1,2.50; 1,2026-03-02,9002,Ink,2,7.00; 2,2026-03-03,9003,Pen,2,2.50; 2,2026-03-03,9004,Book,1,12.00; 3,2026-03-04,9005,Ink,1,7.00; 4,2026-03-05,9006,Book,1,12.00";
const COARSE =
  "Order ID,Date,SKU,Product,Qty,Price,Zqvbl; 1,2026-03-02,SHIRT,Shirt,1,20.00,SH-S; 1,2026-03-02,MUG,Mug,2,7.00,MUG-1; 2,2026-03-03,SHIRT,Shirt,2,20.00,SH-L; 2,2026-03-03,MUG,Mug,1,7.00,MUG-1; 3,2026-03-04,SHIRT,Shirt,1,20.00,SH-L; 4,2026-03-05,SHIRT,Shirt,1,20.00,SH-S";
const PEOPLE =
  "Order ID,Date,Item,Qty,Zqvbl; 1,2026-03-02,Ann Miller,1,ann.miller@example.com; 2,2026-03-03,Ben O'Hara,2,bohara@example.com; 3,2026-03-04,Chloé Lefèvre,1,chloe@example.com; 4,2026-03-05,Ann Miller,1,ann.miller@example.com";
const TWO_PRICES =
  "Order ID,Date,SKU,Qty,Price,Zqvbl price; 1,2026-03-02,A,2,11.00,5.50; 1,2026-03-02,B,1,30.00,15.00; 2,2026-03-03,A,3,11.00,5.50; 3,2026-03-04,B,1,30.00,15.00; 4,2026-03-05,A,1,11.00,5.50";
/** Two prices, and what the orders came to with their postage. */
const summed = (one: string, other: string, ...sums: readonly string[]) =>
  TWO_PRICES.replace("Price,Zqvbl price", `${one},${other},Postage,Wqxz`)
    .split("; ")
    .map((row, i) =>
      i === 0 ? row : `${row},${["4.00", "4.00", "2.50", "2.50", "0.00"][i - 1]},${sums[i - 1]}`,
    )
    .join("; ");
const OTHER_SUMS = ["30.00", "30.00", "19.00", "17.50", "5.50"];
const OWN_SUMS = ["56.00", "56.00", "35.50", "32.50", "11.00"];
const UNPAID =
  "Order ID,Date,SKU,Qty,Price,Zqvbl; 1,2026-03-02,A,2,11.00,26.00; 1,2026-03-02,B,1,4.00,26.00; 2,2026-03-03,A,1,11.00,13.00; 3,2026-03-04,B,3,4.00,0.00; 4,2026-03-05,A,3,11.00,33.00; 5,2026-03-06,B,1,4.00,4.00";
const PAID_WHEN =
  "Order ID,Date,State,SKU,Qty,Price,XPaidY; 1,2026-03-02,Accepted,A,2,11.00,2026-03-02 10:00:00; 2,2026-03-03,Accepted,B,1,4.00,0000-00-00 00:00:00; 3,2026-03-04,Accepted,A,1,11.00,2026-03-05 09:00:00; 4,2026-03-05,Accepted,B,1,4.00,2026-03-05 09:00:00";

const ASKED: readonly (readonly [what: string, question: string, text: string])[] = [
  ["the shop's own codes beside barcodes", "is Zqvbl the shop's own code of the goods?", BARCODED],
  ["codes beside titles", "is Zqvbl the shop's own code of the goods?", TITLED],
  ["the number of a row", "is Item ID what names the goods? It says something else in each row", NUMBERED],
  ["codes of sizes", "is Zqvbl the code of a size or colour?", COARSE],
  ["the name of who bought", "is Item what was bought? It goes with Zqvbl", PEOPLE],
  ["two prices and no sums", "is Zqvbl price what one unit was sold for? It is another price", TWO_PRICES],
  [
    "the price that the sums are made of",
    "is Zqvbl price what one unit was sold for? It makes what the orders came to",
    summed("Price", "Zqvbl price", ...OTHER_SUMS),
  ],
  ["nothing paid of some orders", "is Zqvbl what was paid for an order? It is nothing for some", UNPAID],
  ["no day of payment", "is XPaidY when an order was paid? It is blank", PAID_WHEN],
];

const ORDINARY: readonly (readonly [what: string, orders: number, text: string])[] = [
  ["barcodes alone", 4, BARCODED.replaceAll(/,[A-Z]-\d(?=;|$)/g, ",")],
  [
    "a code of the shop's with barcodes beside",
    4,
    BARCODED.replace("EAN,Product", "Barcode 2,Product").replace("Zqvbl", "SKU"),
  ],
  ["prices beside titles", 4, TITLED.replaceAll(/[PIB]-(\d)/g, "$1.00")],
  ["a remark beside titles", 4, TITLED.replaceAll("P-1", "fine nib").replaceAll("I-9", "deep black")],
  [
    "unique goods",
    4,
    NUMBERED.replaceAll("Pen", "Pen blue")
      .replace("Pen blue", "Pen")
      .replace(",Ink", ",Red ink")
      .replace(",Book", ",New book"),
  ],
  ["what the goods have in common", 4, COARSE.replaceAll(/SH-[SL]|MUG-1/g, "Z-7")],
  [
    "goods that few buy, and addresses",
    4,
    PEOPLE.replaceAll("Ann Miller", "Tea").replace("Ben O'Hara", "Pot").replace("Chloé Lefèvre", "Tea"),
  ],
  ["the price with taxes", 4, TWO_PRICES.replaceAll("5.50", "13.09").replaceAll("15.00", "35.70")],
  ["what one paid by the sums, beside a list's", 4, summed("Price", "Zqvbl price", ...OWN_SUMS)],
  ["what it cost the shop", 4, TWO_PRICES.replace("Zqvbl price", "Cost price")],
  ["what was left to pay, of all", 5, UNPAID.replaceAll(/,\d+\.00(?=;|$)/g, ",0.00")],
  [
    "invoices, paid later",
    4,
    PAID_WHEN.replace("State", "Payment method").replaceAll("Accepted,B", "Invoice,B"),
  ],
];

describe("columns that were read beside others that may be them", () => {
  it.each(ASKED)("%s: are asked about", async (_, question, text) => {
    await expect(read(text)).rejects.toThrow(question);
  });

  it.each(ORDINARY)("%s: are not", async (_, count, text) => {
    expect((await read(text)).orders).toHaveLength(count);
  });

  it("are not the divisor that an API writes beside an amount", async () => {
    const orders = [250, 900, 250].map((amount, id) => ({
      id,
      created_at: "2026-05-01T10:00:00Z",
      items: [{ sku: `A${amount}`, quantity: 1, price: { amount, divisor: 100, currency_code: "USD" } }],
    }));
    const { orders: all } = await importText(json, { "o.json": JSON.stringify(orders) });
    expect(all.map(({ lines }) => lines[0]!.price)).toEqual([250, 900, 250]);
  });

  it("are read as the answer says", async () => {
    const paid = await read(PAID_WHEN, { status: "XPaidY" });
    expect(paid.orders.map(({ id }) => id)).toEqual(["1", "3", "4"]);
    const coded = await read(TITLED, { sku: "Zqvbl" });
    expect(coded.orders[0]!.lines.map(({ sku, title }) => `${sku} ${title}`)).toEqual([
      "P-1 Blue pen",
      "I-9 Black ink",
    ]);
    const priced = await read(TWO_PRICES, { price: "Zqvbl price" });
    expect(priced.orders[0]!.lines.map(({ price }) => price)).toEqual([550, 1500]);
    expect((await read(COARSE, { ignore: "Zqvbl" })).orders).toHaveLength(4);
  });

  it("knows barcodes by their check digit", () => {
    // Examples of the GS1 General Specifications and of ISBN-13.
    for (const code of ["96385074", "036000291452", "4006381333931", "9780306406157", "10614141000415"])
      expect([code, isGtin(code)]).toEqual([code, true]);
    for (const code of ["96385075", "036000291453", "4006381333932", "978030640615", "SKU-4006381333931", ""])
      expect([code, isGtin(code)]).toEqual([code, false]);
  });
});
