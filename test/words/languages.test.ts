import { describe, expect, it } from "vitest";
import { csv } from "../../lib/orders/import/csv/csv.ts";
import { LANGUAGE_TAGS } from "../../lib/words/word-lists.ts";
import { readGoods } from "../catalog/read-goods.ts";
import { importText } from "../orders/import/import-text.ts";
import goods from "./goods-by-language.json" with { type: "json" };
import tables from "./orders-by-language.json" with { type: "json" };

const TABLES: Readonly<Record<string, readonly string[]>> = tables;

/** A table of two orders, one done and one called off; what is sold is written alike in all languages. */
const table = ([header, at, done, off]: readonly string[]): string =>
  `${[header, `A1;${at};${done};K-1;Alpha;3;4.50`, `A1;${at};${done};K-2;Beta;1;12.00`, `A2;${at};${off};K-1;Alpha;2;4.50`].join("\n")}\n`;

describe("an export of orders in a language, by its words alone", () => {
  it("is here for each", () =>
    expect(Object.keys(TABLES).toSorted()).toEqual(LANGUAGE_TAGS.toSorted().filter((tag) => tag !== "en")));

  it.each(Object.entries(TABLES))("%s", async (_, said) => {
    const { orders, rejected } = await importText(csv, { "orders.csv": table(said) });
    expect(rejected).toEqual([]);
    expect(
      orders.map(({ id, at, status, lines }) => [
        id,
        new Date(at).toISOString().slice(0, 16),
        status,
        lines.map(({ sku, title, qty, price }) => [sku, title, qty, price]),
      ]),
    ).toEqual([
      [
        "A1",
        "2026-05-14T10:00",
        "paid",
        [
          ["K-1", "Alpha", 3, 450],
          ["K-2", "Beta", 1, 1200],
        ],
      ],
      ["A2", "2026-05-14T10:00", "cancelled", [["K-1", "Alpha", 2, 450]]],
    ]);
  });
});

describe("a catalog in a language, by its words alone", () => {
  it("is here for each", () => expect(Object.keys(goods)).toEqual(Object.keys(TABLES)));

  it.each(Object.entries(goods))("%s", async (_, header) => {
    const table = `${header}\nK-1;Alpha beta;4.50;12;Tea;Onda\nK-2;Gamma delta;19.95;0;Cups;Onda\nK-3;Epsilon;7.25;3;Tea;Rio\n`;
    const { items } = await readGoods(table);
    expect(
      items.map(({ sku, title, price, stock, category, brand }) => [
        sku,
        title,
        price,
        stock,
        category,
        brand,
      ]),
    ).toEqual([
      ["K-1", "Alpha beta", 4.5, 12, "Tea", "Onda"],
      ["K-2", "Gamma delta", 19.95, 0, "Cups", "Onda"],
      ["K-3", "Epsilon", 7.25, 3, "Tea", "Rio"],
    ]);
  });
});

const GERMAN = TABLES.de!.map((cell) => cell.replace("Bestellnummer", "Bestell-ID"));

describe("an export of orders that is given as a catalog", () => {
  // In German a `Bestellnummer` is also what goods are ordered by.
  it.each(Object.entries({ ...TABLES, de: GERMAN }))("%s is asked about", async (_, said) => {
    await expect(readGoods(table(said))).rejects.toThrow("does it list orders?");
  });
});

describe("days that may be read either way", () => {
  const days = (header: string): Promise<readonly string[]> =>
    importText(csv, {
      "orders.csv": `${header}\nA1;05/06/2026;K-1;Alpha;3;4.50\nA2;05/06/2026;K-2;Beta;1;12.00\n`,
    }).then(({ orders }) => orders.map(({ at }) => new Date(at).toISOString().slice(0, 10)));

  it.each([
    ["Greek", "Αριθμός παραγγελίας;Ημερομηνία παραγγελίας;Κωδικός;Προϊόν;Ποσότητα;Τιμή μονάδας"],
    ["Romanian", "Număr comandă;Data comenzii;Cod produs;Denumire produs;Cantitate;Preț unitar"],
    ["Hebrew", 'מספר הזמנה;תאריך הזמנה;מק"ט;שם המוצר;כמות;מחיר ליחידה'],
  ])("are day first in %s, of whose countries none writes the month first", async (_, header) =>
    expect(await days(header)).toEqual(["2026-06-05", "2026-06-05"]),
  );

  it("are asked about in English", async () =>
    expect(days("Order ID;Order date;SKU;Product name;Quantity;Unit price")).rejects.toThrow("05/06/2026"));
});
