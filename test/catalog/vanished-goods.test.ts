/** Goods that files hold in ways in which they were lost or taken for each other, and lists that are none of goods. */
import { describe, expect, it } from "vitest";
import type { CatalogItem } from "../../lib/catalog/import/catalog-format.ts";
import { readGoods } from "./read-goods.ts";

/** `sku | title | price | stock | family | options`; what is not known is `-`. */
const line = ({ sku, title, price, stock, family, attributes }: CatalogItem): string =>
  [
    ...[sku, title, price ?? "-", stock ?? "-", family ?? "-"],
    Object.entries(attributes ?? {})
      .map((pair) => pair.join("="))
      .join(",") || "-",
  ].join(" | ");

const lines = async (content: string, name = "goods.csv"): Promise<readonly string[]> =>
  (await readGoods(content, { name })).items.map(line);

describe("WooCommerce's products that hold their variations", () => {
  const product = (id: number, sku: string, variations: readonly object[], more: object = {}): object => ({
    ...{ id, name: `Tee ${id}`, sku, type: "variable", status: "publish", price: "20", regular_price: "" },
    ...{ permalink: `https://shop.example/${id}`, main_image: `https://shop.example/${id}.webp`, variations },
    ...more,
  });
  const read = (...products: readonly object[]): ReturnType<typeof readGoods> =>
    readGoods(JSON.stringify(products), { name: "products.json" });

  it("are those, with what their product says and options written as a text", async () => {
    const { items } = await read(
      product(1, "T1", [
        { id: 2, sku: "T1-S", price: "21", attributes: "Size: S; Colour: red", parent_id: 1 },
        { id: 3, sku: "T1-M", price: "", attributes: "Size: M; Colour: red", parent_id: 1 },
      ]),
    );
    expect(items.map(line)).toEqual([
      "T1-S | Tee 1 - S / red | 21 | - | 1 | Size=S,Colour=red",
      "T1-M | Tee 1 - M / red | 20 | - | 1 | Size=M,Colour=red",
    ]);
    expect(items.map(({ url }) => url)).toEqual(["https://shop.example/1", "https://shop.example/1"]);
    expect(items[1]!.image).toBe("https://shop.example/1.webp");
  });

  it("are the product, once, where they bear its code, with the pieces of them all", async () => {
    const { items } = await read(
      product(1, "T1", [
        { id: 2, sku: "T1", price: "", attributes: "Size: S", stock_quantity: 2 },
        { id: 3, sku: "", price: "20", attributes: "Size: M", stock_quantity: 3 },
      ]),
    );
    expect(items.map(line)).toEqual(["T1 | Tee 1 | 20 | 5 | - | -"]);
  });

  it("says how many have variations that are not there", async () => {
    const elsewhere = product(1, "T1", [], { variations: [2, 3] });
    const simple = { ...product(9, "M9", []), type: "simple" };
    const { items, notes } = await read(elsewhere, simple);
    expect(items.map(({ sku }) => sku)).toEqual(["M9"]);
    expect(notes.join()).toContain("1 products are sold as variations that are not in this file");
    const variation = { id: 2, name: "Tee S", sku: "T1-S", type: "variation", price: "20", parent_id: 1 };
    expect((await read(elsewhere, variation)).notes).toEqual([]);
  });
});

const WIX =
  "handleId,fieldType,name,sku,price,surcharge,visible,inventory,productOptionName1,productOptionDescription1";

describe("sizes without codes of their own", () => {
  it("are called by their product's name and theirs", async () => {
    const rows = `${WIX}\np1,Product,Mug,,10.0,,true,InStock,Size,S;L\np1,Variant,,,,0.0,true,3,,S\np1,Variant,,,,2.0,true,InStock,,L\np2,Product,Pot,,7.0,,true,InStock,,\n`;
    expect(await lines(rows)).toEqual([
      "Mug - S | Mug - S | 10 | 3 | p1 | Size=S",
      "Mug - L | Mug - L | 12 | - | p1 | Size=L",
      "Pot | Pot | 7 | - | p2 | -",
    ]);
  });

  it("are their product where that has a code, with the pieces of them all", async () => {
    const rows = `${WIX}\np1,Product,Mug,M1,10.0,,true,InStock,Size,S;L\np1,Variant,,,,0.0,true,3,,S\np1,Variant,,,,2.0,true,4,,L\n`;
    expect(await lines(rows)).toEqual(["M1 | Mug | 10 | 7 | - | -"]);
  });

  it("are not made of a title's halves", async () => {
    const etsy = (sku: string): string =>
      `TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,VARIATION 1 NAME,VARIATION 1 VALUES,SKU\n"Frog | Handmade, Slow-Rise",x,19.95,AUD,4,Colour,"Blue,Pink","${sku}"\n`;
    expect(await lines(etsy(""))).toEqual([
      "Frog | Handmade, Slow-Rise | Frog | Handmade, Slow-Rise | 19.95 | 4 | - | -",
    ]);
    expect((await readGoods(etsy("F-B,F-P"))).items.map(({ sku }) => sku)).toEqual(["F-B", "F-P"]);
  });

  it("of Etsy are an item for each of their codes, called as their listing where nothing tells which is whose", async () => {
    const etsy = async (second: string, sku: string) =>
      (
        await readGoods(
          `TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,VARIATION 1 NAME,VARIATION 1 VALUES,VARIATION 2 NAME,VARIATION 2 VALUES,SKU\nSweater,x,39.99,USD,4,Size,"S,M",Colour,"${second}","${sku}"\n`,
        )
      ).items.map((item) => [item.sku, item.title, item.family].join(" | "));
    // Which of the codes is of which pair the file does not tell.
    expect(await etsy("Red,Blue", "S_1,S_2,S_3,S_4")).toEqual([
      "S_1 | Sweater | S_1",
      "S_2 | Sweater | S_1",
      "S_3 | Sweater | S_1",
      "S_4 | Sweater | S_1",
    ]);
    expect(await etsy("Red", "S_1,S_2")).toEqual(["S_1 | Sweater - S | S_1", "S_2 | Sweater - M | S_1"]);
    expect(await etsy("Red,Blue", "S_1,S_2,,S_3")).toEqual([
      "S_1 | Sweater | S_1",
      "S_2 | Sweater | S_1",
      "S_3 | Sweater | S_1",
    ]);
    expect(await etsy("Red", "S_1,S_2,S_3")).toHaveLength(3);
    expect(await etsy("Red,Blue", "S_1,S_1,S_1")).toEqual(["S_1 | Sweater | "]);
  });
});

describe("codes that say nothing", () => {
  it("are those that many goods of other names bear", async () => {
    const rows =
      "EAN,Name,Price\n4006381333931,Clipper,9.50\nNo barcode found,Trimmer,8.50\nNo barcode found,Comb,2.50\nNo barcode found,Brush,3.50\n";
    expect((await readGoods(rows)).items.map(({ sku }) => sku)).toEqual([
      ...["4006381333931", "Trimmer", "Comb", "Brush"],
    ]);
  });

  it("are not those of a product's sizes", async () => {
    const rows = "SKU,Name,Price\nTEE,Tee S,9.50\nTEE,Tee M,9.50\nTEE,Tee L,9.50\nMUG,Mug,8.50\n";
    const { items } = await readGoods(rows, { map: { sku: "SKU" } });
    expect(items.map(({ sku }) => sku)).toEqual(["TEE", "TEE", "TEE", "MUG"]);
  });
});

describe("rows of one code", () => {
  it("are its lots at several places, whose pieces are added up", async () => {
    const rows =
      "sku,name,lot,location,stock,price\nA1,Root,L1,North,25,3.50\nA1,Root,L1,South,28,3.50\nA1,Root,L2,South,14,3.50\nB1,Leaf,L1,North,4,2.50\n";
    expect(await lines(rows)).toEqual(["A1 | Root | 3.5 | 67 | - | -", "B1 | Leaf | 2.5 | 4 | - | -"]);
  });

  it("are not added up where nothing keeps them apart", async () => {
    const rows = "sku,name,lot,stock,price\nA1,Root,L1,25,3.50\nA1,Root,L1,28,3.50\nB1,Leaf,L1,4,2.50\n";
    expect((await readGoods(rows)).items.map(({ stock }) => stock)).toEqual([25, 28, 4]);
  });
});

it("a header that the pages of a report repeat, with other blanks, is no product", async () => {
  const rows =
    "CODE;;DESCRIPTION;;PRICE;\n100;;Adapter;;4.79;\nPage 1;;;;;\nCODE;;DESCRIPTION;;PRICE;\n200;;Cable;;8.44;\nCODE;DESCRIPTION;;;;PRICE\n300;;Plug;;2.44;\n";
  expect((await readGoods(rows)).items.map(({ sku }) => sku)).toEqual(["100", "200", "300"]);
});

describe("lists of something else", () => {
  const asked = async (header: string, map: Readonly<Record<string, string>> = {}): Promise<string> => {
    const row = header
      .split(",")
      .map((_, i) => `x${i}`)
      .join(",");
    return readGoods(`${header}\n${row}\n`, { map }).then(
      ({ items }) => `${items.length} items`,
      (error: Error) => error.message,
    );
  };

  it.each([
    ["orders", "id,date,quantity,item,payment method,price,customer name,customer email"],
    ["orders", "Name,Quantity,Date,Cost,Order ID"],
    ["orders", "Name,Email,Created at,Lineitem name,Lineitem price,Payment Method,Billing Name"],
    ["orders", "Bestelldatum,Auftragsnummer,Artikel,Menge,Preis"],
    ["orders", "注文番号,注文日時,商品名,価格,購入者名"],
    ["people", "id,name,email,phone,city"],
    ["people", "氏名,メールアドレス,電話番号,code,name"],
    ["accounts", "Cuenta,Nombre,Centro"],
    ["accounts", "Konto,Bezeichnung,Saldo"],
  ])("is asked about: %s (%s)", async (what, header) => {
    expect(await asked(header)).toContain(`does it list ${what}?`);
  });

  it("is read where it was said what numbers its rows", async () => {
    expect(await asked("Order ID,Date,Quantity,Name", { sku: "Order ID" })).toBe("1 items");
  });

  it.each([
    "Bestellnummer,Bezeichnung,Preis,Bestand,Datum",
    "sku,name,price,order,created_at,quantity",
    "code,name,price,minimum order quantity,date added",
    "code,name,price,supplier,supplier email,supplier phone",
    "sku,name,price,account manager,city",
  ])("is not seen in products: %s", async (header) => {
    expect(await asked(header)).toBe("1 items");
  });
});
