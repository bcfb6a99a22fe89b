/** What catalogs of real shops say beside a code and a price: reckoned by hand from the rows. */
import { describe, expect, it } from "vitest";
import type { CatalogItem } from "../../lib/catalog/import/catalog-format.ts";
import { readGoods } from "./read-goods.ts";

async function items(
  name: string,
  text: string,
  map: Readonly<Record<string, string>> = {},
  notes: string[] = [],
): Promise<readonly CatalogItem[]> {
  const read = await readGoods(text, { name, map });
  notes.push(...read.notes);
  return read.items;
}
const prices = async (name: string, text: string) =>
  (await items(name, text)).map(({ sku, price }) => `${sku} ${price}`);

describe("the price of a sale counts while it is on", () => {
  it("in a feed for Google's Merchant Center", async () => {
    const text = [
      "id\ttitle\tlink\timage_link\tprice\tsale_price\tsale_price_effective_date\tavailability",
      "OVER\tTea\thttps://x/\thttps://x/a\t10.00 EUR\t8.00 EUR\t2026-01-01T00:00+0100/2026-02-01T00:00+0100\tin stock",
      "ON\tPot\thttps://x/\thttps://x/a\t30 EUR\t25 EUR\t2020-01-01T00:00Z/2030-02-01T00:00Z\tin stock",
      "SOON\tCup\thttps://x/\thttps://x/a\t9 EUR\t7 EUR\t2026-12-01T00:00Z/2026-12-24T00:00Z\tin stock",
      "OPEN\tJar\thttps://x/\thttps://x/a\t9 EUR\t7 EUR\t\tin stock\n",
    ].join("\n");
    expect(await prices("feed.tsv", text)).toEqual(["OVER 10", "ON 25", "SOON 9", "OPEN 7"]);
  });

  it("in a table of the layout of feeds below what explains it, whose days name no zone", async () => {
    const text = [
      "# Required | one code an item,# Required | what it is called,# Required | how much,# Optional | less,# Optional | when",
      "id,title,price,sale_price,sale_price_effective_date",
      "OVER,Tea,10.00 EUR,8.00,2026-08-01T00:00:00/2026-08-15T23:59:59",
      "ON,Pot,30.00 EUR,25.00,2026-11-01T00:00:00/2026-12-24T23:59:59",
      "SOON,Cup,9.00 EUR,7.00 EUR,2026-12-01T00:00:00/2026-12-24T23:59:59",
      "OPEN,Jar,9.00 EUR,7.00,",
      "FULL,Lid,3.00 USD,,\n",
    ].join("\n");
    expect((await items("feed.csv", text)).map((one) => `${one.sku} ${one.price} ${one.currency}`)).toEqual([
      "OVER 10 EUR",
      "ON 25 EUR",
      "SOON 9 EUR",
      "OPEN 7 EUR",
      "FULL 3 USD",
    ]);
  });

  it("in WooCommerce's export, in its languages", async () => {
    const text =
      'ID,Typ,Artikelnummer,Name,Veröffentlicht,"Datum, an dem Angebotspreis beginnt","Datum, an dem Angebotspreis endet","Regulärer Preis",Angebotspreis\n1,simple,OVER,Tee,1,,2026-02-01 00:00:00,"10,00","8,00"\n2,simple,ON,Kanne,1,2026-01-01 00:00:00,,"30,00","25,00"\n';
    expect(await prices("produkte.csv", text)).toEqual(["OVER 10", "ON 25"]);
  });

  // The order of the columns and the words in them are the exporter's; the headers are told apart by nothing else.
  it.each([
    ["a language that is in no list", (i: number) => `Kolumni ${i}`, true],
    ["letters without upper and lower case", (i: number) => `คอลัมน์ที่ ${i}`, true],
    ["a version without a threshold of the stock", (i: number) => `Kolumni ${i}`, false],
  ])("in WooCommerce's export in %s", async (_, name, hasThreshold) => {
    const row = (id: number, sku: string, from: string, to: string, sale: string, stock: string) => {
      const cells = [
        `${id}`,
        "simple",
        sku,
        `Item ${sku}`,
        "1",
        "0",
        "visible",
        "",
        "",
        from,
        to,
        "taxable",
        "",
      ];
      cells.push("1", stock, ...(hasThreshold ? [""] : []), "0", "0", "0.5", "", "", "", "1", "");
      cells.push(
        sale,
        "10",
        "Tea > Green",
        "loose",
        "",
        "https://x/1.jpg",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "0",
      );
      return cells.join(",");
    };
    const rows = [
      row(1, "OVER", "", "2026-02-01 00:00:00", "8", "5"),
      row(2, "ON", "2026-01-01 00:00:00", "", "7", ""),
      row(3, "SOON", "2026-12-01 00:00:00", "", "6", "0"),
      row(4, "PLAIN", "", "", "", ""),
    ];
    const header = rows[0]!.split(",").map((_cell, i) => name(i));
    const found = await items("wc-product-export.csv", `${header.join(",")}\n${rows.join("\n")}\n`);
    expect(
      found.map(({ sku, title, price, stock, category, image, active }) =>
        [sku, title, price, stock, category, image, active].join("|"),
      ),
    ).toEqual([
      "OVER|Item OVER|10|5|Tea/Green|https://x/1.jpg|true",
      "ON|Item ON|7||Tea/Green|https://x/1.jpg|true",
      "SOON|Item SOON|10|0|Tea/Green|https://x/1.jpg|true",
      "PLAIN|Item PLAIN|10||Tea/Green|https://x/1.jpg|true",
    ]);
  });

  it("in Magento's export", async () => {
    const text =
      'sku,attribute_set_code,product_type,name,price,special_price,special_price_from_date,special_price_to_date\nOVER,Default,simple,Tea,10,8,1/1/26,2/1/26\nON,Default,simple,Pot,30,25,1/1/26,\nCLOCK,Default,simple,Cup,7,5,,"11/27/26, 11:59 PM"\nEVE,Default,simple,Jug,9,6,,"11/28/26, 12:01 AM"\n';
    expect(await prices("products.csv", text)).toEqual(["OVER 10", "ON 25", "CLOCK 7", "EVE 6"]);
  });
});

it("an item that Meta's feed says is archived is not sold", async () => {
  const text =
    "id,title,availability,price,link,image_link,status\nGT,Tea,in stock,10.00 USD,http://x,http://y,active\nTP,Pot,in stock,20.00 USD,http://x,http://y,archived\n";
  expect((await items("meta.csv", text)).map(({ active }) => active)).toEqual([true, false]);
});

it("what stands in brackets behind a column's name is no part of it", async () => {
  const prestashop =
    "Product ID;Active (0/1);Name;Categories (x,y,z...);Price tax excluded;Reference #;Quantity\n1;1;Tea;Tea;10.00;GT;5\n2;0;Pot;Pots;20.00;TP;0\n";
  expect((await items("products.csv", prestashop)).map(({ active, category }) => [active, category])).toEqual(
    [
      [true, "Tea"],
      [false, "Pots"],
    ],
  );
  expect(await prices("商品.csv", '商品番号,商品名,販売価格(税込),在庫数\nGT,緑茶,"1,080円",10\n')).toEqual([
    "GT 1080",
  ]);
  // What a dealer pays is asked about where it is all that there is.
  await expect(prices("cost.csv", "sku,title,Price (wholesale)\nGT,Tea,4.00\n")).rejects.toThrow(
    "is Price (wholesale) the price of a product?",
  );
});

it("columns of prices that name their currency are prices in it", async () => {
  const text = "sku,title,price_eur,price_usd,price_old,price,currency\nGT,Tea,10.00,11.00,12.00,10.00,EUR\n";
  expect((await items("prices.csv", text))[0]).toMatchObject({ price: 10, prices: { EUR: 10, USD: 11 } });
});

it("is off the market where one of several columns says so", async () => {
  const text =
    "sku,title,price,Discontinued,Hidden,Deleted\nA,Mug,10,No,No,Yes\nB,Pot,12,No,No,No\nC,Cup,9,No,Yes,No\n";
  expect((await items("t.csv", text)).map(({ sku, active }) => [sku, active])).toEqual([
    ["A", false],
    ["B", true],
    ["C", false],
  ]);
});

describe("a column that mixes decimal points and commas", () => {
  const mixed = (...cells: readonly string[]): string =>
    ["sku;title;price", ...cells.map((cell, i) => `G-${i};Thing ${i};${cell}`), ""].join("\n");
  const read = async (text: string) =>
    (await items("goods.csv", text)).map(({ price, currency }) => `${price} ${currency}`);

  it("is read by the sign of each currency that its cells name", async () => {
    expect(await read(mixed("49,00 TND", "1.250 TND", "19.99 EUR", "1,250 EUR", "7 EUR"))).toEqual([
      "49 TND",
      "1250 TND",
      "19.99 EUR",
      "1250 EUR",
      "7 EUR",
    ]);
  });

  it.each([
    ["the cells name one currency", mixed("49,00 EUR", "19.99 EUR", "5 EUR")],
    ["a cell with a sign names none", mixed("49,00 TND", "19.99 EUR", "5.50")],
    ["a currency mixes them itself", mixed("49,00 TND", "19.99 EUR", "5,50 EUR")],
    ["nothing proves the sign of a currency", mixed("49,00 TND", "19.99 EUR", "1.250 USD")],
  ])("is asked about where %s", async (_, text) => {
    await expect(read(text)).rejects.toThrow("--decimal , or --decimal .");
  });
});

describe("a slash in a table's categories", () => {
  const categories = async (...cells: readonly string[]) => {
    const rows = cells.map((cell, i) => `T${i},Tea ${i},1.00,${cell}\n`);
    const found = await items("t.csv", `sku,title,price,category\n${rows.join("")}`);
    return found.map(({ category }) => category);
  };

  it.each([
    ["茶/緑茶", "茶/緑茶"],
    ["Tea/Green", "Tea/Green"],
    ["Tea / Green", "Tea/Green"],
  ])("stands between levels where nothing speaks against it: %s", async (cell, right) => {
    expect(await categories(cell)).toEqual([right]);
  });

  it("stands between levels where categories share one", async () => {
    expect(await categories("Tea/Green", "Tea/Black", "Pots", "Cups", "Jars", "Books")).toEqual([
      ...["Tea/Green", "Tea/Black", "Pots", "Cups", "Jars", "Books"],
    ]);
    expect(await categories("Tea", "Tea/Black", "Pots", "Cups")).toEqual([
      "Tea",
      "Tea/Black",
      "Pots",
      "Cups",
    ]);
  });

  it("is a name's among categories without levels, and beside other signs of levels", async () => {
    expect(await categories("Books", "Audio/Video", "Toys", "Audio/Video")).toEqual([
      ...["Books", "Audio-Video", "Toys", "Audio-Video"],
    ]);
    expect(await categories("Bed/Bath > Towels", "Bed/Bath > Rugs")).toEqual([
      ...["Bed-Bath/Towels", "Bed-Bath/Rugs"],
    ]);
  });
});

it("a column that is called as if it held prices and is not known is asked about, and that there is none is said", async () => {
  const read = async (text: string, map: Record<string, string> = {}) => {
    const notes: string[] = [];
    await items("t.csv", text, map, notes);
    return notes;
  };
  const text = "sku,title,Shelf price,Counter price,Cost price\nGT,Tea,4.00,4.50,2.00\n";
  await expect(read(text)).rejects.toThrow("is Shelf price or Counter price what a shopper pays?");
  expect(await read(text, { price: "none" })).toEqual([]);
  // One alone is no question; that it was found by a word is said.
  expect(await read("sku,title,Shelf price,Cost price\nGT,Tea,4.00,2.00\n")).toEqual([
    "t.csv: columns found by their words: price=Shelf price",
  ]);
  expect(await read("sku,title,Cost price\nGT,Tea,2.00\n")).toEqual([
    "t.csv: no price column: prices are unknown",
  ]);
});

it("takes sums below a table for no products", async () => {
  const text =
    "Export des produits - Date:;03/12/2025\n\nID;Nom;Prix (€);Stock\n1;Tasse;29,99;10\nTOTAL-9;Nettoyant total;9,50;3\n\nRÉSUMÉ\n\nTotal produits:;2\nTotal;39,49 €\n";
  expect((await items("produits.csv", text)).map(({ sku }) => sku)).toEqual(["1", "TOTAL-9"]);
});

it("counts cents where a column of prices says so by a short word, and calls goods by a key of their table", async () => {
  expect(
    await prices("a.csv", "PK_Artikel;Name;Preis in ct\n14;Fuchs (Orange);299\n29;Bär aus Holz;1599\n"),
  ).toEqual(["14 2.99", "29 15.99"]);
  expect(await prices("b.csv", "sku,title,price in product\nA-1,Fox,299\nA-2,Bear,1599\n")).toEqual([
    ...["A-1 299", "A-2 1599"],
  ]);
});

it("calls goods without a code by their name in a table without prices, but no heading", async () => {
  const text = "Code,Name,Category\n,Drills,\nB-4,Drill 4 mm,Drills\n,Drill bit case,Drills\n";
  expect((await items("c.csv", text)).map(({ sku, title }) => `${sku}: ${title}`)).toEqual([
    ...["B-4: Drill 4 mm", "Drill bit case: Drill bit case"],
  ]);
});

it("reads the currency beside a price by the price's name, and no codes that are something else", async () => {
  const currencies = async (text: string) => (await items("d.csv", text)).map(({ currency }) => currency);
  const goods = (name: string, one: string, other: string): string =>
    `sku,title,Fiyat1,${name}\nA,Mug blue,10.50,${one}\nB,Pot red,20.00,${other}\n`;
  expect(await currencies(goods("Fiyat1ParaBirimi", "TL", "EURO"))).toEqual(["TRY", "EUR"]);
  expect(await currencies(goods("Shelf", "TOP", "TOP"))).toEqual([undefined, undefined]);
});

it("reads a header that goes on and on at once", async () => {
  const begun = performance.now();
  const text = `sku,name,price,active${"inshop".repeat(25)}x\nA1,Tea,2,1\nB2,Mug,3,0\n`;
  const { items } = await readGoods(text, { map: { price: "price" } });
  expect(items).toHaveLength(2);
  expect(performance.now() - begun).toBeLessThan(4000);
});
