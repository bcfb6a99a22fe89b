import { describe, expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { importText } from "../import-text.ts";
import { toldOrders } from "../told-orders.ts";

const HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n";
const table = (...rows: string[]): string => HEADER + rows.map((row) => `${row}\n`).join("");

describe("importing a table of order lines", () => {
  it("gathers lines into orders, also where they do not stand together, and over files", async () => {
    const { orders, rejected } = await importText(
      csv,
      {
        "1.csv": table("1,a,Ant,2,2026-01-31 09:30:00,1.50,7.0", "2,b,Bee,1,2026-01-31 09:40:00,2,"),
        "2.csv": table("1,c,Cat,1,2026-01-31 09:29:00,3,7.0"),
      },
      { currency: "EUR", zone: "Europe/Berlin" },
    );
    expect(rejected).toEqual([]);
    expect(orders).toEqual([
      {
        id: "1",
        at: Date.UTC(2026, 0, 31, 8, 29),
        customer: "7",
        currency: "EUR",
        status: "paid",
        channel: null,
        lines: [
          { sku: "a", qty: 2, price: 150, title: "Ant", offer: null },
          { sku: "c", qty: 1, price: 300, title: "Cat", offer: null },
        ],
      },
      expect.objectContaining({ id: "2", customer: null }),
    ]);
  });

  it.each([
    ["C3,a,Ant,-1,2026-01-31,1,7", "cancellation"],
    ["3,a,damaged,-1,2026-01-31,0,", "not_a_sale"],
    ["A3,B,Adjust bad debt,1,2026-01-31,11062.06,", "not_a_sale"],
    ["3,POST,POSTAGE,1,2026-01-31,18,7", "no_product"],
    ["3,M,Manual,1,2026-01-31,18,7", "no_product"],
    ["3,C2,CARRIAGE,1,2026-01-31,50,7", "no_product"],
    ["3,BANK CHARGES,Bank Charges,1,2026-01-31,15,7", "no_product"],
    ["3,gift_0001_20,Gift Voucher £20.00,1,2026-01-31,20,7", "no_product"],
    ["3,,,1,2026-01-31,1,7", "no_product"],
    ["3,a,Ant,0,2026-01-31,1,7", "bad_quantity"],
    ["3,a,Ant,two,2026-01-31,1,7", "bad_quantity"],
    ["3,a,Ant,1,2026-02-30,1,7", "bad_time"],
    ["3,a,Ant,1,,1,7", "bad_time"],
    [",a,Ant,1,2026-01-31,1,7", "no_order_id"],
    ["3,a,Ant,1,2026-01-31", "malformed"],
    ["3,a,Ant,1,2026-01-31,1,7,8", "malformed"],
    ["0,z,Zebra,1,2026-01-31,1,7", "duplicate"],
  ])("sets %s aside as %s, with the row as it was", async (row, reason) => {
    const { orders, rejected } = await importText(csv, { "x.csv": table("0,z,Zebra,1,2026-01-31,1,7", row) });
    expect(orders.map(({ id }) => id)).toEqual(["0"]);
    expect(rejected).toEqual([[reason, row]]);
  });

  it.each([
    ["85123A,POST OFFICE CABINET", "85123A"],
    ["DCGS0003,BOXED GLASS ASHTRAY", "DCGS0003"],
    ["PADS,PADS TO MATCH ALL CUSHIONS", "PADS"],
    ["SP1002,DELIVERY VAN TOY", "SP1002"],
    ["M,", "M"],
  ])("tells goods from services: %s", async (goods, sku) => {
    const { orders } = await importText(csv, { "x.csv": table(`1,${goods},1,2026-01-31,1,7`) });
    expect(orders.map(({ lines }) => lines[0]?.sku)).toEqual([sku]);
  });

  it("keeps a sold line of an invoice whose number begins with a letter", async () => {
    const { orders } = await importText(csv, { "x.csv": table("C3,a,Ant,1,2026-01-31,1,7") });
    expect(orders.map(({ id }) => id)).toEqual(["C3"]);
  });

  it("takes codes that differ only by case for one product where they share a title", async () => {
    const rows = [
      "1,10a,Ant,1,2026-01-31,1,",
      "2,10A,ANT,1,2026-01-31,1,",
      "3,10A,Ant,1,2026-01-31,1,",
      "4,20b,Bee,1,2026-01-31,1,",
      "5,20B,Bean,1,2026-01-31,1,",
    ];
    const { orders } = await importText(csv, { "x.csv": table(...rows) });
    expect(orders.map(({ lines }) => lines[0]!.sku)).toEqual(["10A", "10A", "10A", "20b", "20B"]);
  });

  it("takes every known word for nobody as a guest, so that guests are not one customer", async () => {
    const rows = ["", "0", "0.0", "Guest", "NULL", "nan"].map((who, i) => `${i},a,Ant,1,2026-01-31,1,${who}`);
    const { orders } = await importText(csv, { "x.csv": table(...rows) });
    expect(orders.map(({ customer }) => customer)).toEqual([null, null, null, null, null, null]);
  });

  it("says that a number which starts anew in each shop and on each day tells no order", async () => {
    const rows = [1, 2, 3].flatMap((day) =>
      ["north", "south"].flatMap((shop) =>
        [1, 2].map((number) => `${shop},2026-01-0${day},${number},a${day}`),
      ),
    );
    const text = `sales_outlet_id,transaction_date,transaction_id,sku\n${rows.join("\n")}\n`;
    const naive = await importText(csv, { "x.csv": text });
    expect(naive.orders).toHaveLength(2);
    expect(naive.notes.join("\n")).toMatch(/2 of 2 orders of several lines span days, customers or shops/);
    const key = { orderKey: ["sales_outlet_id", "transaction_date", "transaction_id"] };
    const { orders, notes } = await importText(csv, { "x.csv": text }, key);
    expect(orders).toHaveLength(12);
    expect(notes.join("\n")).not.toContain("span days");
  });

  it("tells orders apart by a key of several columns", async () => {
    const text = "shop,day,no,sku\n1,2026-01-01,7,a\n2,2026-01-01,7,b\n1,2026-01-01,7,c\n";
    const { orders } = await importText(
      csv,
      { "x.csv": text },
      { orderKey: ["shop", "day", "no"], map: { at: "day" } },
    );
    expect(orders.map(({ id, lines }) => [id, lines.map(({ sku }) => sku)])).toEqual([
      ["1/2026-01-01/7", ["a", "c"]],
      ["2/2026-01-01/7", ["b"]],
    ]);
  });

  it("reads semicolons, quotes with line ends, money in local dress, and totals of lines", async () => {
    const text =
      '\uFEFFOrder ID;Order Date;SKU;Title;Qty;Line total\r\n1;31.01.2026 18:05;a;"Ant;\r\nbig";4;"1.250,00 €"\r\n';
    const { orders } = await importText(csv, { "x.csv": text }, { currency: "EUR", zone: "+09:00" });
    expect(orders[0]).toMatchObject({
      id: "1",
      at: Date.UTC(2026, 0, 31, 9, 5),
      lines: [{ sku: "a", title: "Ant; big", qty: 4, price: 31250 }],
    });
  });

  it.each([",", ";", "\t", "|"])(
    "reads a table whose every cell is quoted, between %j",
    async (separator) => {
      const rows = [
        "id date sku qty price",
        "1 2026-05-01 A 1 9.90",
        "1 2026-05-01 B 2 5.00",
        "2 2026-05-02 A 1 9.90",
      ];
      const quoted = rows.map((row) =>
        row
          .split(" ")
          .map((cell) => `"${cell}"`)
          .join(separator),
      );
      const { orders } = await toldOrders(`${quoted.join("\r\n")}\r\n`);
      expect(orders).toEqual(["1 paid - XXX: A×1@990, B×2@500", "2 paid - XXX: A×1@990"]);
    },
  );

  it("carries the state of orders over, and sets aside what was never ordered", async () => {
    const rows = ["1,a,Completed", "2,a,Cancelled", "3,a,refunded", "4,a,on-hold", "5,a,zapped"].map(
      (row) => `${row},2026-01-31\n`,
    );
    const { orders, rejected } = await importText(csv, {
      "x.csv": `order,sku,status,date\n${rows.join("")}`,
    });
    expect(orders.map(({ status }) => status)).toEqual(["paid", "cancelled", "refunded"]);
    expect(rejected.map(([reason]) => reason)).toEqual(["not_a_sale", "bad_status"]);
  });

  it.each([
    ["shift_jis", [0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea], "日本語", "Windows-31J"],
    ["windows-1252", [0x43, 0x61, 0x66, 0xe9], "Café", "Windows-1252"],
  ])("reads %s and says so", async (_, title, expected, said) => {
    const encoder = new TextEncoder();
    const file = new Uint8Array([...encoder.encode("order,sku,date,title\n1,a,2026-01-31,"), ...title, 10]);
    const { orders, notes } = await importText(csv, { "x.csv": file });
    expect(orders[0]?.lines[0]?.title).toBe(expected);
    expect(notes.join("\n")).toContain(`x.csv: read as ${said}`);
  });

  it("says which columns it recognised", async () => {
    const { notes } = await importText(csv, { "x.csv": table("1,a,Ant,1,2026-01-31,1,") });
    expect(notes).toContain(
      "x.csv: columns recognised: id=InvoiceNo, at=InvoiceDate, customer=CustomerID, sku=StockCode, qty=Quantity, price=UnitPrice, title=Description",
    );
  });

  it("names an unknown column and those there are", async () => {
    await expect(importText(csv, { "x.csv": table() }, { map: { id: "Bill" } })).rejects.toThrow(
      "x.csv: --map id=Bill: there is no column Bill; columns are InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID",
    );
    await expect(importText(csv, { "x.csv": table() }, { orderKey: ["Shop"] })).rejects.toThrow(
      "there is no column Shop",
    );
    await expect(
      importText(csv, { "x.csv": table() }, { map: { id: "InvoiceNo+StockCode" } }),
    ).rejects.toThrow(
      '--map id=InvoiceNo+StockCode: only the time (at) may stand in several columns: name one, or say --order-key "InvoiceNo,StockCode"',
    );
    await expect(
      importText(csv, { "x.csv": table() }, { map: { title: "StockCode+InvoiceNo" } }),
    ).rejects.toThrow(/only the time \(at\) may stand in several columns: name one$/);
    await expect(importText(csv, { "x.csv": table() }, { map: { colour: "InvoiceNo" } })).rejects.toThrow(
      "there is no field colour",
    );
    await expect(importText(csv, { "x.csv": "a,b\n1,2\n" })).rejects.toThrow(
      "no column was found for id, at, sku",
    );
  });

  it("reads files without a header by column numbers", async () => {
    const { orders } = await importText(
      csv,
      { "x.csv": "1,2026-01-31,a\n2,2026-01-31,b\n" },
      { map: { id: "#1", at: "#2", sku: "#3" } },
    );
    expect(orders.map(({ id }) => id)).toEqual(["1", "2"]);
  });

  it("reads one basket a row with items=*", async () => {
    const { orders, rejected } = await importText(
      csv,
      { "d/g.csv": "milk,cream cheese ,milk\nbread\n,\n" },
      { map: { items: "*" } },
    );
    expect(orders.map(({ id, at, lines }) => [id, at, lines.map(({ sku, qty }) => [sku, qty])])).toEqual([
      [
        "g.csv:1",
        0,
        [
          ["milk", 2],
          ["cream cheese", 1],
        ],
      ],
      ["g.csv:2", 1000, [["bread", 1]]],
    ]);
    expect(rejected.map(([reason]) => reason)).toEqual(["no_lines"]);
  });

  it.each([
    ["a title without a code is the item", "3,,Ant,1,2026-01-31,1,7", { sku: "Ant", qty: 1, price: 100 }],
    [
      "a quantity of weight counts one, at what it cost",
      "3,a,Ant,0.35,2026-01-31,10,7",
      { sku: "a", qty: 1, price: 350 },
    ],
    ["a price of zero is not known", "3,a,Ant,1,2026-01-31,0,7", { sku: "a", qty: 1, price: null }],
    ["a price below zero is not known", "3,a,Ant,1,2026-01-31,-2,7", { sku: "a", qty: 1, price: null }],
    ["a price that is none is not known", "3,a,Ant,1,2026-01-31,free,7", { sku: "a", qty: 1, price: null }],
  ])("keeps a line that can be used in part: %s", async (_, row, line) => {
    const { orders, rejected } = await importText(csv, { "x.csv": table(row) });
    expect(rejected).toEqual([]);
    expect(orders).toMatchObject([{ id: "3", lines: [line] }]);
  });

  it("takes negative units for goods sent back to their order", async () => {
    const { all } = await importText(csv, {
      "x.csv": table("3,a,Ant,2,2026-01-31,1,7", "3,a,Ant,-1,2026-02-03,1,7", "9,b,Bee,-1,2026-02-03,1,7"),
    });
    expect(all.map((found) => found.kind === "record" && found.record)).toEqual([
      expect.objectContaining({ id: "3", lines: [expect.objectContaining({ qty: 2 })] }),
      { order: "3", at: Date.UTC(2026, 1, 3), lines: [{ sku: "a", qty: 1 }] },
      { order: "9", at: Date.UTC(2026, 1, 3), lines: [{ sku: "b", qty: 1 }] },
    ]);
  });

  it("sets a line with wrong quotes aside alone, and a row without end", async () => {
    const good = "1,a,Ant,1,2026-01-31,1,7";
    const open = '2,b,"Bee,1,2026-01-31,1,7';
    const after = '3,c,"Cat" big,1,2026-01-31,1,7';
    const last = '4,d,"Dog, ""old""\nand tired",1,2026-01-31,1,7';
    const { orders, rejected } = await importText(csv, { "x.csv": table(good, open, after, last) });
    expect(orders.map(({ id, lines }) => [id, lines[0]!.title])).toEqual([
      ["1", "Ant"],
      ["4", 'Dog, "old" and tired'],
    ]);
    expect(rejected).toEqual([
      ["malformed", open],
      ["malformed", after],
    ]);
    const endless = `${table(good, open)}${"x".repeat(3 << 20)}\n${last}\n`;
    const found = await importText(csv, { "x.csv": endless });
    expect(found.orders.map(({ id }) => id)).toEqual(["1", "4"]);
    expect(
      found.all.flatMap((one) => (one.kind === "rejected" ? [[one.rejected.reason, one.rejected.line]] : [])),
    ).toEqual([
      ["malformed", 3],
      ["too_long", 4],
    ]);
  });

  it("asks whether an amount is pieces or money where another column may be the money", async () => {
    const rows = "OrderID;Purchased on;Article;Amount;Article Value\n901;2026-05-01;Lotus;2;10,00\n";
    const read = importText(csv, { "cards.csv": rows }, { map: { at: "Purchased on" } });
    await expect(read).rejects.toThrow(/is Amount the pieces of a line, or what they cost, as Article Value/);
  });
});
