/** Tables whose header is in two lines, wrapped, or none; whose columns are called by their numbers; notes among goods. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const told = async (text: string, map: Readonly<Record<string, string>> = {}) =>
  (await readGoods(`${text}\n`, { map })).items.map(({ sku, title, price, currency }) => [
    sku,
    title,
    price,
    currency,
  ]);

describe("a column", () => {
  it("may be called by its number though it has a name", async () => {
    const text = "Wort;Wort;Wert\nA-1;Tee;4,50\nA-2;Kanne;24,90";
    expect(await told(text, { sku: "#1", title: "#2", price: "#3" })).toEqual([
      ["A-1", "Tee", 4.5, undefined],
      ["A-2", "Kanne", 24.9, undefined],
    ]);
  });

  it("is called as it is shown where its name is wrapped", async () => {
    const text = '"Nr\n katalogowy";"Pełny\n opis";Cena\nA-1;Silnik duży;4,50\nA-2;Silnik mały;24,90';
    expect(await told(text, { title: "Pełny opis" })).toEqual([
      ["A-1", "Silnik duży", 4.5, undefined],
      ["A-2", "Silnik mały", 24.9, undefined],
    ]);
  });

  it("of no such number is refused", async () => {
    await expect(told("a;b\nA-1;Tee", { title: "#3" })).rejects.toThrow("there is no column #3");
  });

  it("that was said to hold the codes holds the names too where nothing else does", async () => {
    expect(await told("PRODUCTO;PRECIO\nTe verde;4,50\nCafe molido;5,50", { sku: "PRODUCTO" })).toEqual([
      ["Te verde", "Te verde", 4.5, undefined],
      ["Cafe molido", "Cafe molido", 5.5, undefined],
    ]);
  });
});

describe("a table without a header", () => {
  const rows =
    "MP3;Apple;iPod nano 16Gb;419.90;BYN\nMP3;Sony;Walkman 8Gb;119.50;BYN\nTV;LG;OLED 55;2419.00;BYN";
  it("has the currency that a column names in every row", async () => {
    expect(await told(rows, { title: "#3", price: "#4" })).toEqual([
      ["iPod nano 16Gb", "iPod nano 16Gb", 419.9, "BYN"],
      ["Walkman 8Gb", "Walkman 8Gb", 119.5, "BYN"],
      ["OLED 55", "OLED 55", 2419, "BYN"],
    ]);
  });

  it("is told by columns that are called by their numbers alone", async () => {
    const plain = "K1;Kajko i Kokosz;12\nK2;Tytus Romek;69";
    expect(await told(plain, { sku: "#1", title: "#2", price: "#3" })).toEqual([
      ["K1", "Kajko i Kokosz", 12, undefined],
      ["K2", "Tytus Romek", 69, undefined],
    ]);
  });

  it("has one by which sign its decimals are told", async () => {
    const plain = "K1;Kajko i Kokosz;1.234,50\nK2;Tytus Romek;1.500";
    expect((await told(plain, { sku: "#1", title: "#2", price: "#3" })).map(([, , price]) => price)).toEqual([
      1234.5, 1500,
    ]);
  });

  it("is told by whole numbers beside codes of letters and digits, and asked about its prices", async () => {
    const parts =
      "DODGE;48277850AB;16400;1;Cooler new\nCSF;75038003AG;6270;2;Cooler for a jeep\nATE;ZX1405;2900;12;Brake pads front";
    await expect(told(parts, {})).rejects.toThrow("is #3 or #4 the price of a product?");
    expect(await told(parts, { sku: "#2", price: "#3" })).toEqual([
      ["48277850AB", "Cooler new", 16400, undefined],
      ["75038003AG", "Cooler for a jeep", 6270, undefined],
      ["ZX1405", "Brake pads front", 2900, undefined],
    ]);
  });

  it("has codes beside the numbers of packages", async () => {
    const rows =
      "03024;Leine schwarz;4006381333931;11,99\n05190;Halsband rot;4006381333948;3,99\n06014;Napf aus Ton;4006381333955;20,99";
    expect((await told(rows, { price: "#4" })).map(([sku]) => sku)).toEqual(["03024", "05190", "06014"]);
    const printed = rows.replace(/^\d+;/gm, "Hund;");
    expect((await told(printed, { price: "#4" })).map(([sku]) => sku)).toEqual([
      "4006381333931",
      "4006381333948",
      "4006381333955",
    ]);
  });

  it("is asked about where several columns hold codes", async () => {
    const rows = "K-1001;Leine schwarz;AB-77;11,99\nK-1002;Halsband rot;AB-78;3,99";
    await expect(told(rows, { price: "#4" })).rejects.toThrow("is #1 or #3 what orders call an item by?");
  });

  it("is none where sizes and years stand above numbers", async () => {
    const rows = "Schuh;36;37;38\nLaufschuh rot;3;0;2\nWanderschuh;1;4;0";
    expect((await told(rows, { title: "Schuh", price: "none", stock: "36" })).map(([sku]) => sku)).toEqual([
      "Laufschuh rot",
      "Wanderschuh",
    ]);
  });
});

describe("rows that are no goods", () => {
  const goods = Array.from(
    { length: 24 },
    (_, i) => `${(i % 4) + 1};Kartoffeln Sorte ${i};kg;${i + 1},50;Petersen`,
  );
  it("are the second line of a header, beside a sum of nothing", async () => {
    const text = `Waren-;;je;Preis;;Summe\ngruppe;Artikelbezeichnung;;Euro;Herkunft;"0,00 €"\n${goods.map((row) => `${row};"0,00 €"`).join("\n")}`;
    const titles = (await readGoods(`${text}\n`, { map: { title: "#2" } })).items.map(({ title }) => title);
    expect(titles).toHaveLength(24);
    expect(titles).not.toContain("Artikelbezeichnung");
  });

  it("are sentences that say nothing of what goods say", async () => {
    const text = `Gruppe;Artikel;Einheit;Preis;Herkunft\n${goods.join("\n")}\n6;Unser Angebot ist freibleibend und unverbindlich;;;`;
    const { items, aside } = await readGoods(`${text}\n`);
    expect([items.length, aside]).toEqual([24, 1]);
  });

  it("are not those that have a code, though they have no price yet", async () => {
    const coded = goods.map((row, i) => `K-${i};${row}`);
    const text = `Artikelnummer;Gruppe;Artikel;Einheit;Preis;Herkunft\n${coded.join("\n")}\nK-99;6;Kartoffeln neue Sorte sehr früh;;;`;
    expect((await readGoods(`${text}\n`)).items).toHaveLength(25);
  });
});

describe("the name of a group of goods", () => {
  const table = (header: string) =>
    `sku,title,price,${header}\nA-1,Motor big,4,Motors\nA-2,Motor small,5,Motors\nA-3,Switch,6,Switches\nA-4,Switch two,7,Switches`;
  it.each(["Opis podgrupy", "Bezeichnung Artikelgruppe", "Nazwa grupy towarowej"])(
    "files them: %s",
    async (header) => {
      const { items } = await readGoods(`${table(header)}\n`);
      expect(items.map(({ category }) => category)).toEqual(["Motors", "Motors", "Switches", "Switches"]);
    },
  );
  it.each([
    "Zielgruppe",
    "Target group",
    "Altersgruppe",
    "Rabattgruppe",
    "Customer group",
    "Attribute group",
    "Tax group",
  ])("is none: %s", async (header) => {
    const { items } = await readGoods(`${table(header)}\n`);
    expect(items.map(({ category }) => category)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
