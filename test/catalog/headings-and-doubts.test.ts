/** Rows that are headings of those below, and columns of which nobody can tell that they are what they were taken for. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

describe("headings", () => {
  it("that stand alone in their row are no goods, and file those below", async () => {
    const { items, aside } = await readGoods(
      "PRICE LIST,,,\nProduct name,Pack size,Price,Stock status\nRICE,,,\nWhite rice,1 kg,4.49,In Stock\nBrown rice,5 kg,9.49,In Stock\n,,,\nMILLETS,,,\nFinger millet,1 kg,6.99,Out of Stock\nPearl millet,1 kg,5.99,In Stock\n",
      { map: { sku: "Product name" } },
    );
    expect(items.map(({ sku, category, stock }) => [sku, category, stock])).toEqual([
      ["White rice", "RICE", undefined],
      ["Brown rice", "RICE", undefined],
      ["Finger millet", "MILLETS", 0],
      ["Pearl millet", "MILLETS", undefined],
    ]);
    expect(aside).toBe(0);
  });

  it("are none where goods have no price, or say more than their name", async () => {
    const bare = await readGoods("name,price\nTea,\nPot,\nCup,3.00\n", { map: { sku: "name" } });
    expect(bare.items.map(({ sku }) => sku)).toEqual(["Tea", "Pot", "Cup"]);
    const coded = await readGoods("sku,name,price\nA1,Tea,\nA2,Pot,4.00\nA3,Cup,3.00\nA4,Jar,3.00\n");
    expect(coded.items.map(({ sku }) => sku)).toEqual(["A1", "A2", "A3", "A4"]);
  });
});

const rows = (row: (i: number) => string) => Array.from({ length: 24 }, (_, i) => row(i)).join("\n");
const name = (i: number) => `Thing ${"abcdefghijklmnopqrstuvwx"[i]}`;

describe("a stock by which nearly everything is sold out", () => {
  it("is asked about where only words in its name told it", async () => {
    const text = `code,name,price,店舗在庫\n${rows((i) => `A${i},${name(i)},5.0${i % 10},${i % 6 === 0 ? 2 : 0}`)}\n`;
    await expect(readGoods(text)).rejects.toThrow(/is 店舗在庫 how many there are\? It says 2, 0/);
    expect((await readGoods(text, { map: { stock: "店舗在庫" } })).items).toHaveLength(24);
  });

  it("is none where it says the kind of a stock", async () => {
    const text = `code,name,price,在庫タイプ,店舗1在庫数\n${rows((i) => `A${i},${name(i)},5.0${i % 10},${i % 6 === 0 ? 2 : 0},${i + 3}`)}\n`;
    expect((await readGoods(text)).items[1]?.stock).toBe(4);
  });

  it.each([
    ["with many numbers", "店舗在庫", (i: number) => (i % 4 === 0 ? i + 1 : 0)],
    ["by its own name", "stock", (i: number) => (i % 6 === 0 ? 2 : 0)],
    ["of which less is sold out", "店舗在庫", (i: number) => (i % 2 === 0 ? 2 : 0)],
  ])("and is not %s", async (_, column, count) => {
    const text = `code,name,price,${column}\n${rows((i) => `A${i},${name(i)},5.0${i % 10},${count(i)}`)}\n`;
    expect((await readGoods(text)).items.map(({ stock }) => stock)).toEqual(
      Array.from({ length: 24 }, (_, i) => count(i)),
    );
  });
});

describe("names that say the same of most goods", () => {
  it("are asked about beside words that are others in each row", async () => {
    const text = `code,name,model line,price\n${rows((i) => `A${i},${i % 2 === 0 ? "Acme" : "Bolt"},Kettle ${name(i)} steel,5.0${i % 10}`)}\n`;
    await expect(readGoods(text)).rejects.toThrow(/is name or model line what goods are called/);
  });

  it.each([
    ["sizes of them", (i: number) => `Shirt ${Math.floor(i / 2)},Shirt ${Math.floor(i / 2)} cut ${i}`],
    ["their whole names", (i: number) => `Kettle,Kettle of steel number ${i}`],
    ["notes", (i: number) => `Kettle ${i},Boils water for ${i} people`],
  ])("and not beside %s", async (_, words) => {
    const text = `code,name,model line,price\n${rows((i) => `A${i},${words(i)},5.0${i % 10}`)}\n`;
    expect((await readGoods(text)).items[3]?.title).toMatch(/^(Shirt 1|Kettle)/);
  });
});

describe("people are no goods", () => {
  it.each([
    ["guests", "booking", "<no>100#</no><guest>Ann Lee Jones@</guest><price>5#.00</price>"],
    ["reviewers", "review", "<code>100#</code><name>Ann Lee Jones@</name><sku>T1</sku>"],
    [
      "buyers",
      "order",
      "<number>100#</number><customer_name>Ann Lee@</customer_name><total_price>5#.00</total_price>",
    ],
    ["patients", "patient", "<code>100#</code><name>Ann Lee Jones@</name>"],
    ["members of a list of any name", "row", "<guest>Ann Lee Jones@</guest><price>5#.00</price>"],
  ])("nor are %s in a feed", async (_, tag, cells) => {
    const one = (i: number) =>
      `<${tag}>${cells.replaceAll("#", `${i}`).replaceAll("@", "xyz"[i - 1]!)}</${tag}>`;
    await expect(
      readGoods(`<export>${[1, 2, 3].map(one).join("")}</export>`, { name: "export.xml" }),
    ).rejects.toThrow(/no products were found/);
  });
});

describe("what goods are filed under once", () => {
  it("stands above them in a column of its own", async () => {
    const { items, aside } = await readGoods(
      "CATALOGO 2026;;;\nX;CODIGO;PRODUCTO;PRECIO\nCOCINA;;;\n;C1;Olla 20cm;15000\n;C2;Sartén;12000\nBAÑO;;;\n;B1;Toalla;8000\n",
    );
    expect([items.map(({ sku, category }) => [sku, category]), aside]).toEqual([
      [
        ["C1", "COCINA"],
        ["C2", "COCINA"],
        ["B1", "BAÑO"],
      ],
      0,
    ]);
  });

  it("stands in the first row of them, as in merged cells, which is said", async () => {
    const { items, notes } = await readGoods(
      "Categoría,Código,Producto,Precio\nCocina,C1,Olla 20cm,15000\n,C2,Sartén,12000\n,C3,Tapa,2000\nBaño,B1,Toalla,8000\n,B2,Jabonera,3000\n",
    );
    expect(items.map(({ category }) => category)).toEqual(["Cocina", "Cocina", "Cocina", "Baño", "Baño"]);
    expect(notes.join("\n")).toContain("what Categoría says holds for the rows below that leave it out");
  });

  it("is not what some goods lack", async () => {
    const { items } = await readGoods(
      "Categoría,Código,Producto,Precio\nCocina,C1,Olla 20cm,15000\n,C2,Sartén,12000\nCocina,C3,Tapa,2000\n,B1,Toalla,8000\n,B2,Jabonera,3000\n",
    );
    expect(items.map(({ category }) => category)).toEqual([
      "Cocina",
      undefined,
      "Cocina",
      undefined,
      undefined,
    ]);
  });
});

describe("a column that is called sold out", () => {
  it.each(["Sold out", "Agotado", "Ausverkauft?", "売り切れ"])(
    "says by a mark that there are none: %s",
    async (name) => {
      const { items } = await readGoods(
        `sku;title;price;${name}\nA-1;Green tea;4.50;\nA-2;Pot;24.00;x\nA-3;Cup;5.00;\n`,
      );
      expect(items.map(({ stock }) => stock)).toEqual([undefined, 0, undefined]);
    },
  );

  it("says what is done then, where there are some of what it says it of", async () => {
    const { items } = await readGoods(
      "sku;title;price;quantity;out_of_stock\nA-1;Green tea;4.50;3;1\nA-2;Pot;24.00;0;0\n",
    );
    expect(items.map(({ stock }) => stock)).toEqual([3, 0]);
  });
});
