/**
 * What shops' programs call things in the languages they are set to, as their own translations have it. The oracle is
 * their English: what a table says in it the same table says in the other language.
 */
import { describe, expect, it } from "vitest";
import { readStatus } from "../../lib/orders/import/cells/statuses.ts";
import { csv } from "../../lib/orders/import/csv/csv.ts";
import { LANGUAGE_TAGS } from "../../lib/words/word-lists.ts";
import { readGoods } from "../catalog/read-goods.ts";
import { importText } from "../orders/import/import-text.ts";
import said from "./programs-words.json" with { type: "json" };

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;
const ORDERS: Readonly<Record<string, Table>> = said.orders;
const GOODS: Readonly<Record<string, Table>> = said.goods;
const STATES: Readonly<Record<string, Table>> = said.states;

/** Three orders of two, one and two lines. */
const LINES = [
  { id: "A1", day: "14.05.2026 10:00", of: [0, 1] },
  { id: "A2", day: "15.05.2026 11:30", of: [0] },
  { id: "A3", day: "27.05.2026 09:15", of: [1, 2] },
].flatMap(({ id, day, of }) => of.map((good, n) => ({ id, day, good, qty: 1 + ((good + n) % 3) })));
const NAMES = ["Alpha mug", "Beta teapot", "Gamma tray"];
const CODES = ["TS-10", "TS-21", "TS-32"];
const CENTS = [450, 1200, 725];
const money = (cents: number): string => (cents / 100).toFixed(2);

type Row = (typeof LINES)[number];
/** What stands below a column, by what it is. */
const CELLS: Readonly<Record<string, (row: Row) => string>> = {
  id: ({ id }) => id,
  at: ({ day }) => day,
  sku: ({ good }) => CODES[good]!,
  title: ({ good }) => NAMES[good]!,
  qty: ({ qty }) => String(qty),
  price: ({ good }) => money(CENTS[good]!),
  line: ({ good, qty }) => money(CENTS[good]! * qty),
  category: ({ good }) => ["Tea", "Cups", "Tea"][good]!,
  stock: ({ good }) => ["12", "0", "3"][good]!,
  cost: ({ good }) => money(CENTS[good]! / 2),
};

/** The columns of a table: `sku SKU` → what the language calls it. */
const table = (
  columns: Readonly<Record<string, string>>,
  rows: readonly Row[],
  inEnglish: boolean,
): string => {
  const kinds = Object.entries(columns).map(([kind, word]) => {
    const [cell = "", ...english] = kind.split(" ");
    return { cell: CELLS[cell]!, word: inEnglish ? english.join(" ") : word };
  });
  const header = kinds.map(({ word }) => word).join(";");
  return `${[header, ...rows.map((row) => kinds.map(({ cell }) => cell(row)).join(";"))].join("\n")}\n`;
};

const each = (tables: Readonly<Record<string, Table>>) =>
  Object.entries(tables).flatMap(([language, programs]) =>
    Object.entries(programs).map(([program, words]) => [program, language, words] as const),
  );

describe("what programs call the columns of orders", () => {
  it.each(each(ORDERS))("%s in %s says as in English", async (_, _language, columns) => {
    const read = async (inEnglish: boolean) => {
      const { orders, rejected } = await importText(csv, { "o.csv": table(columns, LINES, inEnglish) });
      expect(rejected).toEqual([]);
      return orders;
    };
    const orders = await read(false);
    expect(orders).toEqual(await read(true));
    expect(orders.flatMap(({ lines }) => lines).map(({ price }) => price)).toEqual(
      LINES.map(({ good }) => CENTS[good]),
    );
  });
});

describe("what programs call the columns of products", () => {
  it.each(each(GOODS))("%s in %s says as in English", async (_, _language, columns) => {
    const rows = [LINES[0]!, LINES[1]!, LINES[4]!];
    const read = async (inEnglish: boolean) => (await readGoods(table(columns, rows, inEnglish))).items;
    const items = await read(false);
    expect(items).toEqual(await read(true));
    expect(items.map(({ title, price }) => [title, price])).toEqual(
      NAMES.map((name, i) => [name, CENTS[i]! / 100]),
    );
  });
});

describe("what programs say became of an order", () => {
  it("is here in every language", () =>
    expect([...LANGUAGE_TAGS].filter((tag) => STATES[tag] === undefined)).toEqual(["en"]));

  it.each(each(STATES))("%s in %s says as in English", (_, _language, states) => {
    const none = new Map();
    const read = Object.entries(states).map(([english, word]) => [english, readStatus(word, none)]);
    expect(read).toEqual(Object.keys(states).map((english) => [english, readStatus(english, none)]));
    expect(read.filter(([, standing]) => standing === null)).toEqual([]);
  });
});
