import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { csvRows } from "../../../../lib/orders/import/csv/csv-rows.ts";
import { json } from "../../../../lib/orders/import/json/json.ts";
import { detectFormat } from "../../../../lib/orders/import/order-formats.ts";
import { source } from "../../order-records.ts";
import { type ImportedText, importText } from "../import-text.ts";

/** What no list of words holds. */
const UNKNOWN = "Zqvbl";

const read = (text: string, map: Record<string, string> = {}) => importText(csv, { "o.csv": text }, { map });

/** Tables whose column of that name no word explains, and what is asked about it. */
const ASKED: readonly (readonly [what: string, question: string, text: string])[] = [
  [
    "whole numbers where no quantity was found",
    "is Zqvbl the quantity of a line?",
    "Order ID,Date,SKU,Price,Zqvbl\n1,2026-05-01,A,9.50,2\n1,2026-05-01,B,3.20,1\n2,2026-05-02,A,9.50,12\n",
  ],
  [
    "units with three decimals",
    "is Zqvbl the quantity of a line?",
    "Order ID,Date,SKU,Price,Zqvbl\n1,2026-05-01,A,9.50,2.000\n1,2026-05-01,B,3.20,0.350\n2,2026-05-02,A,9.50,1.000\n",
  ],
  [
    "a number that makes one column out of another, where another was read as the quantity",
    "times another column makes a third",
    "Order ID,Date,SKU,Quantity,Rate,Zqvbl,Worth\n1,2026-05-01,A,1,9.50,2,19.00\n1,2026-05-01,B,1,3.20,1,3.20\n2,2026-05-02,A,1,9.50,12,114.00\n",
  ],
  [
    "yes of some and no of others",
    "is Zqvbl what tells which rows were sold?",
    "Order ID,Date,SKU,Price,Quantity,Zqvbl\n1,2026-05-01,A,9.50,2,Да\n1,2026-05-01,B,3.20,1,Да\n2,2026-05-02,A,9.50,1,Нет\n",
  ],
  [
    "words for orders called off, among others that are not known",
    "says Cancelled of what was read as sold",
    "Order ID,Date,SKU,Quantity,Zqvbl\n1,2026-05-01,A,2,Grumble\n1,2026-05-01,B,1,Grumble\n2,2026-05-02,A,1,Cancelled\n3,2026-05-02,A,1,Mumble\n",
  ],
  [
    "an amount that is nothing or all that was paid",
    "is Zqvbl what was given back?",
    "Order ID,Date,SKU,Quantity,Price,Zqvbl\n1,2026-05-01,A,2,9.50,0.00\n2,2026-05-02,A,3,9.50,28.50\n3,2026-05-02,B,1,3.20,0.00\n",
  ],
  [
    "a time that only some orders have",
    "is Zqvbl when they were called off?",
    "Order ID,Date,SKU,Quantity,Zqvbl\n1,2026-05-01,A,2,\n1,2026-05-01,B,1,\n2,2026-05-02,A,1,2026-05-03 10:00\n",
  ],
  [
    "sums below zero",
    "is below zero in some rows",
    "Order ID,Date,SKU,Quantity,Zqvbl\n1,2026-05-01,A,2,19.00\n1,2026-05-01,B,1,3.20\n2,2026-05-02,A,1,-9.50\n",
  ],
  [
    "numbers that come again where the order's are each another",
    "is Zqvbl the order's number?",
    "Order ID,Date,SKU,Quantity,Zqvbl\n71,2026-05-01,A,2,X1\n72,2026-05-01,B,1,X1\n73,2026-05-02,A,1,X2\n",
  ],
  [
    "states of which only some are known",
    "and other words that are not known (Grumble)",
    "Order ID,Date,SKU,Quantity,Zqvbl\n1,2026-05-01,A,2,Shipped\n1,2026-05-01,B,1,Shipped\n2,2026-05-02,A,1,Grumble\n",
  ],
  [
    "a mark in some rows",
    "is Zqvbl what tells which rows were called off?",
    "Order ID,Date,SKU,Quantity,Zqvbl\n1,2026-05-01,A,2,\n1,2026-05-01,B,1,\n2,2026-05-02,A,1,x\n",
  ],
  [
    "a price that the file's own sums are made of, where another was read",
    "is Zqvbl the price of one unit?",
    "Order ID,Date,SKU,Quantity,Price,Zqvbl,Worth\n1,2026-05-01,A,2,9.50,8.25,16.50\n1,2026-05-01,B,1,3.20,3.20,3.20\n2,2026-05-02,A,3,9.50,8.25,24.75\n",
  ],
  [
    "payments for which the lines of an order stand there again",
    "is all that differs between rows of the same goods",
    "Order ID,Date,SKU,Quantity,Zqvbl\n1,2026-05-01,A,2,card\n1,2026-05-01,A,2,cash\n1,2026-05-01,B,1,card\n1,2026-05-01,B,1,cash\n2,2026-05-02,A,1,card\n2,2026-05-02,A,1,gift\n",
  ],
  [
    "another row of the order",
    "is Zqvbl the line that a row is a part of?",
    "Order ID,Date,Line,SKU,Quantity,Zqvbl\n1,2026-05-01,501,SET,1,\n1,2026-05-01,502,A,1,501\n2,2026-05-02,503,A,1,\n",
  ],
  [
    "kinds of rows",
    "is Zqvbl the kind of a row?",
    "Order ID,Date,SKU,Quantity,Zqvbl\n1,2026-05-01,A,2,Grumble\n1,2026-05-01,B,1,Grumble\n2,2026-05-02,A,1,Refund of goods\n",
  ],
  [
    "what tells lines of one item apart",
    "is Zqvbl what names them?",
    "Order ID,Date,Item,Quantity,Zqvbl\n1,2026-05-01,Tea,2,Green\n1,2026-05-01,Tea,1,Black\n2,2026-05-02,Tea,1,Green\n",
  ],
];

describe("what a table holds that was not read and may count", () => {
  it.each(ASKED)("%s: is asked about, until it is said that it does not count", async (_, question, text) => {
    await expect(read(text)).rejects.toThrow(question);
    await expect(read(text)).rejects.toThrow(`--map "ignore=${UNKNOWN}"`);
    const { orders } = await read(text, { ignore: UNKNOWN });
    expect(orders.length).toBeGreaterThan(1);
  });

  it.each([
    [
      "an item's column that counts the lines of each order",
      "counts the lines of every order",
      "Order ID,Date,Item,Thing,Quantity\n1,2026-05-01,1,Tea,2\n1,2026-05-01,2,Pot,1\n2,2026-05-02,1,Cup,1\n2,2026-05-02,2,Tea,1\n",
    ],
    [
      "a quantity that counts the rows",
      "counts the rows",
      "Order ID,Date,SKU,Count\n1,2026-05-01,A,1\n1,2026-05-01,B,2\n2,2026-05-02,A,3\n",
    ],
    [
      "names that stand by themselves elsewhere",
      "is Product a list of what was bought?",
      'Order ID,Date,Product\n1,2026-05-01,"Tea, Pot"\n2,2026-05-02,Tea\n3,2026-05-02,"Pot, Cup"\n4,2026-05-03,Cup\n',
    ],
    [
      "small numbers at one end of all names",
      "is Product a list of names and how many there are?",
      "Order ID,Date,Product\n1,2026-05-01,Tea ~2\n2,2026-05-02,Tea ~1\n3,2026-05-02,Pot ~1\n",
    ],
    [
      "a list whose units are not those that the order counts",
      "counts 3 where 2 were read",
      'Order ID,Date,Products,Total Quantity\n1,2026-05-01,"Tea ~2, Pot ~1",3\n2,2026-05-02,"Tea ~1, Cup ~1",2\n',
    ],
    [
      "units that were sent, where nothing says how many were bought",
      "is Shipped the quantity of a line?",
      "Order ID,Date,SKU,Shipped\n1,2026-05-01,A,2\n1,2026-05-01,B,1\n2,2026-05-02,A,1\n",
    ],
    [
      "documents of several kinds by codes that are not known",
      "is bill_type the kind of a document?",
      "Order ID,Date,SKU,Quantity,bill_type\n1,2026-05-01,A,2,XS\n1,2026-05-01,B,1,XS\n2,2026-05-02,A,1,XT\n",
    ],
    [
      "money with the signs of two currencies",
      "is Price money of one currency?",
      "Order ID,Date,SKU,Quantity,Price\n1,2026-05-01,A,2,$9.50\n2,2026-05-02,B,1,€3.20\n",
    ],
    [
      "facts written in a way that is not understood",
      "a list of what was bought that is written in another way?",
      "Order ID,Date,Items\n1,2026-05-01,{name=Tea}\n2,2026-05-02,{name=Pot}\n",
    ],
    [
      "prices below zero in some rows",
      "is below zero in some rows that were read as sold (-3.20)",
      "Order ID,Date,SKU,Quantity,Price\n1,2026-05-01,A,2,9.50\n2,2026-05-02,B,1,-3.20\n",
    ],
    [
      "a column called a state of whose words none is known",
      "is called a state",
      "Order ID,Date,SKU,Quantity,Zq status\n1,2026-05-01,A,2,grumbled\n1,2026-05-01,B,1,grumbled\n2,2026-05-02,A,1,mumbled\n",
    ],
  ])("%s: is asked about", async (_, question, text) => {
    await expect(read(text)).rejects.toThrow(question);
  });

  it("is no yes and no that half of many rows say: no shop calls off as many", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i},2026-05-01,A,${i % 3 ? "yes" : "no"}`);
    const few = rows.map((row, i) => (i % 9 ? row.replace(/no$/, "yes") : row));
    const table = (some: readonly string[]) => `Order ID,Date,SKU,Zqvbl\n${some.join("\n")}\n`;
    const even = rows.map((row, i) => row.replace(/(yes|no)$/, i % 2 ? "yes" : "no"));
    expect((await read(table(even))).orders).toHaveLength(60);
    await expect(read(table(few))).rejects.toThrow("is Zqvbl what tells which rows were sold?");
  });

  it("is asked about in records of an API too", async () => {
    const orders = ["Done", "Done", "Aborted"].map((phase, i) => ({
      ...{ orderId: String(i), created: `2026-05-0${i + 1}T10:00:00Z`, phase },
      cart: [
        { sku: "A", zqvbl: i + 1, price: 5.5 },
        { sku: "B", zqvbl: 1, price: 8.25 },
      ],
    }));
    const text = { "o.json": JSON.stringify(orders) };
    await expect(importText(json, text)).rejects.toThrow(/is cart.zqvbl the quantity.*is phase a state/s);
    const said = { qty: "cart.zqvbl", ignore: "phase" };
    expect((await importText(json, text, { map: said })).orders.map(({ lines }) => lines[0]!.qty)).toEqual([
      1, 2, 3,
    ]);
  });

  it("is nothing where several columns are said not to count, and one that is not there is told", async () => {
    const text =
      "Order ID,Date,SKU,Price,Zq,Vb\n1,2026-05-01,A,9.50,2,yes\n1,2026-05-01,B,3.20,1,yes\n2,2026-05-02,A,9.50,12,no\n";
    await expect(read(text)).rejects.toThrow(/is Zq the quantity.*is Vb what tells/s);
    expect((await read(text, { ignore: "Zq + Vb" })).orders).toHaveLength(2);
    await expect(read(text, { ignore: "Nowhere" })).rejects.toThrow("there is no column Nowhere");
  });
});

/** Orders, their states and units, whatever the goods are called. */
function shapeOf({ all }: ImportedText): readonly string[] {
  const skus = new Map<string, number>();
  return all.flatMap((one): string[] => {
    if (one.kind === "rejected" || ("id" in one.record && one.record.status !== "paid")) return [];
    const lines = one.record.lines.map(({ sku, qty }) => {
      if (!skus.has(sku)) skus.set(sku, skus.size);
      return `${skus.get(sku)}×${qty}`;
    });
    return [`${"id" in one.record ? one.record.id : `back ${one.record.order}`}: ${lines}`];
  });
}

describe("platforms' exports whose quantity is called by a word that nobody knows", () => {
  const FOLDER = join(import.meta.dirname, "../platforms");
  const QUANTITY =
    /^(qty|quantity|quantité|quantite|menge|anzahl|数量|수량|количество|cantidad|antal|ilość|adet|jumlah)$/i;
  /** Of so few rows that their units look like their numbers, or with another column of units beside it. */
  const TOO_FEW = ["fba-returns.tsv", "fr-prix-vente.csv"];

  it("are asked about or read right", async () => {
    let tried = 0;
    const wrong: string[] = [];
    for (const name of readdirSync(FOLDER)) {
      const bytes = new Uint8Array(readFileSync(join(FOLDER, name)));
      const format = await detectFormat([source(name, bytes, 64)]);
      if (format.name !== "csv") continue;
      const rows: (readonly string[])[] = [];
      for await (const batch of csvRows(source(name, bytes, 64), { encoding: null, note: () => undefined }))
        rows.push(...batch.rows.flatMap(({ fields }) => (fields === null ? [] : [fields])));
      const header = rows.findIndex((row) => row.some((cell) => QUANTITY.test(cell.trim())));
      if (header < 0) continue;
      tried++;
      const renamed = rows.map((row, i) =>
        i === header ? row.map((cell) => (QUANTITY.test(cell.trim()) ? UNKNOWN : cell)) : row,
      );
      const was = shapeOf(await importText(format, { [name]: bytes }));
      const is = await importText(format, { [name]: Papa.unparse(renamed.map((row) => [...row])) }).catch(
        (error: unknown) => String(error),
      );
      if (typeof is === "string" || shapeOf(is).join("\n") === was.join("\n")) continue;
      wrong.push(name);
    }
    expect(tried).toBeGreaterThan(100);
    expect(wrong.sort()).toEqual(TOO_FEW);
  });
});
