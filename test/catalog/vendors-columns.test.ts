/** What vendors' documented columns say besides codes, names, prices and pieces: categories, images, what explains them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const file = (name: string) =>
  readGoods(readFileSync(join(import.meta.dirname, "platforms", name)), { name });

describe("categories as vendors write them", () => {
  it.each([
    ["yahoo-japan-products.csv", "ウェア/Tシャツ"],
    ["vtex-products.csv", "Camisetas"],
    ["vtex-products-pt.csv", "Camisetas"],
    ["shopware5-articles.csv", "Genusswelten/Edelbrände"],
    ["jtl-wawi-artikel.csv", "Mode/Oberteile/Shirts"],
    ["ecwid-products.csv", "Clothes/Tees"],
    ["bmecat-1.2.xml", "Schreiben/Stifte"],
    ["bmecat-2005.xml", "Schreiben/Stifte"],
    ["color-me-items.csv", "ウェア/Tシャツ"],
    ["naver-smartstore.csv", "패션의류/남성의류/티셔츠"],
    ["insales-products.csv", "Каталог/Одежда"],
    ["kiotviet-products.csv", "Trà/Trà xanh"],
    ["salla-products.csv", "شاي"],
    ["cs-cart-products.csv", "Drinks/Tea"],
  ])("are read of %s", async (name, category) => {
    expect((await file(name)).items[0]!.category).toBe(category);
  });
});

describe("images as vendors write them", () => {
  it("are eBay's of a size, of the listing where it has none, and the first of several", async () => {
    expect((await file("ebay-file-exchange.csv")).items.map(({ image }) => image)).toEqual([
      ...["https://x.example/s.jpg", "https://x.example/t.jpg", "https://x.example/m.jpg"],
    ]);
  });
});

describe("makers as vendors write them", () => {
  it.each([
    ["bmecat-1.2.xml", "Stabil"],
    ["jtl-wawi-artikel.csv", "Marke A"],
    ["vtex-products.csv", "Marca X"],
  ])("are read of %s", async (name, brand) => {
    expect((await file(name)).items[0]!.brand).toBe(brand);
  });
});

describe("Amazon's flat file", () => {
  it("has three rows of headers, of which the second names the columns and the third explains them", async () => {
    const rows = [
      "TemplateType=fptcustom\tVersion=2021.0101\tThe top 3 rows are for Amazon.com use only.\t\t\t\t\t\t\t\t\t",
      "Product Type\tSeller SKU\tBrand Name\tProduct Name\tProduct ID\tStandard Price\tQuantity\tMain Image URL\tParentage\tParent SKU\tSize",
      "feed_product_type\titem_sku\tbrand_name\titem_name\texternal_product_id\tstandard_price\tquantity\tmain_image_url\tparent_child\tparent_sku\tsize_name",
      "shirt\tTEE-P\tBasics\tCotton tee\t\t\t\t\tParent\t\t",
      "shirt\tTEE-S\tBasics\tCotton tee small\t4000000000011\t19.99\t5\thttps://x.example/s.jpg\tChild\tTEE-P\tS",
      "shirt\tTEE-M\tBasics\tCotton tee medium\t4000000000012\t21.99\t0\thttps://x.example/m.jpg\tChild\tTEE-P\tM",
      "kitchen\tMUG\tHome\tEnamel mug\t4000000000013\t9.99\t12\thttps://x.example/g.jpg\t\t\t",
    ];
    const { items, aside } = await readGoods(`${rows.join("\n")}\n`, { name: "flat-file.txt" });
    expect([
      aside,
      ...items.map(({ sku, price, stock, family }) => [sku, price, stock, family].join(" ")),
    ]).toEqual([1, "TEE-S 19.99 5 TEE-P", "TEE-M 21.99 0 TEE-P", "MUG 9.99 12 "]);
  });
});

describe("columns that vendors' are told by", () => {
  it("leave a table with a code and a path of its own as it is", async () => {
    const { items } = await readGoods(
      "path,name,code,price\n/tea/green,Green tea,T1,5.00\n/cups/red,Red cup,C1,4.00\n",
    );
    expect(items.map(({ sku, category, family }) => [sku, category, family])).toEqual([
      ["T1", undefined, undefined],
      ["C1", undefined, undefined],
    ]);
  });

  it("count no days of sending as pieces", async () => {
    for (const name of ["lead-time-instock", "Lieferzeit auf Lager", "在庫時納期"]) {
      const { items } = await readGoods(
        `code,name,price,${name}\nA,Tea,5.00,1\nB,Cup,4.00,2\nC,Pot,9.00,2\n`,
      );
      expect(items.map(({ stock }) => stock)).toEqual([undefined, undefined, undefined]);
    }
  });

  it("are no sizes where a text lists several", async () => {
    const { items } = await readGoods(
      "CustomLabel,Title,RelationshipDetails,Price\nTEE,Tee,Size=S;M,5.00\nMUG,Mug,,4.00\n",
    );
    expect(items.map(({ title, attributes }) => [title, attributes])).toEqual([
      ["Tee", undefined],
      ["Mug", undefined],
    ]);
  });
});

describe("Magento's first version", () => {
  const HEADER =
    "sku,_store,_attribute_set,_type,_category,name,price,special_price,special_from_date,special_to_date,status,qty,manage_stock,use_config_manage_stock,_super_products_sku";
  const read = async (...rows: readonly string[]) =>
    (await readGoods(`${[HEADER, ...rows].join("\n")}\n`)).items.map(
      ({ sku, price, stock, family, active }) =>
        [sku, price, stock ?? "-", family ?? "-", active ? "on" : "off"].join(" "),
    );

  it("has a sale's days, what is off as 2, and counts pieces where the shop's setting is said to count", async () => {
    expect(
      await read(
        "A,,Default,simple,Home,Mug,9.99,7.99,2026-01-01 00:00:00,2026-02-01 00:00:00,1,7,0,1,",
        "B,,Default,simple,Home,Pot,9.99,7.99,2026-01-01 00:00:00,2027-02-01 00:00:00,2,0,0,0,",
      ),
    ).toEqual(["A 9.99 7 - on", "B 7.99 - - off"]);
  });

  it("says in rows without a code what more is true of the product above", async () => {
    expect(
      await read(
        "T-S,,Default,simple,Tees,Tee S,9.99,,,,1,7,0,1,",
        "T-M,,Default,simple,Tees,Tee M,9.99,,,,1,0,0,1,",
        "T,,Default,configurable,Tees,Tee,9.99,,,,1,0,0,1,T-S",
        ",,,,Sale,,,,,,,,,,T-M",
        ",french,,,,T-shirt,,,,,,,,,",
      ),
    ).toEqual(["T-S 9.99 7 T on", "T-M 9.99 0 T on"]);
  });
});

describe("BigCommerce's present export", () => {
  it("has products above their variants, rows of pictures between, and pieces that are not counted", async () => {
    const { items } = await readGoods(
      [
        "Item,ID,Name,SKU,Inventory Tracking,Current Stock,Price,Is Visible",
        "Product,1,Tea bag,TB-2,variant,0,5.00,TRUE",
        "Image,1,,,,,,",
        "Variant,,,TB-2-S,,4,5.00,",
        "Variant,,,TB-2-L,,0,7.00,",
        "Product,2,Cup,TB-5,none,0,9.00,TRUE",
        "Product,3,Pot,TB-6,product,3,29.00,FALSE",
      ].join("\n"),
    );
    expect(items.map(({ sku, stock, active }) => [sku, stock, active])).toEqual([
      ["TB-2-S", 4, true],
      ["TB-2-L", 0, true],
      ["TB-5", undefined, true],
      ["TB-6", 3, false],
    ]);
  });
});

describe("a column of types that is none of a platform's", () => {
  it.each(["Bundle", "Product", "Variant", "Grouped"])("leaves goods of the type %s in", async (type) => {
    const { items } = await readGoods(
      `sku,name,type,price\nA,Mixed teas,${type},9.00\nB,Tea pot,${type},29.00\nC,Cup,Ware,4.00\n`,
    );
    expect(items.map(({ sku, family }) => [sku, family])).toEqual([
      ["A", undefined],
      ["B", undefined],
      ["C", undefined],
    ]);
  });
});

describe("yes and no as spreadsheets write them", () => {
  it.each([
    ["Falsch", "Wahr"],
    ["FAUX", "VRAI"],
    ["FALSO", "VERDADERO"],
    ["ЛОЖЬ", "ИСТИНА"],
    ["YANLIŞ", "DOĞRU"],
  ])("take goods out: %s, %s", async (no, yes) => {
    const { items } = await readGoods(`code,name,price,Archived\nA,Tea,5.00,${no}\nB,Cup,4.00,${yes}\n`);
    expect(items.map(({ active }) => active)).toEqual([true, false]);
  });
});

describe("columns of sizes that say so in front", () => {
  it("are what sizes differ by, and no others are", async () => {
    const { items } = await readGoods(
      "code;pair;name;price;variant:Velikost;Option notes\nA-S;A;Tee;5.00;S;x\nA-M;A;Tee;5.00;M;y\nB;;Mug;4.00;;z\n",
    );
    expect(items.map(({ title, attributes }) => [title, attributes])).toEqual([
      ["Tee - S", { Velikost: "S" }],
      ["Tee - M", { Velikost: "M" }],
      ["Mug", undefined],
    ]);
  });
});

describe("Wix's first size, which bears its product's code", () => {
  const HEADER =
    "handleId,fieldType,name,sku,price,surcharge,visible,inventory,productOptionName1,productOptionType1,productOptionDescription1";
  const read = async (...rows: readonly string[]) =>
    (await readGoods(`${[HEADER, ...rows].join("\n")}\n`)).items.map(({ sku, title, price, stock, family }) =>
      [sku, title, price, stock, family ?? "-"].join(" | "),
    );

  it("is of the family of the others, where they have codes of their own", async () => {
    const items = await read(
      "p1,Product,Bag,BSA-57,10,,true,InStock,Pieces,DROP_DOWN,Buy 1;Buy 3",
      "p1,Variant,,,,0,true,5,,,Buy 1",
      "p1,Variant,,BSA-57-3,,15,true,2,,,Buy 3",
    );
    expect(items.sort()).toEqual([
      "BSA-57 | Bag - Buy 1 | 10 | 5 | p1",
      "BSA-57-3 | Bag - Buy 3 | 25 | 2 | p1",
    ]);
  });

  it("is the product with them all, where they have none", async () => {
    expect(
      await read(
        "p2,Product,Tee,TEE,20,,true,InStock,Size,DROP_DOWN,S;M",
        "p2,Variant,,,,0,true,5,,,S",
        "p2,Variant,,,,2,true,2,,,M",
      ),
    ).toEqual(["TEE | Tee | 20 | 7 | -"]);
  });
});
