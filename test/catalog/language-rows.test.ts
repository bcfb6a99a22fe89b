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
});
