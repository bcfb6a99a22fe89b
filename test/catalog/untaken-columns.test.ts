/** Columns of tables of products that look like what they are not: what must not be taken from them. */
import { describe, expect, it } from "vitest";
import type { CatalogItem } from "../../lib/catalog/import/catalog-format.ts";
import { readGoods } from "./read-goods.ts";

async function items(
  text: string,
  currency: string | null = null,
  notes: string[] = [],
): Promise<readonly CatalogItem[]> {
  const read = await readGoods(`${text}\n`, { currency });
  notes.push(...read.notes);
  return read.items;
}

describe("rows that name others by numbers", () => {
  it.each([
    ["categories", "Parent Category ID"],
    ["categories by another word", "Master Category"],
    ["groups", "Parent Group"],
    ["a company", "Parent Company"],
    ["a column of parents that shows no sizes", "Master"],
    ["the same, called as is known", "Parent ID"],
  ])("keeps every product beside %s", async (_, column) => {
    const notes: string[] = [];
    const found = await items(
      `ID,Name,${column},Price,Stock\n1,Tea,1,5.00,3\n2,Pot,2,15.00,3\n3,Cup,2,7.00,3\n4,Tin,1,4.00,0`,
      null,
      notes,
    );
    expect(found.map(({ sku, title, family }) => `${sku} ${title} ${family ?? "-"}`)).toEqual([
      ...["1 Tea -", "2 Pot -", "3 Cup -", "4 Tin -"],
    ]);
    expect(notes.filter((note) => note.includes("each is a product of its own"))).toHaveLength(
      /^(Master|Parent ID)$/.test(column) ? 1 : 0,
    );
  });

  it.each([
    ["names that begin alike", "1,Tee,,5.00\n2,Tee S,1,5.00\n3,Tee M,1,6.00\n4,Mug,,4.00"],
    ["sizes without a name", "1,Tee,,5.00\n2,,1,5.00\n3,,1,6.00\n4,Mug,,4.00"],
    ["a product without a price", "1,Shirts by Ann,,\n2,Red S,1,5.00\n3,Red M,1,6.00\n4,Mug,,4.00"],
  ])("reads sizes by %s", async (_, rows) => {
    const found = await items(`ID,Name,Parent No,Price\n${rows}`);
    expect(found.map(({ sku, family }) => `${sku} ${family ?? "-"}`)).toEqual(["2 1", "3 1", "4 -"]);
  });
});

describe("columns that make no families", () => {
  it.each([
    ["Style", "Casual", "Formal"],
    ["Parent Category", "Shoes", "Hats"],
    ["Model", "Golf", "Polo"],
    ["Style No", "100", "200"],
    ["Master Group", "A1", "B1"],
  ])("%s of a house brand's whole range", async (column, one, other) => {
    const found = await items(
      `SKU,Name,Price,Stock,${column}\nA1,Acme Runner,20.00,5,${one}\nA2,Acme Walker,21.00,5,${one}\nA3,Acme Oxford,22.00,5,${other}\nA4,Acme Derby,22.00,5,${other}`,
    );
    expect(found.map(({ family }) => family)).toEqual(Array(4).fill(undefined));
  });

  it("but codes of sizes do, of a house brand too", async () => {
    const found = await items(
      "SKU,Name,Price,Stock,Style No\nA1,Acme Runner S,20.00,5,100\nA2,Acme Runner M,20.00,5,100\nA3,Acme Oxford S,22.00,5,200\nA4,Acme Oxford M,22.00,5,200",
    );
    expect(found.map(({ family }) => family)).toEqual(["100", "100", "200", "200"]);
  });

  it("rows without what files the others are no sizes of the one above", async () => {
    const found = await items("ID,SKU,Name,Price,Stock\n1,A1,Tea,5.00,3\n,A2,,6.00,4\n3,A3,Pot,9.00,2");
    expect(found.map(({ sku, title, family }) => `${sku} ${title} ${family ?? "-"}`)).toEqual([
      ...["A1 Tea -", "A3 Pot -"],
    ]);
  });

  it("sizes below their product are one family with it", async () => {
    const found = await items("Handle,SKU,Name,Size,Price\ntea,A1,Tea,S,5.00\n,A2,,M,6.00\npot,A3,Pot,,9.00");
    const families = found.map(({ family }) => family);
    expect(families[0]).toBeDefined();
    expect(families[1]).toBe(families[0]);
  });
});

describe("columns that count no pieces", () => {
  it.each([
    ["Füllmenge", "500", "250"],
    ["Stückgewicht", "500", "80"],
    ["Lagerplatz", "104", "211"],
    ["Lagerfach", "4", "0"],
    ["Inventarnummer", "1040", "1041"],
    ["Stock Number", "10", "11"],
    ["Available from", "2026", "2025"],
    ["Inhaltsmenge", "6", "12"],
    ["Unit weight", "40", "0"],
    ["Lagerpreis", "4", "3"],
    ["Verfügbar ab", "2026", "2025"],
    ["Caffeine (mg)", "40", "0"],
  ])("%s", async (column, one, other) => {
    const found = await items(
      `SKU,Name,Price,${column}\nA1,Tea,5.00,${one}\nA2,Pot,4.00,${other}\nA3,Tin,2.00,7`,
    );
    expect(found.map(({ stock }) => stock)).toEqual(Array(3).fill(undefined));
  });

  it.each(["Pieces", "Pcs", "Stück", "Anzahl", "Units"])(
    "asks whether %s are in the shop or in the box",
    async (name) => {
      const table = (count: string): string =>
        `SKU,Name,Price,${name}\nP1,Alps puzzle,20.00,1000\nP2,Sea puzzle,15.00,${count}`;
      await expect(items(table("500"))).rejects.toThrow(`is ${name} how many there are?`);
      expect((await items(table("0"))).map(({ stock }) => stock)).toEqual([1000, 0]);
    },
  );

  it("a number of stock that is its code", async () => {
    const found = await items("Stock No,Name,Price\n10023,Lamp,5.00\n10024,Chair,7.00");
    expect(found.map(({ sku, stock }) => `${sku} ${stock ?? "-"}`)).toEqual(["10023 -", "10024 -"]);
  });

  it.each([
    ["Local pickup", "Available", "Unavailable"],
    ["Engraving", "available", "not available"],
    ["Disponible en boutique retrait livraison", "disponible", "rupture"],
  ])("words of %s", async (column, one, other) => {
    const found = await items(
      `SKU,Name,Price,Stock,${column}\nA1,Sofa,20.00,5,${one}\nA2,Chair,10.00,5,${other}`,
    );
    expect(found.map(({ stock }) => stock)).toEqual([5, 5]);
  });

  it("words found beside a number", async () => {
    const found = await items(
      "SKU,Name,Price,Stock,Stock at maker\nA1,Sofa,20.00,5,In stock\nA2,Chair,10.00,4,Sold out",
    );
    expect(found.map(({ stock }) => stock)).toEqual([5, 4]);
  });
});

describe("columns by which nothing leaves the shop", () => {
  it.each([
    ["RFID Blocking", "Yes", "No"],
    ["Hidden pocket", "Yes", "No"],
    ["Display", "Yes", "No"],
    ["Archival paper", "Yes", "No"],
    ["Deletable app", "1", "0"],
    ["Fit", "Normal", "Concept"],
    ["eBay Status", "Active", "Ended"],
    ["Google Shopping Status", "Approved", "Rejected"],
    ["SEO status", "Active", "Paused"],
    ["Suspension", "Normal", "Off"],
  ])("%s", async (column, one, other) => {
    const found = await items(
      `SKU,Name,Price,Stock,${column}\nA1,Lamp,20.00,5,${one}\nA2,Chair,21.00,5,${other}\nA3,Table,21.00,5,${one}`,
    );
    expect(found.filter(({ active }) => active === false)).toEqual([]);
  });

  it.each(["Archived", "Is Discontinued", "Discontinued product", "Gelöscht", "Hidden in shop"])(
    "%s does",
    async (name) => {
      const found = await items(`SKU,Name,Price,Stock,${name}\nA1,Lamp,20.00,5,No\nA2,Chair,21.00,5,Yes`);
      expect(found.map(({ active }) => active !== false)).toEqual([true, false]);
    },
  );

  it("words under a name that speaks of being seen do", async () => {
    const found = await items(
      "code;name;price;stock;productVisibility\nA1;Lamp;20;5;visible\nA2;Chair;21;5;hidden",
    );
    expect(found.map(({ active }) => active !== false)).toEqual([true, false]);
  });
});

describe("prices and categories", () => {
  it("are in what the user says, and in nothing that is yen and yuan", async () => {
    const text = "SKU,Name,Price,Stock\nA1,Lamp,¥19.90,5\nA2,Chair,￥210.00,5";
    expect((await items(text, "CNY")).map(({ currency }) => currency)).toEqual(["CNY", "CNY"]);
    expect((await items(text)).map(({ currency }) => currency)).toEqual([undefined, undefined]);
  });

  it.each(["UVP", "RRP", "MSRP", "Retail"])("are not asked about beside %s", async (column) => {
    const found = await items(
      `SKU,Name,Price,${column},Stock\nA1,Lamp,18.00,20.00,3\nA2,Chair,19.00,21.00,4`,
    );
    expect(found.map(({ price }) => price)).toEqual([18, 19]);
  });

  it.each(["Costume size", "Nascosto"])("are not what %s says", async (column) => {
    const found = await items(
      `SKU,Name,Price,Stock,${column}\nA1,Lamp,20,5,1\nA2,Chair,21,5,0\nA3,Cup,9,5,0`,
    );
    expect(found.map(({ cost }) => cost)).toEqual(Array(3).fill(undefined));
  });

  it("are the base price where there is no other", async () => {
    const found = await items("SKU,Name,Base Price,Stock\nA1,Lamp,20,5\nA2,Chair,21,5");
    expect(found.map(({ price }) => price)).toEqual([20, 21]);
    const other = await items("SKU,Name,Base Price,Web Price,Stock\nA1,Lamp,20,18,5\nA2,Chair,21,19,5");
    expect(other.map(({ price }) => price)).toEqual([18, 19]);
  });

  it("counts rows by no code", async () => {
    const found = await items(
      "S.No,Item Code,Item Name,Price,Stock\n1,A1,Lamp,2.00,40\n2,A1,Lamp,2.00,40\n3,A3,Mate,1.50,100",
    );
    expect(found.map(({ sku }) => sku)).toEqual(["A1", "A1", "A3"]);
  });

  it.each([
    ["further ones", "Green tea,Gifts\nPots,Sale", ["Green tea", "Pots"]],
    ["ones that stand under several", "Tea,Sale\nTea,Gifts\nPots,Sale", ["Tea", "Tea", "Pots"]],
    ["levels", "Tea,Green\nTea,Black\nPots,Clay", ["Tea/Green", "Tea/Black", "Pots/Clay"]],
  ])("take a second category for what it is: %s", async (_, rows, right) => {
    const text = rows.split("\n").map((row, i) => `A${i},Good ${i},5.00,${row}`);
    const found = await items(`SKU,Name,Price,Category 1,Category 2\n${text.join("\n")}`);
    expect(found.map(({ category }) => category)).toEqual(right);
  });

  it("keep a bar in a category's name", async () => {
    const found = await items("SKU,Name,Category,Price\nT1,Tea,Kitchen | Dining,5.00\nP2,Pot,Home,15.00");
    expect(found.map(({ category }) => category)).toEqual(["Kitchen | Dining", "Home"]);
  });
});

describe("words that are a product's code as well as what others are filed under", () => {
  const KITCHEN =
    "sku,title,price,category,parent\nA,Mug,10,Mugs,Kitchen\nB,Bowl,12,Bowls,Kitchen\nKitchen,Kitchen voucher,50,Gifts,";
  const told = async (text: string, map: Readonly<Record<string, string>> = {}) => {
    const { items: found, notes } = await readGoods(`${text}\n`, { map });
    return { notes, items: found.map(({ sku, family }) => `${sku} ${family ?? "-"}`) };
  };

  it("are asked about, and either answer is followed", async () => {
    await expect(told(KITCHEN)).rejects.toThrow("is parent the product that a row is a variant of?");
    expect((await told(KITCHEN, { family: "none" })).items).toEqual(["A -", "B -", "Kitchen -"]);
    expect((await told(KITCHEN, { family: "parent" })).items).toEqual(["A Kitchen", "B Kitchen"]);
  });

  it.each([
    ["of which one is no code", "A,Mug,10,Kitchen\nB,Bowl,12,Garden\nKitchen,Kitchen voucher,50,"],
    ["that are digits, of which one is no code", "A,Mug,10,7\nB,Bowl,12,8\n7,Voucher,50,"],
  ])("lose no product: words %s", async (_, rows) => {
    const { items: found, notes } = await told(`sku,title,price,parent\n${rows}`);
    expect(found.map((one) => one.split(" ")[0])).toEqual(rows.split("\n").map((row) => row.split(",")[0]));
    expect(notes.join("\n")).toContain("each is a product of its own");
  });

  it("make no family of all kinds of goods", async () => {
    const { items: found } = await told(
      "sku,title,price,parent\nA,Mug,10,Kitchen\nB,Bowl,12,Kitchen\nC,Rake,9,Garden",
    );
    expect(found).toEqual(["A -", "B -", "C -"]);
  });

  it.each([
    ["names that begin alike", "S,Shirt,,\nS-1,Shirt M,10,S\nS-2,Shirt L,10,S\nH,Hat,15,"],
    ["codes that begin so", "S,Shirt,10,\nS-1,Red M,10,S\nS-2,Blue L,10,S\nH,Hat,15,"],
  ])("file sizes by %s", async (_, rows) => {
    expect((await told(`sku,title,price,parent\n${rows}`)).items).toEqual(["S-1 S", "S-2 S", "H -"]);
  });
});
