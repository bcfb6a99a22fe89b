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
