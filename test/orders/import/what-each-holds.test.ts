/** Cells and files of real exports that were refused or asked about, though what they hold tells how they are meant. */
import { describe, expect, it } from "vitest";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { importText } from "./import-text.ts";
import { toldOrders } from "./told-orders.ts";

describe("a list in a cell that names goods by their codes", () => {
  const table = (first: string) =>
    `satis_id,tarih,urunler,toplam_tutar,indirim_miktari_tl\n2,2026-03-01,"${first.replaceAll('"', '""')}",20.00,0\n3,2026-03-02,"{""T2"": {""urun_adi"": ""Pot"", ""alis_fiyati"": 1.0, ""satis_fiyati"": 20.0, ""miktar"": 1}}",20.00,49\n`;
  const RIGHT = ["2 paid - XXX: T1×2@500, T2×1@1000", "3 paid - XXX: T2×1@2000"];
  it.each([
    [
      "in the words of another language",
      '{"T1": {"urun_adi": "Tea", "alis_fiyati": 1.0, "satis_fiyati": 5.0, "miktar": 2}, "T2": {"urun_adi": "Pot", "satis_fiyati": 10.0, "miktar": 1}}',
    ],
    [
      "with what is no number among it, as Python writes that",
      '{"T1": {"urun_adi": "Tea", "alis_fiyati": NaN, "satis_fiyati": 5.0, "miktar": 2}, "T2": {"urun_adi": "Pot", "satis_fiyati": 10.0, "miktar": 1}}',
    ],
  ])("%s", async (_, cell) => expect((await toldOrders(table(cell))).orders).toEqual(RIGHT));

  it("is one item where its names are those of facts", async () => {
    const { orders } = await toldOrders(
      table('{"sku": "T1", "urun_adi": "Tea", "satis_fiyati": 5.0, "miktar": 2}'),
    );
    expect(orders[0]).toBe("2 paid - XXX: T1×2@500");
  });
  it("is looked through once, however long it is", async () => {
    const many = `{${Array.from({ length: 3000 }, (_, i) => `"T${i}": {"urun_adi": "Tea ${i}", "miktar": NaN}`).join(", ")}}`;
    await expect(toldOrders(table(many)).then(() => "read", String)).resolves.toBeTypeOf("string");
  });
});

describe("a table in an encoding of the East", () => {
  const hex = (text: string): Uint8Array =>
    Uint8Array.from(text.match(/../g)!, (pair) => Number.parseInt(pair, 16));
  /** As Python's codecs write `订单号,SKU编码,数量,日期` and `订单号,日期`, with a row each. */
  const NAMED = "b6a9b5a5bac52c534b55b1e0c2eb2ccafdc1bf2cc8d5c6da0a312c41312c322c323032362d30332d30310a";
  it("is read in the one reading whose columns are called as columns are", async () => {
    const { orders } = await importText(csv, { "o.csv": hex(NAMED) });
    expect(orders.map(({ id, lines }) => [id, lines[0]!.sku])).toEqual([["1", "A1"]]);
  });
  it("is asked about where one name alone is known", async () => {
    const one = "b6a9b5a5bac52cbfefc6fb0a312cbfefc6fb0a";
    await expect(importText(csv, { "o.csv": hex(one) })).rejects.toThrow("its encoding is not certain");
  });
});

it.each(["PRECIO_COMPRA", "Prix d'achat", "Prezzo di acquisto", "Cena zakupu", "Harga Beli", "进价"])(
  "what goods were bought in for is no price beside that of their sale: %s",
  async (name) => {
    const rows = ["1,2026-03-01,A,2,9.50,5.10", "2,2026-03-02,B,1,30.00,15.90", "3,2026-03-03,A,3,9.50,5.10"];
    const { orders } = await toldOrders(`Order ID,Date,SKU,Qty,Price,${name}\n${rows.join("\n")}\n`);
    expect(orders[0]).toBe("1 paid - XXX: A×2@950");
  },
);

it("orders beside their lines are no lists of goods where their lists are empty", async () => {
  const { orders } = await toldOrders({
    "lines.csv":
      "OrderNumber,OrderDate,ProductNumber,Quantity,NetPrice,items\n1,2026-03-01,A,2,4.50,[]\n1,2026-03-01,B,1,3.00,[]\n",
    "orders.csv":
      "OrderNumber,OrderDate,CustomerNumber,Amount,items\n1,2026-03-01,c1,12.00,[]\n2,2026-03-02,c2,9.00,[]\n",
  });
  expect(orders.filter((order) => order.includes("paid"))).toEqual([
    expect.stringContaining("A×2@450, B×1@300"),
  ]);
  expect(orders.join()).not.toContain("no_lines");
});

it("prices that are too large to be held are said to be unknown, with the way out where there is one", async () => {
  const rows = "1,2026-03-01,A,1,27256999\n2,2026-03-02,B,1,150000\n";
  const told = (currency: string | null) => toldOrders(`Order ID,Date,SKU,Qty,Price\n${rows}`, { currency });
  const { orders, notes } = await told(null);
  expect(orders[0]).toBe("1 paid - XXX: A×1@null");
  expect(notes).toContain(
    "o.csv: Price holds more than 21474836.47 in 1 of the first rows: such prices are not known: name their currency, --currency CCC, as one without cents holds a hundred times more",
  );
  expect((await told("VND")).orders[0]).toBe("1 paid - VND: A×1@27256999");
  expect((await told("VND")).notes.join()).not.toContain("holds more");
});

describe("beside a column that times the units makes the price", () => {
  const table = (...rows: readonly string[]) =>
    `InvoiceID,Date,ProductRef,Quantity,Fee,Price\n${rows.map((row, i) => `${i + 1},2026-03-0${i + 1},${row}\n`).join("")}`;
  it("the price is that of all units, with nothing asked", async () => {
    const { orders, notes } = await toldOrders(
      table("A,2,500,1000", "B,3,700,2100", "A,4,500,2000", "C,5,90,450"),
    );
    expect(orders[1]).toBe("2 paid - XXX: B×3@70000");
    expect(notes.join()).toContain("Price is what all units of a row cost together");
  });
  it.each([
    ["in three rows of four", table("A,2,500,1000", "B,3,700,2100", "A,4,500,2000", "C,5,90,90")],
    ["where nobody bought more than one", table("A,1,500,500", "B,1,700,700", "A,1,500,500", "C,1,90,90")],
  ])("it stays that of one unit, or is asked about, %s", async (_, text) => {
    const told = await toldOrders(text).catch(String);
    expect(typeof told === "string" ? told : told.notes.join()).not.toContain("what all units of a row cost");
  });
});

describe("are not looked through for long:", () => {
  it.each([
    ["letters below the header", `Order,Date,Status,SKU,Qty\n1,2026-03-01,Zqvbl,${"x".repeat(600_000)},1\n`],
    [
      "brackets in a list",
      `order_id,date,Cart Order,Total\n1,2026-03-01,2x Tea ${"(".repeat(600_000)},5\n2,2026-03-02,1x Pot ($3),3\n`,
    ],
    [
      "blanks before a day",
      `Order,Date,SKU,Qty\n1,10:00${" ".repeat(600_000)}2026-03-01,A,1\n2,2026-03-01,B,1\n`,
    ],
  ])("%s", async (_, text) => {
    await expect(toldOrders(text).then(() => "read", String)).resolves.toBeTypeOf("string");
  });
});

describe("a list of facts that is cut short or written in an unknown way", () => {
  const table = (cell: string) =>
    `id,date,items\n1,2026-03-01,"${cell.replaceAll('"', '""')}"\n2,2026-03-02,"[{""name"":""Tea"",""qty"":2}]"\n`;
  it.each([
    ["an object", '{"T1": {"name": "Tea", "qty": 2}, "T2": {"na'],
    ["a list", '[{"name":"Tea","qty":2},{"name":"Po'],
    ["a list in single quotes", "[{'name': 'Tea', 'qty': <2>, 'price': 3}]"],
  ])("is set aside, and not cut at its commas: %s", async (_, cell) => {
    expect((await toldOrders(table(cell))).orders).toEqual(["no_lines o.csv:2", "2 paid - XXX: Tea×2@null"]);
  });
  it("is none where a name only begins with a brace", async () => {
    const { orders } = await toldOrders(table("{Tea}, Pot"));
    expect(orders[0]).toBe("1 paid - XXX: {Tea}×1@null, Pot×1@null");
  });
});

describe("a count below the units of its row", () => {
  const table = (name: string) =>
    `Order ID,Date,SKU,Qty,Price,${name}\n1,2026-03-01,A,12,4.50,1\n1,2026-03-01,B,6,3.00,0\n2,2026-03-02,A,24,4.50,2\n`;
  it.each(["free_qty", "Bonus quantity"])("of what came for nothing is no question: %s", async (name) => {
    expect((await toldOrders(table(name))).orders).toHaveLength(2);
  });
  it("may be what came back, under a word that is not known", async () => {
    await expect(toldOrders(table("Zqvbl qty"))).rejects.toThrow("is Zqvbl qty what came back?");
  });
});
