import { describe, expect, it } from "vitest";
import { listedItems } from "../../../../lib/orders/import/cells/list-cell.ts";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { importText } from "../import-text.ts";

const short = (cell: string) => listedItems(cell).map(({ sku, title, qty }) => [sku, title, qty]);

describe("a list of items in one cell", () => {
  it.each([
    [
      "Milk, Bread,Eggs",
      [
        ["Milk", "Milk", "1"],
        ["Bread", "Bread", "1"],
        ["Eggs", "Eggs", "1"],
      ],
    ],
    [
      "2 x Tea, black; Pot x 3",
      [
        ["Tea, black", "Tea, black", "2"],
        ["Pot", "Pot", "3"],
      ],
    ],
    ["Box 10 x 12 cm", [["Box 10 x 12 cm", "Box 10 x 12 cm", "1"]]],
    ["Frame 10x15", [["Frame 10x15", "Frame 10x15", "1"]]],
    ["2 x Frame 10x15", [["Frame 10x15", "Frame 10x15", "2"]]],
    [
      "name:Green Tea|product_id:7|sku:T1|quantity:2|total:20.00;name:Pot|product_id:8|sku:|quantity:1|total:5",
      [
        ["T1", "Green Tea", "2"],
        ["8", "Pot", "1"],
      ],
    ],
    [
      "Product ID: 77, Product Qty: 2, Product SKU: T1, Product Name: Tea: green, Product Unit Price: 25.00|Product ID: 78, Product Qty: 1, Product SKU: P1, Product Name: Pot, Product Unit Price: 9.00",
      [
        ["T1", "Tea: green", "2"],
        ["P1", "Pot", "1"],
      ],
    ],
    [
      "Product ID: 77, Product Qty: 2, Product SKU: T1, Product Name: Tea, Product Total: $50.00 Product ID: 78, Product Qty: 1, Product SKU: P1, Product Name: Pot, Product Total: $9.00",
      [
        ["T1", "Tea", "2"],
        ["P1", "Pot", "1"],
      ],
    ],
    // What a fact says may hold the first name, and another name may end in it: neither begins an item.
    ["name:Mug name: Bob|sku:M1|quantity:2", [["M1", "Mug name: Bob", "2"]]],
    ["ID: 5, Product ID: 6, Name: Tea, Qty: 2", [["6", "Tea", "2"]]],
    [
      '[{"sku":"T1","name":"Tea","quantity":2},"Pot"]',
      [
        ["T1", "Tea", "2"],
        ["Pot", "Pot", "1"],
      ],
    ],
    [
      "['Milk', 'Bread']",
      [
        ["Milk", "Milk", "1"],
        ["Bread", "Bread", "1"],
      ],
    ],
  ])("%s", (cell, expected) => expect(short(cell)).toEqual(expected));

  it.each([
    ["a measure before the name", ["4 x 4 Puzzle"], [["4 x 4 Puzzle", 1]]],
    [
      "a measure among names that are counted, none of them once",
      ["4 x 4 Puzzle, 2 x Cup"],
      [
        ["4 x 4 Puzzle", 1],
        ["Cup", 2],
      ],
    ],
    [
      "packs of so many",
      ["Nails 100 pcs, Screws 50 pcs"],
      [
        ["Nails 100 pcs", 1],
        ["Screws 50 pcs", 1],
      ],
    ],
    [
      "pieces of what is counted",
      ["Nails 100 pcs, Screws 1 pc"],
      [
        ["Nails", 100],
        ["Screws", 1],
      ],
    ],
    [
      "counts glued to their sign",
      ["Cola 12x, Crisps 6x"],
      [
        ["Cola", 12],
        ["Crisps", 6],
      ],
    ],
    [
      "a plus between counted names",
      ["Tea (x2) + Pot & lid (x1)"],
      [
        ["Tea", 2],
        ["Pot & lid", 1],
      ],
    ],
    [
      "a plus in a name",
      ["Tea + milk, Pot"],
      [
        ["Tea + milk", 1],
        ["Pot", 1],
      ],
    ],
    [
      "Japanese signs",
      ["緑茶×2、急須×1"],
      [
        ["緑茶", 2],
        ["急須", 1],
      ],
    ],
    ["a measure without spaces", ["4×4 Puzzle"], [["4×4 Puzzle", 1]]],
    [
      "a measure behind the name",
      ["Frame 10 x 15", "Puzzle 4 x 4"],
      [
        ["Frame 10 x 15", 1],
        ["Puzzle 4 x 4", 1],
      ],
    ],
    ["a measure with a count behind it", ["4 x 4 Puzzle x 2"], [["4 x 4 Puzzle", 2]]],
    ["a measure with a count in brackets", ["Frame 10 x 15 (x2)"], [["Frame 10 x 15", 2]]],
    [
      "a count before a measure",
      ["1 x 4 x 4 Puzzle, 2 x Tea"],
      [
        ["4 x 4 Puzzle", 1],
        ["Tea", 2],
      ],
    ],
    [
      "a measure among names that are not counted",
      ["Tea, 4 x 4 Puzzle"],
      [
        ["Tea", 1],
        ["4 x 4 Puzzle", 1],
      ],
    ],
    [
      "counts of all names, one of which begins with a number",
      ["1 x Tea, 2 x 4 Seasons Pizza"],
      [
        ["Tea", 1],
        ["4 Seasons Pizza", 2],
      ],
    ],
    [
      "counts of all names in the file",
      ["3 x 7 Up", "1 x Tea"],
      [
        ["7 Up", 3],
        ["Tea", 1],
      ],
    ],
    [
      "counts of all names in the file, behind them",
      ["iPhone 12 x 2", "Tea x 1"],
      [
        ["iPhone 12", 2],
        ["Tea", 1],
      ],
    ],
    [
      "counts of some, before an amount",
      ["Milk, 2 x Tea, 2 x 500g Tea"],
      [
        ["Milk", 1],
        ["Tea", 2],
        ["500g Tea", 2],
      ],
    ],
    [
      "a pack",
      ["6 x 330ml Cola", "Milk"],
      [
        ["6 x 330ml Cola", 1],
        ["Milk", 1],
      ],
    ],
  ])("tells measures from counts: %s", async (_, cells, right) => {
    const rows = cells.map((cell, i) => `${i},"${cell}"\n`);
    const { orders } = await importText(csv, { "o.csv": `Order ID,Items\n${rows.join("")}` });
    expect(orders.flatMap(({ lines }) => lines.map(({ sku, qty }) => [sku, qty]))).toEqual(right);
  });

  it.each([
    [
      "a string that never ends is none of Python's, and read through once",
      `[{'name': '${"\\'".repeat(1_000_000)}`,
      [],
    ],
    [
      "signs escaped in a string of Python's",
      String.raw`[{'name': 'Ann\'s "Tea"'}, {'name': "Pot"}]`,
      ['Ann\'s "Tea"', "Pot"],
    ],
  ])("%s", (_, cell, titles) => expect(listedItems(cell).map(({ title }) => title)).toEqual(titles));

  it("is read where a table has nothing else to tell its goods", async () => {
    const { orders, notes } = await importText(csv, {
      "o.csv": 'TransactionID,Items\n1,"Milk,Bread,Eggs"\n2,"Bread,Bread"\n',
    });
    expect(orders.map(({ id, at, lines }) => [id, at, lines.map(({ sku, qty }) => [sku, qty])])).toEqual([
      [
        "1",
        0,
        [
          ["Milk", 1],
          ["Bread", 1],
          ["Eggs", 1],
        ],
      ],
      [
        "2",
        1000,
        [
          ["Bread", 1],
          ["Bread", 1],
        ],
      ],
    ]);
    expect(notes).toContain("o.csv: Items is read as a list of what was bought");
    const dated = await importText(csv, {
      "o.csv":
        'Order ID,Order Date,Order Status,Product Details\n5,2026-05-01,Shipped,"Product ID: 1, Product Qty: 2, Product SKU: T1, Product Name: Tea, Product Unit Price: 4.50"\n',
    });
    expect(dated.orders).toMatchObject([
      { id: "5", at: Date.UTC(2026, 4, 1), lines: [{ sku: "T1", qty: 2, price: 450, title: "Tea" }] },
    ]);
  });

  it("keeps numbers, times and a header out of baskets read with items=*", async () => {
    const { orders, notes } = await importText(
      csv,
      { "o.csv": "Id,Date,Item 1,Item 2\n1001,2026-05-01,milk,bread\n1002,2026-05-02,milk,\n" },
      { map: { items: "*" } },
    );
    expect(orders.map(({ lines }) => lines.map(({ sku }) => sku))).toEqual([["milk", "bread"], ["milk"]]);
    expect(notes).toContain("o.csv: columns of numbers and times hold no items: Id, Date");
    const one = await importText(
      csv,
      { "o.csv": '1,"milk,bread"\n2,"milk,eggs"\n' },
      { map: { items: "*" } },
    );
    expect(one.orders.map(({ lines }) => lines.map(({ sku }) => sku))).toEqual([
      ["milk", "bread"],
      ["milk", "eggs"],
    ]);
    const numbers = await importText(csv, { "o.csv": "1,2,3\n2,3\n" }, { map: { items: "*" } });
    expect(numbers.orders[0]!.lines.map(({ sku }) => sku)).toEqual(["1", "2", "3"]);
  });
});

describe("a column of goods whose cells are lists of quoted texts", () => {
  const read = async (cells: readonly string[], header = "Product") => {
    const rows = cells.map((cell, i) => `${i + 1},2026-03-0${i + 1},${cell}`);
    const { all } = await importText(csv, { "o.csv": `order_id,date,${header}\n${rows.join("\n")}\n` });
    return all.map((one) =>
      one.kind === "record"
        ? one.record.lines.map(({ sku, qty }) => `${sku}×${qty}`).join(", ")
        : one.rejected.reason,
    );
  };

  it("names each item, whatever the quotes", async () => {
    expect(
      await read([
        `"['Green Tea', 'Big Pot, blue']"`,
        "['Green Tea']",
        `"[""Baker's Yeast"", 'Green Tea', 'Cup']"`,
        `"[""Cup"", ""Big Pot, blue""]"`,
      ]),
    ).toEqual([
      "Green Tea×1, Big Pot, blue×1",
      "Green Tea×1",
      "Baker's Yeast×1, Green Tea×1, Cup×1",
      "Cup×1, Big Pot, blue×1",
    ]);
  });

  it("is none where names only begin with a bracket, or stand in quotes", async () => {
    expect(await read(["[11] Tea", "[12] Pot 'big'"])).toEqual(["[11] Tea×1", "[12] Pot 'big'×1"]);
    expect(await read(["['Tea'] and more", "'Pot'"])).toEqual(["['Tea'] and more×1", "'Pot'×1"]);
  });

  it("is what a set is called beside its code", async () => {
    expect(await read([`S1,"['Tea', 'Pot']"`, "S2,['Cup']"], "sku,Product")).toEqual(["S1×1", "S2×1"]);
  });
});

describe("an amount of money in brackets behind a name", () => {
  const priced = (cell: string) => listedItems(cell).map(({ sku, qty, price }) => [sku, qty, price]);

  it.each([
    [
      "1x Rye Loaf ($14); 2x Plum Babka ($14.50)",
      [
        ["Rye Loaf", "1", "$14"],
        ["Plum Babka", "2", "$14.50"],
      ],
    ],
    ["Rye Loaf (12.50 €) x 2", [["Rye Loaf", "2", "12.50 €"]]],
    ["3x Rye Loaf (dark) (14 EUR)", [["Rye Loaf (dark)", "3", "14 EUR"]]],
  ])("is the price of one where the list counts: %s", (cell, expected) =>
    expect(priced(cell)).toEqual(expected),
  );

  it.each([
    ["Rye Loaf ($14)", [["Rye Loaf ($14)", "1", ""]]],
    ["1x Gift Card ($50)", [["Gift Card ($50)", "1", ""]]],
    ["2x Tea (100)", [["Tea (100)", "2", ""]]],
    ["2x Tea (2024)", [["Tea (2024)", "2", ""]]],
    ["2x Tea ($5 off)", [["Tea ($5 off)", "2", ""]]],
    ["2x Lamp (230 VOLT)", [["Lamp (230 VOLT)", "2", ""]]],
  ])("is a part of the name in %s", (cell, expected) => expect(priced(cell)).toEqual(expected));

  it("is read as a price in a table", async () => {
    const { all } = await importText(csv, {
      "o.csv":
        "order_id,date,Cart Order\n1,2026-03-02,1x Rye Loaf ($14); 2x Plum Babka ($14.50)\n2,2026-03-03,1x Rye Loaf ($13)\n",
    });
    expect(
      all.map((one) =>
        one.kind === "record" && "id" in one.record
          ? one.record.lines.map((line) => `${line.sku}×${line.qty}@${line.price}`)
          : one.kind,
      ),
    ).toEqual([["Rye Loaf×1@1400", "Plum Babka×2@1450"], ["Rye Loaf×1@1300"]]);
  });
});

describe("an amount of money in brackets, beside what the orders came to,", () => {
  const table = (...sums: readonly string[]) =>
    `order_id,date,Cart Order,Total\n${["2x Tea ($24); 1x Pot ($20)", "3x Tea ($36)", "1x Pot ($20)"]
      .map((list, i) => `${i + 1},2026-03-0${i + 1},${list},${sums[i]}\n`)
      .join("")}`;
  const lines = async (text: string) =>
    (await importText(csv, { "o.csv": text }, { map: { ignore: "Total" } })).orders.map((order) =>
      order.lines.map(({ sku, qty, price }) => `${sku}×${qty}@${price}`),
    );
  it("is that of all units where these make the sums", async () => {
    expect(await lines(table("44.00", "36.00", "20.00"))).toEqual([
      ["Tea×2@1200", "Pot×1@2000"],
      ["Tea×3@1200"],
      ["Pot×1@2000"],
    ]);
  });
  it.each([
    ["where the prices of units make the sums", table("68.00", "108.00", "20.00")],
    ["where neither does", table("50.00", "40.00", "25.00")],
    ["where one order alone shows it", table("44.00", "108.00", "20.00")],
  ])("is that of one %s", async (_, text) =>
    expect((await lines(text))[0]).toEqual(["Tea×2@2400", "Pot×1@2000"]),
  );
});
