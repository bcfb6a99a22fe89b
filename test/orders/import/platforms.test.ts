import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { detectFormat } from "../../../lib/orders/import/order-formats.ts";
import { source } from "../order-records.ts";
import { importText } from "./import-text.ts";
import { lineText, returnText } from "./record-text.ts";
import right from "./right-orders.json" with { type: "json" };

/**
 * Exports as platforms, marketplaces, tills and plugins write them: layouts by their makers' pages and by programs that
 * read them, people and goods made up; what is right was reckoned by hand from the rows. Of each file its orders, as
 * `id state: sku×units@minor, …`, and `back order: sku×units` for returns.
 */
const RIGHT: Readonly<Record<string, readonly string[]>> = right;

const FOLDER = join(import.meta.dirname, "platforms");

describe("exports of shops' platforms, with nothing said about them", () => {
  it("are all here", () => expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(RIGHT).sort()));

  it.each(Object.entries(RIGHT))("%s", async (name, orders) => {
    const bytes = new Uint8Array(readFileSync(join(FOLDER, name)));
    const format = await detectFormat([source(name, bytes, 64)]);
    const { all } = await importText(format, { [name]: bytes });
    const told = all.flatMap((one): string[] => {
      if (one.kind === "rejected") return [];
      const { record } = one;
      if (!("id" in record)) return [returnText(record)];
      const lines = record.lines.map(lineText);
      return [`${record.id} ${record.status}: ${lines.join(", ")}`];
    });
    expect(told).toEqual(orders);
  });
});

describe("exports that leave open what they mean", () => {
  it.each([
    [
      "lines alone, without a time",
      "no column was found for at",
      "order_id,order_item_id,product_id,shipping_limit_date,price\n1,1,4244,2026-05-01 09:45:35,58.90\n",
    ],
    [
      "how many there are under a name that does not say so, which the sums prove",
      "is Ordered the quantity of a line?",
      "Order No,Order Date,Item No,Description,Ordered,Shipped,Net Price,Ext Price\nSO-1,05/21/2026,I1,Bolt,10,8,0.25,2.50\nSO-1,05/21/2026,I2,Nut,20,20,0.10,2.00\nSO-2,05/22/2026,I1,Bolt,5,5,0.25,1.25\n",
    ],
    [
      "orders whose items are counted and not named",
      "no column was found for sku",
      "Order #,Date,Dealer,Status,Total,Items\nPO-1,2026-05-01,A,Shipped,108.00,3\nPO-2,2026-05-02,B,Shipped,18.00,1\n",
    ],
    [
      "prices that have thousands or three decimals",
      "nothing tells whether 50.000",
      "Bestellnummer,Status,Bestelldatum,Artikel,Preis,Menge\n26A,bezahlt,2026-05-01 10:11,Tee,50.000,2\n",
    ],
    [
      "lines without an order's number",
      'add --map id=COLUMN, or --order-key "Date,Customer" where these together tell an order',
      "Date,Customer,Item,Qty,Price\n2026-05-01,Anna,Mug,2,10.00\n2026-05-01,Anna,Tea,1,20.00\n",
    ],
  ])("%s are asked about", async (_, question, text) => {
    const bytes = new TextEncoder().encode(text);
    const format = await detectFormat([source("orders.csv", bytes, 64)]);
    await expect(importText(format, { "orders.csv": bytes })).rejects.toThrow(question);
  });
});

describe("order numbers that a spreadsheet has cut short", () => {
  it("join nothing: their rows are set aside, and a customer's makes guests", async () => {
    const text =
      "Order ID,Order Date,Customer ID,SKU,Quantity\n1.23457E+12,2026-05-01,7,A,1\n1.23457E+12,2026-05-09,8,B,1\n1001,2026-05-10,4.01234E+12,A,1\n1.2E+1,2026-05-11,9,A,1\n";
    const { orders, rejected } = await importText(csv, { "orders.csv": text });
    expect(rejected.map(([reason]) => reason)).toEqual(["merged_code", "merged_code"]);
    expect(orders.map(({ id, customer }) => [id, customer])).toEqual([
      ["1001", null],
      ["12", "9"],
    ]);
  });
});
