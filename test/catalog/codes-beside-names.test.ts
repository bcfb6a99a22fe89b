/** Goods of which several bear one name, beside codes that are called as no list knows: none of them is lost. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const NAMES = ["Qamis Blanc", "Qamis Blanc", "Qamis Noir", "Qamis Gris"];
const table = (header: string, codes: readonly string[], name = NAMES): string =>
  `Nom du produit;${header};Prix\n${name.map((one, i) => `${one};${codes[i]};25,00`).join("\n")}\n`;

describe("goods that bear one name", () => {
  it.each([
    ["N° produit", ["1", "2", "3", "4"]],
    ["EAN-13 complet", ["2000000000015", "2000000000022", "2000000000039", "2000000000046"]],
    ["num. kat.", ["10.00.041", "10.00.060", "1002.0401", "10.00.991P"]],
    ["Numer", ["10.00.041", "10.00.060", "10.00.062", "10.01.799"]],
    ["Lfd. Nummer", ["7", "8", "12", "15"]],
  ])("are called by %s", async (header, codes) => {
    const { items } = await readGoods(table(header, codes));
    expect(items.map(({ sku }) => sku)).toEqual(codes);
  });

  it("are called by what is printed on them rather than by their row's number", async () => {
    const printed = ["2000000000015", "2000000000022", "2000000000039", "2000000000046"];
    const { items } = await readGoods(
      table(
        "N° produit;EAN-13 complet",
        printed.map((code, i) => `${i + 1};${code}`),
      ),
    );
    expect(items.map(({ sku }) => sku)).toEqual(printed);
  });

  it("are called by their addresses where nothing else tells them apart", async () => {
    const { items } = await readGoods(table("Handle", ["blanc", "blanc-1", "noir", "gris"]));
    expect(items.map(({ sku }) => sku)).toEqual(["blanc", "blanc-1", "noir", "gris"]);
  });

  it("are asked about where two columns hold codes", async () => {
    const codes = ["K1;X9", "K2;X8", "K3;X7", "K4;X6"];
    await expect(readGoods(table("Kodnummer;Andere Nummer", codes))).rejects.toThrow(
      /what orders call an item by/,
    );
  });

  it.each([
    ["days", "Aktualisiert", ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]],
    ["pictures", "Datei", ["a.jpg", "b.jpg", "c.jpg", "d.jpg"]],
  ])("are not called by %s", async (_, header, codes) => {
    const found = await readGoods(table(header, codes)).then(
      ({ items }) => items.map(({ sku }) => sku),
      (error: Error) => error.message,
    );
    expect(String(found)).not.toContain(codes[0]!.slice(0, 4) === "2026" ? "2026-01" : ".jpg");
  });
});

describe("a table whose first line is of goods", () => {
  const rows = [
    "1;Kajko i Kokosz;https://x/1.jpg;12.47",
    "2;Tytus Romek;https://x/2.jpg;69.97",
    "3;Kajko i Kokosz;https://x/3.jpg;32.67",
  ];
  it("keeps it, and calls its columns by their numbers", async () => {
    const text = `${rows.join("\n")}\n`;
    await expect(readGoods(text)).rejects.toThrow("is #4 the price of a product?");
    const { items, notes } = await readGoods(text, { map: { price: "#4" } });
    expect(items.map(({ sku, title, price }) => [sku, title, price])).toEqual([
      ["1", "Kajko i Kokosz", 12.47],
      ["2", "Tytus Romek", 69.97],
      ["3", "Kajko i Kokosz", 32.67],
    ]);
    expect(notes.join("\n")).toContain("the first line is of goods, and names no columns");
  });

  it("names columns where these are years", async () => {
    const { items } = await readGoods(
      "Artikelnummer;Name;2025;2026\nA-1;Tee;4,50;5,00\nA-2;Kanne;9,50;9,90\n",
      {
        map: { price: "2026" },
      },
    );
    expect(items.map(({ sku, price }) => [sku, price])).toEqual([
      ["A-1", 5],
      ["A-2", 9.9],
    ]);
  });
});

describe("rows of a second currency", () => {
  const header = "slug,sku,name,price,currency,option1_name,option1_value,inventory_count";
  it("are further prices of the same goods, and the row above sizes is none of them", async () => {
    const rows = [
      "mug,MUG,Mug,0,USD,,,",
      "mug,MUG-R,,8.00,USD,Color,Red,5",
      "mug,MUG-B,,9.00,USD,Color,Blue,0",
      "pot,POT,Pot,0,USD,,,",
      "pot,POT-S,,18.00,USD,Size,S,3",
      "mug,MUG-R,,7.50,EUR,,,",
      "mug,MUG-B,,8.50,EUR,,,",
      "pot,POT-S,,17.50,EUR,,,",
    ];
    const { items, notes } = await readGoods(`${header}\n${rows.join("\n")}\n`);
    expect(
      items.map(({ sku, price, currency, prices, stock }) => [sku, price, currency, prices, stock]),
    ).toEqual([
      ["MUG-R", 8, "USD", { USD: 8, EUR: 7.5 }, 5],
      ["MUG-B", 9, "USD", { USD: 9, EUR: 8.5 }, 0],
      ["POT-S", 18, "USD", { USD: 18, EUR: 17.5 }, 3],
    ]);
    expect(notes.join("\n")).toContain("rows of 2 currencies");
  });

  it("are goods of their own where each has its own code", async () => {
    const rows = ["tea,T-US,Tea,4.00,USD,,,5", "tea,T-EU,Tea,4.50,EUR,,,6"];
    const { items } = await readGoods(`${header}\n${rows.join("\n")}\n`);
    expect(items.map(({ sku, price, currency }) => [sku, price, currency])).toEqual([
      ["T-US", 4, "USD"],
      ["T-EU", 4.5, "EUR"],
    ]);
  });
});
