/**
 * Sales by their days, discounts, and prices of sizes, as Amazon's flat files, Bagisto, PrestaShop, Odoo, BigCommerce, Square and
 * schema.org write them: layouts of their documentation, values reckoned by hand.
 */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const csv = async (text: string) => (await readGoods(`${text}\n`)).items;
const json = async (value: unknown) => (await readGoods(JSON.stringify(value), { name: "goods.json" })).items;
const prices = async (text: string) => (await csv(text)).map(({ price }) => price);

describe("a sale", () => {
  it.each([
    ["Sale Price", "Sale Start Date", "Sale End Date"],
    ["special_price", "special_price_from", "special_price_to"],
    ["special_price", "special_price_from_date", "special_price_to_date"],
    ["Action price", "Action from", "Action until"],
    ["specials_price", "specials_date_avail", "specials_expires_date"],
  ])("of %s counts between its days alone", async (name, from, to) => {
    expect(
      await prices(
        `sku,title,price,${name},${from},${to}\nA-1,Tee,19.99,14.99,2025-11-20,2127-01-10\nA-2,Cup,19.99,12.99,2025-03-01,2025-04-01\nA-3,Pot,5.00,,,`,
      ),
    ).toEqual([14.99, 19.99, 5]);
  });

  it("is on from a day that a database writes for none", async () => {
    const header = "sku,title,price,special_price,special_price_from,special_price_to";
    expect(
      await prices(`${header}\nA-1,Tee,10,8,0001-01-01,2127-01-01\nA-2,Cup,10,7,2025-01-01,0001-01-01`),
    ).toEqual([8, 7]);
  });

  it("is known by the word for it in the name of a price", async () => {
    expect(
      await prices("CODE;TITLE;PRICE_VAT;PRICE_ACTION_VAT\nA-1;Tee;399;299\nA-2;Cup;1290;990\nA-3;Pot;59;"),
    ).toEqual([299, 990, 59]);
  });
});

describe("what is taken off a price", () => {
  const header = "ID;Reference;Name *;Price;Discount amount;Discount percent";
  it("by hundredths and by an amount, counts on its days", async () => {
    expect(
      await prices(
        `${header};Discount from (yyyy-mm-dd);Discount to (yyyy-mm-dd)\n1;A-1;Poster;29.00;;20;2025-11-15;2127-02-15\n2;A-2;Book;12.90;2;;2025-05-01;2025-06-01\n3;A-3;Pack;35.00;5;;2025-11-01;2127-12-24\n4;A-4;Mug;11.90;;;;`,
      ),
    ).toEqual([23.2, 12.9, 30, 11.9]);
  });

  it.each([
    ["price", "original_price", "discount_percent", "20"],
    ["final_price", "list_price", "discount_amount", "1.10"],
  ])("is off already in %s beside %s", async (price, before, off, by) => {
    const text = `sku,title,${price},${before},${off},discount_from,discount_to\nA,Tea,4.40,5.50,${by},2025-01-01,2127-12-31\nB,Pot,24.00,24.00,,,`;
    expect(await prices(text)).toEqual([4.4, 24]);
  });

  it("counts not where nothing says when: the price may be the one after it", async () => {
    expect(await prices(`${header}\n1;A-1;Poster;29.00;;20\n2;A-2;Book;12.90;2;`)).toEqual([29, 12.9]);
  });
});

describe("sizes", () => {
  it("bear the name of a row above them that has their price and no code (Odoo)", async () => {
    const items = await csv(
      `External ID;Internal Reference;Name;Sales Price;Quantity On Hand;Attribute values
t_1;;T-shirt;110;;
p_1;TS-S;T-shirt;;5;Color:Red,Size:S
p_2;TS-M;T-shirt;;0;Color:Red,Size:M
t_2;DESK;Desk;499,5;3;
t_3;;Assembly;60;;`,
    );
    expect(items.map(({ sku, title, price, family, stock }) => [sku, title, price, family, stock])).toEqual([
      ["TS-S", "T-shirt - Red / S", 110, "T-shirt", 5],
      ["TS-M", "T-shirt - Red / M", 110, "T-shirt", 0],
      ["DESK", "Desk", 499.5, undefined, 3],
      ["Assembly", "Assembly", 60, undefined, undefined],
    ]);
  });

  it("are goods of their own where they have prices, beside one of their name without a code", async () => {
    const items = await csv("Internal Reference;Name;Sales Price\n;Tee;110\nTS-S;Tee;90\nTS-M;Tee;95");
    expect(items.map(({ sku, price }) => [sku, price])).toContainEqual(["TS-S", 90]);
    expect(items.map(({ price }) => price)).toContain(110);
  });

  it("cost what their product does where a sale of nought stands beside no price, and rows below show it (BigCommerce)", async () => {
    const items = await csv(
      `Item,ID,Name,SKU,Options,Inventory Tracking,Current Stock,Price,Sale Price,Internal Image URL (Export),Image is Thumbnail
Product,1,Tote,T,,variant,0,25.00,0,,
Variant,,,T-RED,Type=Swatch|Name=Color|Value=Red,,12,28.00,22.00,,
Variant,,,T-NVY,Type=Swatch|Name=Color|Value=Navy,,0,,0,,
Image,900,,,,,,,,https://b.test/back.jpg,FALSE
Image,901,,,,,,,,https://b.test/front.jpg,TRUE
Product,2,Grater,G,,product,8,34.95,0,,`,
    );
    expect(items.map(({ sku, price, image }) => [sku, price, image])).toEqual([
      ["T-RED", 22, "https://b.test/front.jpg"],
      ["T-NVY", 25, "https://b.test/front.jpg"],
      ["G", 34.95, undefined],
    ]);
  });
});

describe("amounts", () => {
  const square = (amounts: readonly (number | string)[], currency = "USD") => ({
    objects: [
      { type: "CATEGORY", id: "C1", category_data: { name: "Coffee" } },
      ...amounts.map((amount, i) => ({
        type: "ITEM",
        id: `I${i}`,
        item_data: {
          name: `Blend ${i}`,
          category_id: i === 0 ? "C1" : "gone",
          product_type: "REGULAR",
          variations: [
            {
              type: "ITEM_VARIATION",
              id: `V${i}`,
              item_variation_data: { sku: `S-${i}`, name: "250 g", price_money: { amount, currency } },
            },
          ],
        },
      })),
    ],
  });
  it("of Square count the smallest units of their currency, and categories are called by their ids", async () => {
    const items = await json(square([995, 1450]));
    expect(items.map(({ sku, price, category }) => [sku, price, category])).toEqual([
      ["S-0", 9.95, "Coffee"],
      ["S-1", 14.5, undefined],
    ]);
    expect((await json(square([995, 1450], "JPY"))).map(({ price }) => price)).toEqual([995, 1450]);
  });

  it("of that name count whole units where one of them has decimals", async () => {
    expect((await json(square([9.95, 14]))).map(({ price }) => price)).toEqual([9.95, 14]);
  });

  const dollars = (amounts: readonly number[], beside: object = {}) =>
    amounts.map((price, i) => ({ sku: `S-${i}`, name: `Tea ${i}`, price, currency: "USD", ...beside }));
  it("of a program that are all whole, in dollars, are asked about, and read as is said", async () => {
    const goods = JSON.stringify(dollars([1950, 1299, 499]));
    const read = (map: Readonly<Record<string, string>>) => readGoods(goods, { name: "goods.json", map });
    await expect(read({})).rejects.toThrow("does price count whole USD or cents?");
    expect((await read({ price: "price" })).items.map(({ price }) => price)).toEqual([1950, 1299, 499]);
    expect((await read({ price: "price:cents" })).items.map(({ price }) => price)).toEqual([
      19.5, 12.99, 4.99,
    ]);
  });

  it.each([
    ["small", dollars([25, 12, 140])],
    ["beside a decimal", dollars([1950, 1299], { old_price: "2100.50" })],
    ["rupees", dollars([1950, 1299], { currency: "INR" })],
    ["of no currency", dollars([1950, 1299], { currency: undefined })],
  ])("of a program are what they are where they are %s", async (_, goods) => {
    expect((await json(goods)).map(({ price }) => price)).toEqual(goods.map(({ price }) => price));
  });

  it("under Square's names in a shop's own program count whole units", async () => {
    const goods = [6, 25].map((amount, i) => ({
      sku: `S-${i}`,
      name: `Tea ${i}`,
      price_money: { amount, currency: "USD" },
    }));
    expect((await json(goods)).map(({ price }) => price)).toEqual([6, 25]);
  });

  it("that say by what they are to be divided are so many units, as Etsy writes them", async () => {
    const goods = [2200, 375].map((amount, i) => ({
      ...{ sku: `E-${i}`, title: `Ring ${i}`, quantity: 3 },
      price: { amount, divisor: 100, currency_code: "EUR" },
    }));
    expect((await json({ count: 2, results: goods })).map(({ price }) => price)).toEqual([22, 3.75]);
    const unsaid = goods.map((one) => ({ ...one, price: { ...one.price, divisor: 0 } }));
    await expect(json(unsaid)).rejects.toThrow("does price count whole EUR or cents?");
  });

  it("in one of two currencies are the price of what is sold in that alone", async () => {
    const items = await csv("sku,title,priceRUAH,priceRUSD\nA,Tee,17999,433.71\nB,Cup,21999,");
    expect(items.map(({ price, currency, prices }) => [price, currency, prices])).toEqual([
      [undefined, undefined, { UAH: 17999, USD: 433.71 }],
      [21999, "UAH", undefined],
    ]);
  });

  it.each([
    ["lowPrice", "highPrice"],
    ["min_price", "max_price"],
  ])("are the least of several, %s, where no other is told", async (least, most) => {
    const text = `sku,title,price,${least},${most}\nA,Tee,5.00,,\nB,Monitor,,1250.00,1495.00`;
    expect(await prices(text)).toEqual([5, 1250]);
  });

  it("are not the least where the most is less somewhere", async () => {
    expect(
      await prices("sku,title,price,min_price,max_price\nA,Tee,5,,\nB,Cup,,12,14\nC,Desk,,30,20"),
    ).toEqual([5, undefined, undefined]);
  });

  it("are not the least that a seller allows", async () => {
    const header = "sku,title,price,minimum-seller-allowed-price,maximum-seller-allowed-price";
    expect(await prices(`${header}\nA,Tea,,2.75,16.50\nB,Pot,24.00,12.00,72.00`)).toEqual([undefined, 24]);
  });

  it("are the lesser where a cell has two of money, and none where it counts something", async () => {
    expect(
      await prices('sku,title,price\nA,Shelf,"$1,249.00 - $1,899.00"\nB,Desk,$89.95\nC,Cup,10 - 12'),
    ).toEqual([1249, 89.95, undefined]);
  });
});

describe("pieces", () => {
  it("are those of all places that a cell lists (Bagisto)", async () => {
    const items = await csv(
      'sku,name,price,inventories\nA,Tee,20,"default=20,annex=5"\nB,Cup,20,"default=0,annex=0"',
    );
    expect(items.map(({ stock }) => stock)).toEqual([25, 0]);
  });

  it("are those of all sizes under any name of a stock", async () => {
    const items = await csv("sku,name,price,Stock\nA,Tee,20,P:3|M:0\nB,Cup,20,P:1|M:1");
    expect(items.map(({ stock }) => stock)).toEqual([3, 2]);
  });

  it.each(["Ships in days: 3", "min: 2, max: 40, now: 0", "shelf: 3"])(
    "are not what %s says",
    async (cell) => {
      const items = await csv(`sku,name,price,Stock\nA,Tee,20,"${cell}"\nB,Cup,20,"${cell}"`);
      expect(items.map(({ stock }) => stock)).toEqual([undefined, undefined]);
    },
  );

  it("and prices are looked for in no cell as long as a page", { timeout: 10_000 }, async () => {
    const long = ["1".repeat(60_000), `1${" ".repeat(60_000)}x`];
    for (const cell of long)
      expect(
        await prices(`sku,name,price,Stock\nA,Tee,$${cell},${"a".repeat(60_000)}\nB,Cup,$2.50,3`),
      ).toContain(2.5);
  });

  it("are not told where goods are sold on without any (Spree)", async () => {
    const items = await csv(
      "sku,name,price,inventory_count,inventory_backorderable\nA,Tee,20,0,TRUE\nB,Cup,20,0,FALSE",
    );
    expect(items.map(({ stock }) => stock)).toEqual([undefined, 0]);
  });
});

describe("words and numbers of a stock", () => {
  it("that OpenCart shows when none are left say nothing while there are some", async () => {
    const items = await csv(
      "Model,Name,Price,Quantity,Subtract Stock,Stock Status\nA,Tee,5,970,Yes,Out Of Stock\nB,Cup,6,0,Yes,In Stock",
    );
    expect(items.map(({ stock }) => stock)).toEqual([970, 0]);
  });

  it("of other programs say that there are none", async () => {
    const items = await csv(
      "sku,title,price,quantity,stock status\nA,Tee,5,970,Out Of Stock\nB,Cup,6,4,In Stock",
    );
    expect(items.map(({ stock }) => stock)).toEqual([0, 4]);
  });

  it("are a yes and no where they are noughts and ones under a name that asks", async () => {
    const goods = (counts: readonly number[]) =>
      counts.map((in_stock, i) => ({ sku: `S-${i}`, name: `Bag ${i}`, price: 9.5 + i, in_stock }));
    expect((await json(goods([1, 0, 1]))).map(({ stock }) => stock)).toEqual([undefined, 0, undefined]);
  });

  it("are not told of what is not counted", async () => {
    const items = await csv("sku,title,price,use_stock,stock\nA,Tee,5,1,4\nB,Cup,6,0,0");
    expect(items.map(({ stock }) => stock)).toEqual([4, undefined]);
  });
});

describe("what a program says to be sold no more", () => {
  it.each([
    ["update_delete", "Update", "Delete"],
    ['"Available for order (0 = No, 1 = Yes)"', "1", "0"],
  ])("is out by %s", async (name, on, off) => {
    const items = await csv(`sku,title,price,Active (0/1),${name}\nA,Tee,5.00,1,${on}\nB,Cup,6.00,1,${off}`);
    expect(items.map(({ active }) => active)).toEqual([true, false]);
  });
});

describe("codes", () => {
  it("without a name are asked about beside names of their own, and are none where rows are numbered", async () => {
    const table = (codes: readonly string[]) =>
      `,Item,Price,Department\n,FURNITURE,,\n${codes[0]},Oak desk,99.00,Home\n${codes[1]},Lamp,89.95,Home\n${codes[2]},Bench,310.00,Garden`;
    await expect(csv(table(["F-100", "F-101", "G-200"]))).rejects.toThrow(
      "is #1 or Item what orders call an item by?",
    );
    expect((await csv(table(["1", "2", "3"]))).map(({ sku }) => sku)).toEqual(["Oak desk", "Lamp", "Bench"]);
  });

  it("of who wrote a row are none of its goods", async () => {
    const items = await csv("nid,title,uid,price\n100,Tea,1,5.50\n101,Pot,2,24.00");
    expect(items.map(({ sku }) => sku)).toEqual(["100", "101"]);
  });

  it("of sizes in a feed are their numbers where they have no other (Skroutz)", async () => {
    const variation = (id: string, size: string) =>
      `<variation><variationid>${id}</variationid><price_with_vat>65.50</price_with_vat><size>${size}</size></variation>`;
    const { items } = await readGoods(
      `<store><products><product><uid>322</uid><name>Boot</name><price_with_vat>65.50</price_with_vat><ean>5200000000322</ean><variations>${variation("322-38", "38")}${variation("322-39", "39")}</variations></product><product><uid>400</uid><name>Phone</name><price_with_vat>799.00</price_with_vat><ean>5200000000400</ean></product></products></store>`,
      { name: "goods.xml" },
    );
    expect(items.map(({ sku }) => sku)).toEqual(["322-38", "322-39", "5200000000400"]);
  });
});

it("rows in a second language are no goods where each is of one that has the first", async () => {
  const rows = [
    "en,SOCK,Socks",
    "en,HAT,Hat",
    "en,MUG,Mug",
    "en,TEE,Tee",
    "en,BAG,Bag",
    "fr,SOCK,Chaussettes",
    "fr,HAT,Chapeau",
  ];
  const items = await csv(`locale,sku,name,price\n${rows.map((row) => `${row},5.00`).join("\n")}`);
  expect(items.map(({ title }) => title)).toEqual(["Socks", "Hat", "Mug", "Tee", "Bag"]);
});

describe("sizes of a list in JSON", () => {
  it("are called by their product's name and theirs, and cost what its list of prices says (Medusa)", async () => {
    const variant = (sku: string, title: string, amount: number) => ({
      id: `v-${sku}`,
      title,
      sku,
      inventory_quantity: 3,
      prices: [{ id: `m-${sku}`, currency_code: "usd", amount }],
    });
    const items = await json([
      {
        id: "p1",
        title: "Shirt",
        handle: "shirt",
        variants: [variant("S-S", "S", 19.5), variant("S-M", "M", 19.5)],
      },
      { id: "p2", title: "Green tea", handle: "tea", variants: [variant("T-1", "Green tea in a tin", 8.25)] },
    ]);
    expect(
      items.map(({ sku, title, price, currency, family }) => [sku, title, price, currency, family]),
    ).toEqual([
      ["S-S", "Shirt - S", 19.5, "USD", "p1"],
      ["S-M", "Shirt - M", 19.5, "USD", "p1"],
      ["T-1", "Green tea in a tin", 8.25, "USD", "p2"],
    ]);
  });
});

it("goods of a set in JSON are called as they are", async () => {
  const set = (name: string, goods: readonly string[]) => ({
    sku: name,
    name,
    price: 99,
    products: goods.map((one, i) => ({ sku: `${name}-${i}`, name: one, price: 9.5 + i })),
  });
  const items = await json([set("Collection", ["Green tea", "Tea pot"]), set("Selection", ["Cup", "Plate"])]);
  expect(items.map(({ title }) => title)).toEqual(["Green tea", "Tea pot", "Cup", "Plate"]);
});

describe("a family", () => {
  const rows = "P-1001,Shirt,S-S,4.50\nP-1001,Shirt,S-M,4.50\nP-2002,Hat,H-1,9.00\nP-3003,Cap,C-1,9.00";
  it.each(["pid", "Product id"])("is what %s calls in rows of one name", async (column) => {
    const items = await csv(`${column},title,sku,price\n${rows}`);
    expect(items.map(({ family }) => family)).toEqual(["P-1001", "P-1001", "P-2002", "P-3003"]);
  });

  it("is a group whose code those of its sizes begin with, where names say which size (Gomag)", async () => {
    const names = [
      "Parfum Exclusif Oud Maison Alhambra - 100 ml",
      "Decant 3 ml parfum Exclusif Oud Maison Alhambra",
    ];
    const table = (of: readonly string[]) =>
      `Cod Produs,Denumire,Cod Grupa,Pret\n6291108,${of[0]},6291108-FAMILY,90.50\n6291108-3,${of[1]},6291108-FAMILY,9.50\n7700001,Gel,,5.50`;
    const families = async (of: readonly string[]) => (await csv(table(of))).map(({ family }) => family);
    expect(await families(names)).toEqual(["6291108-FAMILY", "6291108-FAMILY", undefined]);
    const camera = ["Canon EOS GX7000 camera", "Battery for Canon EOS GX7000 camera"];
    expect(await families(camera)).toEqual([undefined, undefined, undefined]);
  });

  it("is none of goods of other names that share a code, of a tax or a supplier", async () => {
    const other = rows.replace("P-1001,Shirt,S-M", "P-1001,Belt,S-M");
    expect((await csv(`Group code,title,sku,price\n${other}`)).map(({ family }) => family)).toEqual(
      Array(4).fill(undefined),
    );
    for (const column of ["Tax code", "Supplier code"])
      expect((await csv(`${column},title,sku,price\n${rows}`)).map(({ family }) => family)).toEqual(
        Array(4).fill(undefined),
      );
  });
});

describe("nothing is asked", () => {
  it("of what is sold out beside what is for sale (Ably)", async () => {
    const items = await csv("상품코드,상품명,판매가,품절상태\nA,차,25000,판매중\nB,컵,12000,품절");
    expect(items.map(({ stock, active }) => [stock, active])).toEqual([
      [undefined, true],
      [0, true],
    ]);
  });

  it("of what is advertised (prom.ua)", async () => {
    const items = await csv(
      "Код_товару,Назва_позиції,Ціна,Товар_в_ProSale\nA,Чай,25.50,Так\nB,Чашка,12.00,Ні",
    );
    expect(items.map(({ active }) => active)).toEqual([true, true]);
  });

  it("of names under the words for goods that a price comparison and a list have", async () => {
    const hotline = await csv(
      "ID товару,Каталог,Товарна пропозиція,Ціна\n27,Намети,Намет туристичний,2500.50\n28,Намети,Намет зимовий,4100.00",
    );
    expect(hotline.map(({ title, category }) => [title, category])).toEqual([
      ["Намет туристичний", "Намети"],
      ["Намет зимовий", "Намети"],
    ]);
    const list = await csv("Produtos,Preço\nCamisa polo,25.50\nBoné azul,12.00");
    expect(list.map(({ title, price }) => [title, price])).toEqual([
      ["Camisa polo", 25.5],
      ["Boné azul", 12],
    ]);
  });
});
