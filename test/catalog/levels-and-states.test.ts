/** Levels of categories, states and tables that programs write in ways of their own, and look-alikes of them. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const categories = async (rows: readonly string[], map: Record<string, string> = {}) =>
  (await readGoods(rows.join("\n"), { map })).items.map(({ category }) => category);
const active = async (rows: readonly string[], map: Record<string, string> = {}) =>
  (await readGoods(rows.join("\n"), { map })).items
    .filter((item) => item.active === false)
    .map(({ sku }) => sku);

describe("a category within another", () => {
  it.each([
    ["category", "subcategory"],
    ["Category", "Sub Category"],
    ["Kategorie", "Unterkategorie"],
    ["Catégorie", "Sous-catégorie"],
    ["Категория", "Подкатегория"],
    ["Kategori", "Alt Kategori"],
  ])("is the path's second level: %s, %s", async (upper, lower) => {
    const rows = [
      `sku,name,price,${upper},${lower}`,
      "A-1,Pen,2.00,Office,Writing",
      "B-2,Rug,40.00,Home,",
      "C-3,Ink,3.00,Office,Office",
    ];
    expect(await categories(rows)).toEqual(["Office/Writing", "Home", "Office"]);
  });

  it("has several levels below it in columns that are numbered", async () => {
    const rows = [
      "sku,name,price,Category,Subcategory 1,Subcategory 2",
      "A-1,Hub,90.00,Bikes,Wheels,Hubs",
      "B-2,Bell,9.00,Bikes,Bits,",
    ];
    expect(await categories(rows)).toEqual(["Bikes/Wheels/Hubs", "Bikes/Bits"]);
  });

  it.each([
    ["a number", "subcategory_id", "17", "18"],
    ["where it says none of words", "Subcategory", "4", "5"],
  ])("is none that is %s", async (_, name, one, other) => {
    const rows = [
      `sku,name,price,category,${name}`,
      `A-1,Pen,2.00,Office,${one}`,
      `B-2,Rug,40.00,Home,${other}`,
    ];
    expect(await categories(rows)).toEqual(["Office", "Home"]);
  });

  it("stands in its column as a path where the upper one is one", async () => {
    const rows = [
      "sku,name,price,category,subcategory",
      "A-1,Pen,2.00,Office > Writing,Pens",
      "B-2,Rug,40.00,Home > Floor,Rugs",
    ];
    expect(await categories(rows)).toEqual(["Office/Writing", "Home/Floor"]);
  });

  it("is numbered from nought in xt:Commerce's tables", async () => {
    const rows = [
      "XTSOL;p_model;p_stock;p_priceNoTax;p_tax;p_status;p_name.de;p_cat.0;p_cat.1;p_cat.2",
      "XTSOL;m1;4;10.0840;19;1;Topf;Küche;Kochen;",
      "XTSOL;m2;0;2.5210;19;1;Löffel;Küche;Besteck;Löffel",
    ];
    expect(await categories(rows, { price: "p_priceNoTax" })).toEqual([
      "Küche/Kochen",
      "Küche/Besteck/Löffel",
    ]);
  });

  it("stands behind a sign that looks like one for yen", async () => {
    const rows = [
      "独自商品コード,カテゴリーパス,商品名,販売価格",
      "T-1,茶\\玉露,玉露 50g,1500",
      "T-2,茶\\番茶,番茶 200g,600",
      "T-3,菓子,最中,900",
    ];
    expect(await categories(rows)).toEqual(["茶/玉露", "茶/番茶", "菓子"]);
  });

  it("is none that breaks a line", async () => {
    const rows = ["sku,name,price,category", "A-1,Pen,2.00,Home\\nGarden", "B-2,Rug,40.00,Home\\nGarden"];
    expect(await categories(rows)).toEqual(["Home\\nGarden", "Home\\nGarden"]);
  });

  it("is the last of Algolia's levels that says something", async () => {
    const record = (sku: string, categories: unknown) => ({
      sku,
      name: `Cap ${sku}`,
      price: 9.5,
      categories,
    });
    const { items } = await readGoods(
      JSON.stringify([
        record("A", { lvl0: "Wear", lvl1: "Wear > Caps" }),
        record("B", { lvl0: ["Wear"], lvl1: ["Wear > Hats"], lvl2: [] }),
        record("C", { lvl0: "Wear", lvl1: null }),
      ]),
      { name: "records.json" },
    );
    expect(items.map(({ category }) => category)).toEqual(["Wear/Caps", "Wear/Hats", "Wear"]);
  });
});

describe("what takes goods out of a shop", () => {
  it("is a no to a name that stands in brackets as a whole (Upgates)", async () => {
    const rows = [
      "[PRODUCT_CODE];[ACTIVE_YN];[TITLE];[PRICE_ORIGINAL]",
      "A1;1;Svíčka;99,00",
      "B2;0;Váza;350,00",
    ];
    expect(await active(rows, { price: "[PRICE_ORIGINAL]" })).toEqual(["B2"]);
  });

  it("is that sales are not allowed, whatever else says so (ERPNext)", async () => {
    const rows = [
      "Item Code,Item Name,Disabled,Standard Selling Rate,Allow Sales",
      "A,Glove,0,12,1",
      "B,Cloth,0,0,0",
      "C,Boot,1,90,1",
    ];
    expect(await active(rows)).toEqual(["B", "C"]);
  });

  it.each([
    ["*Action(SiteID=US|Currency=USD)", "Add", "End"],
    ["Command", "MERGE", "DELETE"],
  ])("is what a file does with them: %s", async (name, on, off) => {
    const rows = [`${name},CustomLabel,Title,Price`, `${on},A,Cup,4.00`, `${off},B,Pot,9.00`];
    expect(await active(rows)).toEqual(["B"]);
  });

  it("is no action that customers take", async () => {
    const rows = ["Action,CustomLabel,Title,Price", "Buy now,A,Cup,4.00", "End,B,Film,9.00"];
    expect(await active(rows)).toEqual([]);
  });

  it("is no button of a page that was copied", async () => {
    const rows = ["Action,CustomLabel,Title,Price", "Delete,A,Cup,4.00", "Delete,B,Pot,9.00"];
    expect(await active(rows)).toEqual([]);
  });

  it("is that a size of Rakuten's lies in the storehouse", async () => {
    const rows = [
      "商品管理番号（商品URL）,商品名,倉庫指定,SKU管理番号,システム連携用SKU番号,バリエーション項目キー1,バリエーション項目選択肢1,販売価格,在庫数,SKU倉庫指定",
      "cup-1,湯呑,0,,,,,,,",
      "cup-1,,,c-w,C-W,color,白,900,3,0",
      "cup-1,,,c-b,C-B,color,黒,900,5,1",
    ];
    expect(await active(rows)).toEqual(["C-B"]);
  });
});

describe("MakeShop's goods without a code of their own", () => {
  it("are called by the system's", async () => {
    const rows = [
      "システム商品コード,独自商品コード,商品名,販売価格",
      "000000000201,YU-1,湯のみ,900",
      "000000000202,,急須,4200",
    ];
    const { items } = await readGoods(rows.join("\n"));
    expect(items.map(({ sku }) => sku)).toEqual(["YU-1", "000000000202"]);
  });
});

describe("tables below each other in one file (X-Cart)", () => {
  const FILE = [
    "[CATEGORIES]",
    "!CATEGORY;!DESCR;!AVAIL",
    "Film;All;Y",
    "",
    "[PRODUCTS]",
    "!PRODUCTCODE;!PRODUCT;!CATEGORY;!PRICE;!DESCR;!AVAIL;!FORSALE",
    'DV-1;Two towns;Film/Drama;14.50;"long; text";9;Y',
    "DV-2;Old song;Film/Music;7.00;x;2;N",
    "",
    "[PRODUCT_OPTIONS]",
    "!PRODUCTCODE;!CLASS;!OPTION",
    "DV-1;Cover;Red",
  ];

  it("are read by that of the products, which is said", async () => {
    const { items, notes } = await readGoods(FILE.join("\r\n"));
    expect(
      items.map(({ sku, title, price, stock, category, active }) => [
        sku,
        title,
        price,
        stock,
        category,
        active,
      ]),
    ).toEqual([
      ["DV-1", "Two towns", 14.5, 9, "Film/Drama", true],
      ["DV-2", "Old song", 7, 2, "Film/Music", false],
    ]);
    expect(notes.join("\n")).toContain("the table PRODUCTS is read, and not CATEGORIES, PRODUCT_OPTIONS");
  });

  it("are none where a header stands in brackets", async () => {
    const { items } = await readGoods("[SKU];[TITLE];[PRICE]\nA;Cup;4,00\nB;Pot;9,00\n");
    expect(items.map(({ sku }) => sku)).toEqual(["A", "B"]);
  });
});

describe("a row with more cells than the header", () => {
  const HEADER =
    "Variant Sku,Product Title,Product Image 1,Variant Option 1 Name,Variant Option 1 Value,Variant Price EUR";

  it("is set aside where words stand in place of prices", async () => {
    const rows = [
      HEADER,
      "A-1,Tea,https://s.example/1.png,Weight,50 g,4",
      "A-2,Rooibos,https://s.example/2.png,https://s.example/2b.png,https://s.example/2c.png,Weight,50 g,5",
    ];
    const { items, aside } = await readGoods(rows.join("\n"));
    expect([items.map(({ sku, price }) => [sku, price]), aside]).toEqual([[["A-1", 4]], 1]);
  });

  it("is read where its price is one", async () => {
    const rows = ["sku,name,price,sizes", "A-1,Set,14.00,S,M,L", "A-2,Cap,9.00,S"];
    const { items, aside } = await readGoods(rows.join("\n"));
    expect([items.map(({ sku, price }) => [sku, price]), aside]).toEqual([
      [
        ["A-1", 14],
        ["A-2", 9],
      ],
      0,
    ]);
  });
});

describe("products of a feed whose names stand in what is called an item", () => {
  it("are products, by their code and price", async () => {
    const product = (sku: string, item: string, price: string) =>
      `<product><sku>${sku}</sku><item>${item}</item><in_stock>Да</in_stock><price>${price}</price></product>`;
    const { items } = await readGoods(
      `<data><address>Тверь</address><products>${product("K-1", "Лампа", "700")}${product("K-2", "Стул", "2100.50")}${product("K-3", "Ваза напольная", "990")}</products></data>`,
      { name: "vendor.xml" },
    );
    expect(items.map(({ sku, title, price }) => [sku, title, price])).toEqual([
      ["K-1", "Лампа", 700],
      ["K-2", "Стул", 2100.5],
      ["K-3", "Ваза напольная", 990],
    ]);
  });
});
