/** Columns that share a name, or have none: how they are called, and which of several codes are the goods'. */
import { describe, expect, it } from "vitest";
import { calledColumn, columnCalled } from "../../../../lib/orders/import/columns/column-called.ts";
import { toldOrders } from "../told-orders.ts";

const NAMES = ["Code", "Name", "code ", "", "Item #2", "Code"];

describe("a column is called", () => {
  it("by its name, by its name and which of them it is, or by its place where it has none", () => {
    expect(NAMES.map((_, i) => calledColumn(NAMES, i))).toEqual([
      ...["Code", "Name", "code#2", "#4", "Item #2", "Code#3"],
    ]);
  });

  it("and found again by that", () => {
    expect(NAMES.map((_, i) => columnCalled(NAMES, calledColumn(NAMES, i)))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(["CODE", "Code#1", "#6", "Item #2"].map((said) => columnCalled(NAMES, said))).toEqual([
      0, 0, 5, 4,
    ]);
  });

  it("by nothing that no column is called", () => {
    const said = ["Code#4", "Code#0", "#7", "#0", "", "#", "Item"];
    expect(said.map((one) => columnCalled(NAMES, one))).toEqual(said.map(() => -1));
  });
});

/** A report in Greek: the buyer's code and name, the item's code and what it is called, the number of the document. */
const report = (rows: readonly string[]) =>
  `Παραστατικό,Ημερομηνία,Κωδικός,Επωνυμία,Κωδικός,Περιγραφή,Ποσότητα,Αξία\n${rows.join("\n")}\n`;
const ROWS = [
  "1,2026-03-02,C7,Δήμου,A1,Τσάι,2,11.00",
  "1,2026-03-02,C7,Δήμου,B2,Κούπα,1,7.50",
  "2,2026-03-03,C8,Πέτρου,A1,Τσάι,1,5.50",
];
const RIGHT = ["1 paid - XXX: A1×2@550, B2×1@750", "2 paid - XXX: A1×1@550"];

describe("of two columns of codes of one name", () => {
  it("the second is the goods' where each of its codes stands beside one title, and the first's do not", async () => {
    const { orders, notes } = await toldOrders(report(ROWS));
    expect(orders).toEqual(RIGHT);
    expect(notes.join()).toContain("sku=Κωδικός#2");
  });

  it("the first stays where both do so", async () => {
    const text = "Order ID,Date,SKU,Name,SKU,Qty\n1,2026-03-02,A1,Tea,X,1\n2,2026-03-03,B2,Cup,X,1\n";
    expect((await toldOrders(text)).orders).toEqual(["1 paid - XXX: A1×1@null", "2 paid - XXX: B2×1@null"]);
  });

  it("either is taken where it is said", async () => {
    const said = (sku: string) => toldOrders(report(ROWS), { map: { sku, customer: "Κωδικός" } });
    const known = RIGHT.map((order, i) => order.replace("-", ["C7", "C8"][i]!));
    expect((await said("Κωδικός#2")).orders).toEqual(known);
    await expect(said("Κωδικός#3")).rejects.toThrow(
      "no column Κωδικός#3; columns are Παραστατικό, Ημερομηνία, Κωδικός, Επωνυμία, Κωδικός#2, Περιγραφή",
    );
  });
});

describe("a column without a name", () => {
  const ROWS = "1,2026-03-02,A1,2,no\n1,2026-03-02,B2,1,no\n2,2026-03-03,A1,1,yes\n3,2026-03-04,B2,1,no\n";
  const TABLE = `Order ID,Date,SKU,Qty,\n${ROWS}`;
  const SOLD = ["1 paid - XXX: A1×2@null, B2×1@null", "2 paid - XXX: A1×1@null", "3 paid - XXX: B2×1@null"];

  it("is asked about by its place, and the answer is understood in a table that has a header", async () => {
    await expect(toldOrders(TABLE)).rejects.toThrow('Say --map "ignore=#5" where it does not count');
    expect((await toldOrders(TABLE, { map: { ignore: "#5" } })).orders).toEqual(SOLD);
    const off = SOLD.map((order, i) => (i === 1 ? order.replace("paid", "cancelled") : order));
    expect((await toldOrders(TABLE, { map: { cancelled: "#5" } })).orders).toEqual(off);
  });

  it("that is no place of the table is refused", async () => {
    await expect(toldOrders(TABLE, { map: { ignore: "#6" } })).rejects.toThrow("there is no column #6");
  });

  it("is one of a table without a header where orders and goods are called by their places", async () => {
    const map = { id: "#1", at: "#2", sku: "#3", qty: "#4", ignore: "#5" };
    expect((await toldOrders(ROWS, { map })).orders).toEqual(SOLD);
  });
});

describe("what one of several files is told to ignore", () => {
  const plain = "Order ID,Date,SKU,Qty\n1,2026-03-02,A1,2\n";
  const marked = "Order ID,Date,SKU,Qty,Zqvbl\n2,2026-03-03,A1,1,yes\n3,2026-03-03,B2,1,no\n";
  const files = { "a.csv": plain, "b.csv": marked };

  it("need not be a column of the others", async () => {
    await expect(toldOrders(files)).rejects.toThrow('--map "ignore=Zqvbl"');
    expect((await toldOrders(files, { map: { ignore: "Zqvbl" } })).orders).toHaveLength(3);
  });

  it("must be a column of one of them", async () => {
    await expect(toldOrders(files, { map: { ignore: "Zqvbl+Wqxz" } })).rejects.toThrow(
      "--map ignore=Wqxz: no file has a column Wqxz",
    );
    await expect(toldOrders(plain, { map: { ignore: "Zqvbl" } })).rejects.toThrow("no column Zqvbl");
  });
});
