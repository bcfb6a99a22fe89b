import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const codes = async (name: string, cells: readonly string[]): Promise<readonly string[]> => {
  const rows = cells.map(
    (cell, i) => `${["Honey jar", "Wax candle", "Oat soap"][i]},${i + 4}.50,${cell},${20 + i}`,
  );
  const { items } = await readGoods([`Product,Price,${name},In stock`, ...rows].join("\n"));
  return items.map(({ sku }) => sku);
};

describe("what is another in every row", () => {
  it.each([
    ["years", "Vintage", ["2021", "2022", "2019"]],
    ["weights", "Grams", ["500", "1250", "120"]],
    ["weights with their unit", "Net", ["500g", "1250g", "120g"]],
    ["measures", "Dimensions", ["30x20x3", "40x25x2", "25x25x9"]],
    ["sums", "Gross profit", ["532.28912", "41.5", "7.11827"]],
  ])("is no code where it is of %s", async (_, name, cells) => {
    expect(await codes(name, cells)).toEqual(["Honey jar", "Wax candle", "Oat soap"]);
  });

  it.each([
    ["as codes are written", "Zqvbl", ["H-500", "W-1250", "S-120"]],
    ["in numbers of one length", "Nasa", ["842195", "842201", "842330"]],
    ["under a name for codes", "Cod.", ["1007", "912", "31"]],
  ])("is one %s", async (_, name, cells) => {
    expect(await codes(name, cells)).toEqual(cells);
  });
});

describe("a column called as codes are that is another in every row", () => {
  const rows = (name: string, cells: readonly string[], titles: readonly string[]) =>
    readGoods(
      [`Ad,Fiyat,${name}`, ...titles.map((title, i) => `${title},${i + 4}.50,${cells[i]}`)].join("\n"),
    );
  const TITLES = ["Geography maps 2026", "Geography maps 2026", "History tests 2026"];

  it("is that of the goods, with blanks in it too, where names come again", async () => {
    const { items } = await rows("kod adı", ["F01", "F02 .", "F03"], TITLES);
    expect(items.map(({ sku }) => sku)).toEqual(["F01", "F02 .", "F03"]);
  });

  it("goes before the make that several are of", async () => {
    const { items } = await readGoods(
      "vehicle_id,title,model,price\nKL1,New Trax LT,Trax LT,5.50\nKL2,New Trax LT,Trax LT,6.50\nKL3,Old Blazer,Blazer,7.50\n",
    );
    expect(items.map(({ sku }) => sku)).toEqual(["KL1", "KL2", "KL3"]);
  });

  it.each([
    ["rows", "Zeilennummer", ["1", "2", "3"]],
    ["colours", "Color code", ["#ff0000", "#00ff00", "#0000ff"]],
    ["pages", "Ref url", ["a-1", "b-2", "c-3"]],
    ["categories", "Kategori kod", ["K 1", "K 2", "K 3"]],
  ])("is none that numbers %s", async (_, name, cells) => {
    const { items } = await rows(name, cells, ["Geography maps", "Biology tests", "History books"]);
    expect(items.map(({ sku }) => sku)).not.toEqual(cells);
  });
});

describe("goods without codes whose names come again", () => {
  it("are not asked about where nothing tells them apart but prices", async () => {
    const { items } = await readGoods(
      "Artikeltext1;Gruppe;vkBrutto\nSalatschale B3 gross;Schalen;14,51\nSalatschale B3 gross;Schalen;10,93\nPasta Nr. 19;Nudeln;1,02\n#;Nudeln;1,05\n".concat(
        Array.from({ length: 30 }, (_, i) => `Nudel Sorte ${i};Nudeln;2,${i + 10}\n`).join(""),
      ),
    );
    expect(items.slice(0, 4).map(({ sku, price }) => [sku, price])).toEqual([
      ["Salatschale B3 gross", 14.51],
      ["Salatschale B3 gross", 10.93],
      ["Pasta Nr. 19", 1.02],
      ["#", 1.05],
    ]);
  });

  it("are asked about where something does", async () => {
    await expect(
      readGoods(
        "Producto,Presentacion,Precio\nAERO OM,GOTAS 15 ML,75.00\nAERO OM,BLISTER 10,30.00\nALCET,CAJA 10,12.00\n",
      ),
    ).rejects.toThrow(/which column is another in each/);
  });
});

describe("names of columns that say that something is the shop's", () => {
  it.each([
    ["Artikelnummer im Shop;Produktname;Preis", "German"],
    ["N° artículo en tienda;Nombre del producto;Precio", "Spanish"],
    ["Numéro d'article dans la boutique;Nom du produit;Prix", "French"],
    ["Article number in shop;Product name;Price", "English"],
  ])("are read without that: %s", async (header) => {
    const { items } = await readGoods(
      `${header}\n67774;Red pen;1,20\n4.172.12;Blue pen;2,20\n4.172.13;Ink;3,20\n`,
    );
    expect(items.map(({ sku, title, price }) => [sku, title, price])).toEqual([
      ["67774", "Red pen", 1.2],
      ["4.172.12", "Blue pen", 2.2],
      ["4.172.13", "Ink", 3.2],
    ]);
  });

  it("leave what may be another there: a price in the store is none of the online shop's", async () => {
    const text = "sku,name,price in store,online price\nA,Pen,1.80,1.50\nB,Ink,2.40,2.50\n";
    expect((await readGoods(text)).items.map(({ price }) => price)).toEqual([1.5, 2.5]);
  });
});

describe("one code of several hundred that two unlike rows bear", () => {
  const table = (twice: number) =>
    `code,name,price\n${Array.from({ length: 300 }, (_, i) => `K${i < twice ? 0 : i},Thing ${i},${i + 1}.50`).join("\n")}\n`;

  it("is a slip, of which the last counts", async () => {
    const { items } = await readGoods(table(2));
    expect(items.filter(({ sku }) => sku === "K0").map(({ price }) => price)).toEqual([1.5, 2.5]);
  });

  it("is asked about where there are more of them", async () => {
    await expect(readGoods(table(4))).rejects.toThrow(
      /code is K0 in 4 rows that are not alike.*counts: Thing 0, Thing 1, Thing 2$/,
    );
  });
});

describe("what speaks of times and other things", () => {
  it.each(["createdAt", "updatedAt", "Changed"])("%s is no code though another in each row", async (name) => {
    const times = ["2026-03-25T08:34:35.000Z", "2026-03-26T09:12:01.000Z", "2026-03-27T10:00:59.000Z"];
    const rows = ["Beam", "Harness", "Vario"].map(
      (title, i) => `cmn5fe7sy${i}4sdoc,${title},${i + 2}.50,${times[i]}`,
    );
    const { items } = await readGoods(`id,name,price,${name}\n${rows.join("\n")}\n`);
    expect(items.map(({ sku }) => sku)).toEqual(["cmn5fe7sy04sdoc", "cmn5fe7sy14sdoc", "cmn5fe7sy24sdoc"]);
  });

  it("is no family: a yes and no with the letters of one in its name", async () => {
    const { items } = await readGoods(
      "id,model,price,description,is_published\n7,Phone Red 128 GB,840000,A phone with a large display of 6.9 inches and more,true\n9,Phone Red 256 GB,940000,A phone with a large display of 6.9 inches and much more,true\n",
    );
    expect(items.map(({ sku, title, family }) => [sku, title, family])).toEqual([
      ["7", "Phone Red 128 GB", undefined],
      ["9", "Phone Red 256 GB", undefined],
    ]);
  });
});

describe("a column without a name", () => {
  const REPORT = [
    ",,Остаток,Цена",
    ...["Напиток Дюшес 1,5 л", "Напиток Мохито 1,5 л", "Квас разливной светлый"].map(
      (name, i) => `"${name}",,${i + 3},28${i}.00`,
    ),
  ].join("\n");

  it("holds the names where nothing else does", async () => {
    const { items } = await readGoods(`${REPORT}\n`);
    expect(items.map(({ title, price, stock }) => [title, price, stock])).toEqual([
      ["Напиток Дюшес 1,5 л", 280, 3],
      ["Напиток Мохито 1,5 л", 281, 4],
      ["Квас разливной светлый", 282, 5],
    ]);
  });

  it("is called by its number", async () => {
    const text = 'Код,,,Остаток,Цена\nA,x,"Квас",3,5.00\nB,y,"Сок",4,6.00\n';
    await expect(readGoods(text)).rejects.toThrow(/columns are Код, #2 \(x\), #3 \(Квас\), Остаток, Цена/);
    const { items } = await readGoods(text, { map: { title: "#3" } });
    expect(items.map(({ sku, title }) => [sku, title])).toEqual([
      ["A", "Квас"],
      ["B", "Сок"],
    ]);
  });

  it("is none of names beside one that is called so", async () => {
    const { items } = await readGoods(
      ",name,price\nGreen tea of spring,Tea,5.00\nRed cup of clay,Cup,4.00\n",
    );
    expect(items.map(({ title }) => title)).toEqual(["Tea", "Cup"]);
  });
});
