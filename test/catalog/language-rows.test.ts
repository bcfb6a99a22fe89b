/** Tables with a row for each language of their goods, as databases of OpenCart and PrestaShop are joined. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const OPENCART = [
  "product_id,language_id,name,model,sku,quantity,price,status",
  "28,1,Touch phone,Product 1,,939,100.00,1",
  "28,2,Telefon,Product 1,,939,100.00,1",
  "29,1,Palm phone,Product 2,,999,279.99,1",
  "29,2,Palmtelefon,Product 2,,999,279.99,1",
  "31,2,Nur deutsch,Product 4,,3,9.99,1",
  "30,1,Camera,Product 3,,7,100.00,0",
  "32,1,Lens,Product 5,,7,50.00,1",
  "32,2,Linse,Product 5,,7,50.00,1",
  "33,1,Bag,Product 6,,7,5.00,1",
];

const read = async (lines: readonly string[], map: Readonly<Record<string, string>> = {}) => {
  const { items, notes } = await readGoods(`${lines.join("\n")}\n`, { map });
  return { names: items.map(({ sku, title }) => `${sku} ${title}`), notes: notes.join("\n") };
};

describe("rows of several languages", () => {
  it("are one item, in the language of most rows, which is said", async () => {
    const { names, notes } = await read(OPENCART);
    expect(names).toEqual([
      "Product 1 Touch phone",
      "Product 2 Palm phone",
      "Product 4 Nur deutsch",
      "Product 3 Camera",
      "Product 5 Lens",
      "Product 6 Bag",
    ]);
    expect(notes).toContain(
      'rows of 2 languages by language_id: of each product the one of 1 is read (--map "language=language_id:2" for another)',
    );
  });

  it("are read in the language that was said", async () => {
    expect((await read(OPENCART, { language: "language_id:2" })).names).toEqual([
      "Product 1 Telefon",
      "Product 2 Palmtelefon",
      "Product 4 Nur deutsch",
      "Product 3 Camera",
      "Product 5 Linse",
      "Product 6 Bag",
    ]);
  });

  it.each(["language_id", "language_id:7", "status:1", "tongue:1"])("refuse %s as one", async (language) => {
    await expect(read(OPENCART, { language })).rejects.toThrow("say it as COLUMN:WORD");
  });

  it("are PrestaShop's by id_lang", async () => {
    const { names } = await read([
      "id_product,id_lang,name,reference,price",
      "1,1,Mug,demo_1,5.00",
      "1,2,Tasse,demo_1,5.00",
      "2,1,Pot,demo_2,15.00",
      "2,2,Kanne,demo_2,15.00",
    ]);
    expect(names).toEqual(["demo_1 Mug", "demo_2 Pot"]);
  });

  it("are none where books are in one language each", async () => {
    const { names, notes } = await read([
      "sku,title,language,price",
      "A,Faust,de,5.00",
      "B,Candide,fr,6.00",
      "C,Emma,en,7.00",
      "D,Werther,de,8.00",
    ]);
    expect(names).toEqual(["A Faust", "B Candide", "C Emma", "D Werther"]);
    expect(notes).not.toContain("languages");
  });

  it("are none where each language of a book has a code of its own", async () => {
    const { names } = await read([
      "sku,title,language,price",
      "A-de,Faust,de,5.00",
      "A-fr,Faust,fr,6.00",
      "B-de,Emma,de,7.00",
      "B-fr,Emma,fr,7.50",
    ]);
    expect(names).toHaveLength(4);
  });

  it("are goods of their own where each has a code, though all bear a product's number", async () => {
    const { names, notes } = await read([
      "product_id,sku,title,language,price,stock",
      "70,DICE-DE,Dice game (DE),DE,19.90,4",
      "70,DICE-EN,Dice game (EN),EN,19.90,4",
      "71,CARD-DE,Card game (DE),DE,9.90,2",
      "71,CARD-EN,Card game (EN),EN,9.90,2",
    ]);
    expect(notes).not.toContain("languages");
    expect(names).toHaveLength(4);
  });

  it("are books of their own by their ISBN", async () => {
    const { names } = await read([
      "isbn,work_id,title,author,language,price,stock",
      "9780306406157,W1,Rivers,Ann B,English,9.90,3",
      "9783161484100,W1,Die Ströme,Ann B,German,9.90,3",
      "9780132350884,W2,Hills,Ann B,English,12.50,1",
      "9782070360024,W2,Die Hügel,Ann B,German,12.50,1",
    ]);
    expect(names).toHaveLength(4);
  });

  it("are goods of their own where each has a price, unless somebody says that they are not", async () => {
    const lines = [
      "sku,name,language,price",
      "A1,Dragon,1,5.00",
      "A1,Drache,3,7.50",
      "B2,Knight,1,2.00",
      "B2,Ritter,3,2.40",
    ];
    await expect(read(lines)).rejects.toThrow();
    expect((await read(lines, { language: "language:3" })).names).toEqual(["A1 Drache", "B2 Ritter"]);
  });

  it("are one item where one row only says the price, and texts have numbers and addresses", async () => {
    const { names } = await read([
      "product_id,description_id,name,language,url,price,stock",
      "5,901,Mug,en,/en/mug-5,105.00,3",
      "5,902,Tasse,de,/de/tasse-5,,3",
      "6,903,Pot,en,/en/pot-6,115.00,",
      "6,904,Kanne,de,/de/kanne-6,115.00,1",
    ]);
    expect(names).toEqual(["5 Mug", "6 Pot"]);
  });
});
