import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, unzipSync, Zip, ZipDeflate, zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { productsFit } from "../../../lib/catalog/import/products-fit.ts";
import { sheetCategories } from "../../../lib/catalog/import/sheet-categories.ts";
import { importSources } from "../../../lib/cli/import/import-sources.ts";
import { COMMON_GOODS } from "../../../lib/orders/goods.ts";
import { ordersFit } from "../../../lib/orders/import/columns/orders-fit.ts";
import { csv } from "../../../lib/orders/import/csv/csv.ts";
import { orderSheets } from "../../../lib/orders/import/csv/order-sheets.ts";
import type { Order } from "../../../lib/orders/order.ts";
import { memoryOverflow } from "../../orders/import/import-text.ts";

const OPTIONS = {
  map: new Map<string, string>(),
  zone: null,
  currency: "EUR",
  orderKey: [],
  decimal: null,
  encoding: null,
  statuses: new Map(),
  goods: COMMON_GOODS,
  now: Date.UTC(2026, 10, 28),
  overflow: memoryOverflow(),
  log: null,
};

/** A workbook of one sheet called Orders. */
const workbook = (rows: readonly string[]): Uint8Array => workbookOf({ Orders: rows });

/** A workbook as spreadsheets write it (ECMA-376), kept to what sheets of orders need. */
function workbookOf(sheets: Readonly<Record<string, readonly string[]>>): Uint8Array {
  const numbered = Object.entries(sheets).map(([name, rows], i) => ({ name, rows, number: i + 1 }));

  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packages = "http://schemas.openxmlformats.org/package/2006/relationships";
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  return zipSync({
    "[Content_Types].xml": strToU8(
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    ),
    "_rels/.rels": strToU8(
      `${head}<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": strToU8(
      `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${numbered.map(({ name, number }) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`).join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `${head}<Relationships xmlns="${packages}">${numbered.map(({ number }) => `<Relationship Id="rId${number}" Type="${relations}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join("")}<Relationship Id="styles" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ),
    "xl/styles.xml": strToU8(
      `${head}<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    ...Object.fromEntries(
      numbered.map(({ rows, number }) => [
        `xl/worksheets/sheet${number}.xml`,
        strToU8(`${head}<worksheet xmlns="${main}"><sheetData>${rows.join("")}</sheetData></worksheet>`),
      ]),
    ),
  });
}
const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (cell: string, value: string, style = 0) => `<c r="${cell}" s="${style}"><v>${value}</v></c>`;

/** A, B … Z, AA, AB … */
const columnLetters = (column: number): string =>
  (column < 26 ? "" : columnLetters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

describe("what import reads from", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "osusume-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const put = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const ordersOf = async (...files: string[]) => {
    const notes: string[] = [];
    const note = (said: string) => notes.push(said);
    const orders: Order[] = [];
    const options = { ...OPTIONS, note, onlyMail: () => undefined };
    for await (const found of csv.read(await importSources(files, note), options))
      if (found.kind === "record" && "id" in found.record) orders.push(found.record);
    return { orders, notes };
  };

  it("reads a workbook: numbers exactly, texts as texts, times without a zone, what stands before the header left out", async () => {
    // 46143.4375 is 2026-05-01 10:30 in a spreadsheet's days since 1899.
    const file = put(
      "orders.xlsx",
      workbook([
        `<row r="1">${text("A1", "Orders of May")}</row>`,
        `<row r="3">${["Order ID", "Date", "SKU", "Name", "Quantity", "Price"].map((name, i) => text(`${"ABCDEF"[i]}3`, name)).join("")}</row>`,
        `<row r="4">${number("A4", "1001")}${number("B4", "46143.4375", 1)}${text("C4", "00123")}${text("D4", "Tea")}${number("E4", "2")}${number("F4", "12.300000000000001")}</row>`,
        `<row r="5">${number("A5", "1001")}${number("B5", "46143.4375", 1)}${number("C5", "4012345678901")}${text("D5", "Pot")}${number("E5", "1")}${number("F5", "25")}</row>`,
      ]),
    );
    const { orders, notes } = await ordersOf(file);
    expect(orders).toMatchObject([
      {
        id: "1001",
        at: Date.UTC(2026, 4, 1, 10, 30),
        lines: [
          { sku: "00123", qty: 2, price: 1230, title: "Tea" },
          { sku: "4012345678901", qty: 1, price: 2500, title: "Pot" },
        ],
      },
    ]);
    expect(notes[0]).toBe(`${file}: sheet Orders is read`);
  });

  it("reads times of a workbook to the second, though a fraction of a day falls a little short of it", async () => {
    // 40148.322916667 is 2009-12-01 07:45:00, and seven of its digits are all that is written of it.
    const file = put(
      "o.xlsx",
      workbook([
        `<row r="1">${["Order ID", "Date", "SKU", "Quantity"].map((name, i) => text(`${"ABCD"[i]}1`, name)).join("")}</row>`,
        `<row r="2">${number("A2", "1")}${number("B2", "40148.3229166", 1)}${text("C2", "A")}${number("D2", "2")}</row>`,
      ]),
    );
    const { orders } = await ordersOf(file);
    expect(orders.map(({ at }) => at)).toEqual([Date.UTC(2009, 11, 1, 7, 45)]);
  });

  it.each([
    [
      "what the file is about",
      {},
      [
        ["Exported", "2026-05-01"],
        ["Shop", "SKU 12"],
      ],
      "Orders",
    ],
    [
      "the goods",
      {},
      [
        ["SKU", "Title", "Price", "Quantity", "Currency", "Barcode", "Status"],
        ["A", "Tea", "9"],
      ],
      "Orders",
    ],
    [
      "sums of days",
      {},
      [
        ["Date", "Orders", "Total"],
        ["2026-05-01", "3", "27.00"],
      ],
      "Orders",
    ],
    [
      "columns that --map names",
      { id: "Slip", at: "When", sku: "What" },
      [
        ["Slip", "When", "What"],
        ["7", "2026-05-01", "A"],
      ],
      "Info",
    ],
  ])("takes of a workbook the sheet of orders, beside one of %s", async (_, map, rows, right) => {
    const sheet = (cells: readonly (readonly string[])[]) =>
      cells.map(
        (row, r) =>
          `<row r="${r + 1}">${row.map((cell, c) => text(`${columnLetters(c)}${r + 1}`, cell)).join("")}</row>`,
      );
    const orders = [
      ["Order ID", "Date", "SKU"],
      ["1", "2026-05-01", "A"],
    ];
    const file = put("o.xlsx", workbookOf({ Info: sheet(rows), Orders: sheet(orders) }));
    const notes: string[] = [];
    const fit = ordersFit({ map: new Map(Object.entries(map)), orderKey: [] });
    await importSources([file], (said) => notes.push(said), fit);
    const other = right === "Info" ? "Orders" : "Info";
    expect(notes).toEqual([`${file}: sheet ${right} is read, and not ${other}`]);
  });

  it.each([
    [
      "joined, those of one header, where that is asked for",
      { joined: () => null },
      ["Cups, Pots are", "Notes"],
      ["Code,Name,Price", "C1,Cup,5", "C2,Mug,6", "P1,Pot,30"],
    ],
    [
      "joined, with their names as what goods are filed under",
      { joined: sheetCategories },
      ["Cups, Pots are", "Notes"],
      ["Code,Name,Price,category", "C1,Cup,5,Cups", "C2,Mug,6,Cups", "P1,Pot,30,Pots"],
    ],
    ["alone", {}, ["Cups is", "Pots, Notes"], ["Code,Name,Price", "C1,Cup,5", "C2,Mug,6"]],
  ] as const)("reads sheets of goods %s", async (_, options, [read, left], right) => {
    const sheet = (cells: readonly (readonly string[])[]) =>
      cells.map(
        (row, r) =>
          `<row r="${r + 1}">${row.map((cell, c) => text(`${columnLetters(c)}${r + 1}`, cell)).join("")}</row>`,
      );
    const header = ["Code", "Name", "Price"];
    const file = put(
      "goods.xlsx",
      workbookOf({
        Cups: sheet([["Our cups", ""], header, ["C1", "Cup", "5"], ["C2", "Mug", "6"]]),
        Pots: sheet([header, ["P1", "Pot", "30"]]),
        Notes: sheet([
          ["Code", "Meaning"],
          ["C", "cups"],
        ]),
      }),
    );
    const notes: string[] = [];
    const [source] = await importSources([file], (said) => notes.push(said), productsFit, options);
    let written = "";
    for await (const chunk of source!.open()) written += new TextDecoder().decode(chunk);
    expect(notes.slice(0, 1)).toEqual([
      `${file}: sheet${read.includes(",") ? "s" : ""} ${read} read, and not ${left}`,
    ]);
    expect(written.split("\r\n").slice(1)).toEqual(right);
  });

  const cells = (rows: readonly (readonly string[])[]) =>
    rows.map(
      (row, r) =>
        `<row r="${r + 1}">${row.map((cell, c) => text(`${columnLetters(c)}${r + 1}`, cell)).join("")}</row>`,
    );

  it("reads sheets together that bear one header no word of which is known, or all but its last column", async () => {
    const header = ["Merkmal", "Prodotto", "Prezzo Piattaforma", "Foto"];
    const sheets = {
      Cinema: cells([["Listino"], header, ["a", "Biglietto intero", "12.5", "x"]]),
      Parchi: cells([header, ["b", "Ingresso adulto", "5.4", ""]]),
      Sport: cells([["Listino"], header.slice(0, 3), ["c", "Palestra mese", "30"]]),
      Note: cells([
        ["Merkmal", "Nota", "Altro"],
        ["a", "cinema", "z"],
      ]),
    };
    const file = put("listino.xlsx", workbookOf(sheets));
    const notes: string[] = [];
    await importSources([file], (said) => notes.push(said), productsFit, { joined: () => null });
    expect(notes).toEqual([`${file}: sheets Cinema, Parchi, Sport are read, and not Note`]);
  });

  const goods = (header: readonly string[], rows: readonly string[]) =>
    cells([header, ...rows.map((row) => row.split(" "))]);
  const HEADER = ["SKU", "Name", "Price", "Stock"];
  const TEA = goods(HEADER, ["T1 Sencha 5 1", "T2 Assam 6 2", "T3 Chai 7 3"]);
  it.each([
    [
      "and files their goods under what they are called, which is said",
      { Tea: TEA, Ware: goods(HEADER, ["W1 Cup 9 1"]) },
      [
        "sheets Tea, Ware are read",
        "what the sheets are called is the category (--map category=none where it is not)",
      ],
    ],
    [
      "and not where goods of one stand in another, as of two stores",
      { Berlin: TEA, Hamburg: goods(HEADER, ["T3 Chai 7 8", "T1 Sencha 5 0"]) },
      ["sheets Berlin, Hamburg are read"],
    ],
    [
      "but for one that lacks a column and tells of the same goods",
      { Catalogue: TEA, "Price changes": goods(HEADER.slice(0, 3), ["T3 Chai 8"]) },
      ["sheet Catalogue is read, and not Price changes"],
    ],
    [
      "where rows that are only counted come again",
      {
        Tea: goods(["No", ...HEADER.slice(1)], ["1 Sencha 5 1", "2 Assam 6 2", "3 Chai 7 3"]),
        Ware: goods(["No", "Name", "Price"], ["1 Cup 9"]),
      },
      [
        "sheets Tea, Ware are read",
        "what the sheets are called is the category (--map category=none where it is not)",
      ],
    ],
  ])("reads sheets of goods together %s", async (_, sheets, said) => {
    const file = put("goods.xlsx", workbookOf(sheets));
    const notes: string[] = [];
    await importSources([file], (text) => notes.push(text), productsFit, { joined: sheetCategories });
    expect(notes).toEqual(said.map((text) => `${file}: ${text}`));
  });

  const month = (first: number) =>
    cells([
      ["Order ID", "Date", "SKU", "Qty"],
      [`${first}`, "2026-03-01", "A", "2"],
      [`${first}`, "2026-03-01", "B", "1"],
      [`${first + 1}`, "2026-03-02", "A", "1"],
    ]);
  it.each([
    [
      "orders and their lines, and the names of goods",
      {
        Orders: cells([
          ["Order ID", "Order Date", "Customer ID", "Status"],
          ["1", "2026-03-01", "c1", "paid"],
          ["2", "2026-03-02", "c2", "cancelled"],
        ]),
        Lines: cells([
          ["Order ID", "SKU", "Quantity", "Unit Price"],
          ["1", "A", "2", "9.90"],
          ["1", "B", "1", "5.00"],
          ["2", "A", "1", "9.90"],
        ]),
        Products: cells([
          ["SKU", "Title"],
          ["A", "Tea"],
          ["B", "Pot"],
        ]),
      },
      "sheets Orders, Lines, Products are read",
      ["1 paid c1: A×2, B×1", "2 cancelled c2: A×1"],
    ],
    [
      "a month each, and not what they came to",
      {
        Jan: month(1),
        Feb: month(11),
        Sums: cells([
          ["Month", "Orders"],
          ["Jan", "2"],
        ]),
      },
      "sheets Jan, Feb are read, and not Sums",
      ["1 paid null: A×2, B×1", "2 paid null: A×1", "11 paid null: A×2, B×1", "12 paid null: A×1"],
    ],
    [
      "whole orders, and neither what came back nor what was offered or bought in, though their header is the same",
      { Bestellungen: month(1), Retouren: month(11), Angebote: month(21), Purchases: month(31) },
      "sheet Bestellungen is read, and not Retouren, Angebote, Purchases",
      ["1 paid null: A×2, B×1", "2 paid null: A×1"],
    ],
    [
      "orders and their lines, and not the lines that came back",
      {
        Orders: cells([
          ["Order ID", "Order Date", "Customer ID", "Status"],
          ["1", "2026-03-01", "c1", "paid"],
          ["2", "2026-03-02", "c2", "paid"],
        ]),
        Lines: cells([
          ["Order ID", "SKU", "Quantity", "Unit Price"],
          ["1", "A", "2", "9.90"],
          ["2", "A", "1", "9.90"],
        ]),
        Returns: cells([
          ["Order ID", "SKU", "Quantity", "Unit Price"],
          ["1", "B", "1", "5.00"],
        ]),
      },
      "sheets Orders, Lines are read, and not Returns",
      ["1 paid c1: A×2", "2 paid c2: A×1"],
    ],
    [
      "orders and their lines, where one was drawn as a table to the sheet's last column",
      {
        Lines: cells([
          ["Order ID", "SKU", "Quantity", "Unit Price"],
          ["1", "A", "2", "9.90"],
          ["2", "A", "1", "9.90"],
        ]),
        Orders: cells([
          [
            "Order ID",
            "Order Date",
            "Customer ID",
            ...Array.from({ length: 16000 }, (_, i) => `Column${i + 1}`),
          ],
          ["1", "2026-03-01", "c1"],
          ["2", "2026-03-02", "c2"],
        ]),
      },
      "sheets Lines, Orders are read",
      ["1 paid c1: A×2", "2 paid c2: A×1"],
    ],
    [
      "purchases, where nothing else is in it",
      { Purchases: month(1), "Purchases 2": month(11) },
      "sheets Purchases, Purchases 2 are read",
      ["1 paid null: A×2, B×1", "2 paid null: A×1", "11 paid null: A×2, B×1", "12 paid null: A×1"],
    ],
    [
      "whole orders, and neither customers with a day each nor goods",
      {
        Customers: cells([
          ["Customer ID", "Name", "Created at"],
          ["c1", "Ann", "2025-01-02"],
          ["c2", "Bob", "2025-02-03"],
        ]),
        Sales: month(1),
        Products: cells([
          ["SKU", "Title", "Created at"],
          ["A", "Tea", "2025-01-02"],
          ["B", "Pot", "2025-01-02"],
        ]),
      },
      "sheet Sales is read, and not Customers, Products",
      ["1 paid null: A×2, B×1", "2 paid null: A×1"],
    ],
  ])("takes of a workbook sheets of %s", async (_, sheets, said, right) => {
    const notes: string[] = [];
    const options = { ...OPTIONS, note: (one: string) => notes.push(one), onlyMail: () => undefined };
    const file = put("o.xlsx", workbookOf(sheets));
    const fit = ordersFit(options);
    const orders: string[] = [];
    const sources = await importSources([file], options.note, fit, { choice: orderSheets(options) });
    for await (const found of csv.read(sources, options))
      if (found.kind === "record" && "id" in found.record) {
        const { id, status, customer, lines } = found.record;
        orders.push(
          `${id} ${status} ${customer}: ${lines.map(({ sku, qty }) => `${sku}×${qty}`).join(", ")}`,
        );
      }
    expect(notes[0]).toBe(`${file}: ${said}`);
    expect(orders).toEqual(right);
  });

  it("reads the tables in an archive together, as later files of one import", async () => {
    const head = "Order ID,Date,SKU,Quantity,Price,Status\n";
    const file = put(
      "export.zip",
      zipSync({
        "export/1.csv": strToU8(`${head}1,2026-05-01,A,1,10.00,processing\n`),
        "export/2.csv": strToU8(`${head}1,2026-05-01,A,1,10.00,cancelled\n`),
        "__MACOSX/export/._1.csv": strToU8("junk"),
        "readme.md": strToU8("hello"),
      }),
    );
    const { orders } = await ordersOf(file);
    expect(orders.map(({ id, status }) => [id, status])).toEqual([["1", "cancelled"]]);
  });

  it.each([
    [
      "old.xls",
      [0xd0, 0xcf, 0x11, 0xe0],
      "an old Excel workbook (.xls): save it as .xlsx, or as CSV in UTF-8",
    ],
    ["o.pdf", [0x25, 0x50, 0x44, 0x46], "a PDF: export the orders as CSV"],
    ["o.7z", [0x37, 0x7a, 0xbc, 0xaf], "a 7z archive: unpack it first"],
  ])("refuses %s with what to do", async (name, magic, advice) => {
    await expect(
      ordersOf(put(name, new Uint8Array([...magic, ...new Array<number>(20).fill(0)]))),
    ).rejects.toThrow(advice);
  });

  it("refuses an OpenDocument table, an archive without tables, and a damaged one", async () => {
    await expect(
      ordersOf(put("o.ods", zipSync({ mimetype: strToU8("x"), "content.xml": strToU8("<x/>") }))),
    ).rejects.toThrow("OpenDocument");
    await expect(ordersOf(put("o.zip", zipSync({ "a.exe": strToU8("x") })))).rejects.toThrow(
      "holds no CSV or JSON file",
    );
    // A name that leads out of the archive is no table, and nothing is written anywhere.
    const out = { "../../../slipped.csv": strToU8("Order ID,Date,SKU\n1,2026-05-01,A\n") };
    await expect(ordersOf(put("slip.zip", zipSync(out)))).rejects.toThrow("holds no CSV or JSON file");
    const whole = zipSync(
      { "a.csv": strToU8(`Order ID,Date,SKU\n${"1,2026-05-01,A\n".repeat(5000)}`) },
      { level: 0 },
    );
    await expect(ordersOf(put("cut.zip", whole.subarray(0, 40_000)))).rejects.toThrow(
      "cut.zip/a.csv: the archive ends too early",
    );
  });

  it("reads a workbook whose archive says the sizes of its files before and behind them", async () => {
    const rows = [
      ["Code", "Name", "Price"],
      ["C1", "Cup", "5"],
    ].map(
      (row, r) =>
        `<row r="${r + 1}">${row.map((cell, c) => text(`${"ABC"[c]}${r + 1}`, cell)).join("")}</row>`,
    );
    const pieces: Uint8Array[] = [];
    const zip = new Zip((_, piece) => pieces.push(piece));
    for (const [name, bytes] of Object.entries(unzipSync(workbookOf({ Goods: rows })))) {
      const file = new ZipDeflate(name);
      zip.add(file);
      file.push(bytes, true);
    }
    zip.end();
    const archive = Buffer.concat(pieces);
    // What its directory says of a file (check sum and sizes) is written before the file too.
    for (let at = archive.indexOf("PK\x01\x02"); at >= 0; at = archive.indexOf("PK\x01\x02", at + 4))
      archive.copy(archive, archive.readUInt32LE(at + 42) + 14, at + 16, at + 28);
    const [source] = await importSources([put("goods.xlsx", archive)], () => undefined, productsFit);
    let written = "";
    for await (const chunk of source!.open()) written += new TextDecoder().decode(chunk);
    expect(written.split("\r\n")).toEqual(["Code,Name,Price", "C1,Cup,5"]);
  });

  it("holds no more of a bomb than it reads at a time", async () => {
    const pieces: Uint8Array[] = [];
    const zip = new Zip((_, piece) => pieces.push(piece));
    const inside = new ZipDeflate("a.csv", { level: 9 });
    zip.add(inside);
    for (let i = 0; i < 200; i++) inside.push(new Uint8Array(1 << 20), i === 199);
    zip.end();
    const bomb = Buffer.concat(pieces);
    expect(bomb.length).toBeLessThan(1 << 20);
    const before = process.memoryUsage().rss;
    await expect(ordersOf(put("bomb.zip", bomb))).rejects.toThrow(/too long to be a table's header/);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 << 20);
  });
});
