/** Which goods a table says are sold, under names that no list has; the rows were written by hand, with what they mean. */
import { describe, expect, it } from "vitest";
import { ImportFailure } from "../../lib/orders/import/import-failure.ts";
import { readGoods } from "./read-goods.ts";

const read = async (text: string, map: Readonly<Record<string, string>> = {}) =>
  (await readGoods(text, { map })).items;

/** A table of three goods with one more column, the last of them with the third of these words. */
const goods = (column: string, words: readonly [string, string, string]): string =>
  [
    `sku,title,price,${column}`,
    ...words.map((word, i) => `G-${i + 1},${["Kettle", "Teapot", "Old tin"][i]},${i + 4}.50,${word}`),
  ].join("\n");
const off = async (text: string, map: Readonly<Record<string, string>> = {}): Promise<string> =>
  (await read(text, map))
    .filter(({ active }) => active === false)
    .map(({ sku }) => sku)
    .join(" ");
const question = async (text: string): Promise<string> =>
  read(text).then(
    () => "",
    (failure: unknown) => {
      if (failure instanceof ImportFailure) return failure.message;
      throw failure;
    },
  );

describe("a column of yes and no, by the words in its name", () => {
  it.each([
    ["Can be Sold", "True", "False"],
    ["Available for purchase", "Yes", "No"],
    ["sellable_online", "1", "0"],
    ["item_is_available", "true", "false"],
    ["Im Shop sichtbar", "ja", "nein"],
    ["Visible en boutique", "oui", "non"],
    ["Disponible a la venta", "sí", "no"],
    ["Pubblicato sul sito", "si", "no"],
    ["Visibile nel negozio", "sì", "no"],
    ["Zichtbaar op site", "ja", "nee"],
    ["Widoczny w sklepie", "tak", "nie"],
    ["Webáruházban látható", "igen", "nem"],
    ["Synlig i butik", "ja", "nej"],
    ["Показывать на сайте", "да", "нет"],
    ["Státusz", "1", "0"],
    ["掲載設定", "1", "0"],
    ["ショップ表示", "はい", "いいえ"],
  ])("%s: a no is not sold", async (column, yes, no) => {
    expect(await off(goods(column, [yes, yes, no]))).toBe("G-3");
  });

  it.each([
    ["onHoldByRetailer", "false", "true"],
    ["Draft", "false", "true"],
    ["Hide online", "N", "Y"],
    ["Nicht sichtbar", "nein", "ja"],
    ["Masquer, brouillon", "non", "oui"],
    ["Oculto en la web", "no", "sí"],
    ["Rejtett", "nem", "igen"],
    ["非表示フラグ", "0", "1"],
    ["숨김", "0", "1"],
  ])("%s: a yes is not sold", async (column, no, yes) => {
    expect(await off(goods(column.replaceAll(",", ""), [no, no, yes]))).toBe("G-3");
  });

  it("a yes to drafts counts beside another column that was read", async () => {
    const text =
      "sku,title,price,Archived,Draft\nA,Lamp,9.00,false,false\nB,Sketch,8.00,false,true\nC,Cup,7.00,true,false";
    expect(await off(text)).toBe("B C");
  });

  it.each([
    ...["Taxable", "Featured", "Free shipping", "Gift wrap available", "Reviews enabled", "Show price"],
    ...["Online only", "Show on homepage", "Hide reviews", "Available for pre-order", "Visible individually"],
    ...[
      "Seller of the month",
      "Sold individually",
      "Display order",
      "Requires shipping",
      "Sell by weight",
      "Purchase hold",
    ],
    ...[
      "Versandkostenfrei",
      "Steuerpflichtig",
      "Mettre en avant",
      "送料無料",
      "在庫表示",
      "Bestseller",
      "Live plant",
      "Display model",
    ],
  ])("%s says nothing of it", async (column) => {
    for (const words of [
      ["1", "1", "0"],
      ["0", "0", "1"],
    ] as const)
      expect(await off(goods(column, words))).toBe("");
  });

  it.each([
    ...["Hidden heel", "Hidden rail", "Bolsillo oculto", "Versteckte Tasche", "Tasca nascosta", "Skrytý zip"],
    ...["Refill available", "Bluetooth enabled", "Noise cancelling active", "NFC aktiv", "Archival quality"],
    ...["Скрытый карман", "Hidden camera slot", "Replacement lid available"],
  ])("%s is said of the thing itself", async (column) => {
    for (const words of [
      ["1", "1", "0"],
      ["0", "0", "1"],
    ] as const)
      expect(await off(goods(column, words))).toBe("");
    expect(await off(goods(column, ["Yes", "Yes", "No"]))).toBe("");
  });

  it.each([
    ...["Hidden on website", "Item hidden", "Producto oculto", "Artikel versteckt", "Oculto en la tienda"],
    ...["Nascosto dal negozio", "Verborgen in winkel", "Hidden from the online shop", "Скрыт на сайте"],
  ])("%s is said of the goods", async (column) => {
    expect(await off(goods(column, ["0", "0", "1"]))).toBe("G-3");
  });

  it.each(["Product available", "Is enabled", "Enabled in shop", "Artikel aktiv", "Available in Germany"])(
    "%s is said of the goods, which a no takes out",
    async (column) => {
      expect(await off(goods(column, ["Yes", "Yes", "No"]))).toBe("G-3");
    },
  );

  it("does not count where another column says what is sold", async () => {
    const text = "sku,title,price,Status,Publish to eCom\nA,Lamp,9.00,active,No\nB,Cup,8.00,archived,Yes";
    expect(await off(text)).toBe("B");
  });
});

describe("a state in letters or unknown words", () => {
  it("is read where its letters are those of shops: active, disabled, hidden", async () => {
    expect(await off(goods("Status", ["A", "D", "H"]))).toBe("G-2 G-3");
  });

  it("is asked about where they are not, and the answer is the words of goods that are not sold", async () => {
    const text = goods("Item status", ["K", "Q", "Z"]);
    expect(await question(text)).toMatch(/does Item status say what is for sale\?.*active=Item status:Z/);
    expect(await off(text, { active: "Item status:Q,Z" })).toBe("G-2 G-3");
    expect(await off(text, { active: "none" })).toBe("");
  });

  it("is asked about where a yes to two words says neither", async () => {
    expect(await question(goods("Show archived", ["1", "1", "0"]))).toContain("does Show archived say");
  });

  it.each([
    ["Estado", "Nuevo", "Usado"],
    ["Tax status", "T", "N"],
    ["Stock status code", "K", "Q"],
    ["Order status", "K", "Q"],
    ["Lifecycle", "Core", "Seasonal"],
    ["Brand status", "Own", "Foreign"],
  ])("%s is no such state", async (column, one, other) => {
    expect(await off(goods(column, [one, one, other]))).toBe("");
  });
});

describe("codes and variations", () => {
  it("are those of the rows of variations, which are items where their product is none", async () => {
    const text = [
      "type,product_internal_id,product_sku,product_name,product_price,product_quantity,product_is_available,product_category_1,product_option_name,product_option_value,product_variation_sku,product_variation_price,product_variation_quantity,product_variation_option_Size",
      "product,1,TEE,Linen tee,30,9,true,Clothes,,,,,,",
      "product_option,1,,,,,,,Size,S,,,,",
      "product_variation,1,,,,,,,,,TEE-S,30,9,S",
      "product_variation,1,,,,,,,,,TEE-L,33,0,L",
      "product,2,SOAP,Soap,4.5,7,true,Bath,,,,,,",
      "product,3,WAX,Old wax,5,7,false,Bath,,,,,,",
    ].join("\n");
    expect(
      (await read(text)).map(({ sku, title, price, stock, family, active }) =>
        [sku, title, price, stock, family ?? "-", active].join(" | "),
      ),
    ).toEqual([
      "TEE-S | Linen tee - S | 30 | 9 | TEE | true",
      "TEE-L | Linen tee - L | 33 | 0 | TEE | true",
      "SOAP | Soap | 4.5 | 7 | - | true",
      "WAX | Old wax | 5 | 7 | - | false",
    ]);
  });

  it("are asked about where one column has some, another others, and a third a number for each", async () => {
    const text = [
      "System ID,UPC,Custom SKU,Item,Price",
      "210001,850001234567,CAP-M,Cap M,19.00",
      "210002,,CAP-L,Cap L,19.00",
      "210003,,,Tube,7.00",
    ].join("\n");
    expect(await question(text)).toMatch(/is System ID or Custom SKU what orders call an item by/);
    expect((await read(text, { sku: "System ID" })).map(({ sku }) => sku)).toEqual([
      "210001",
      "210002",
      "210003",
    ]);
    expect((await read(text, { sku: "Custom SKU" })).map(({ sku }) => sku)).toEqual([
      "CAP-M",
      "CAP-L",
      "Tube",
    ]);
  });

  it("are in the currency of a column called so in Hungarian", async () => {
    const [item] = await read("Cikkszám;Terméknév;Bruttó ár;Pénznem\nMEZ;Méz;2490;HUF\nPAP;Paprika;990;HUF");
    expect([item?.price, item?.currency]).toEqual([2490, "HUF"]);
  });
});

describe("prices of a sale among which one is a slip", () => {
  /** Forty goods at 100, 101 …; of the first `sold` a sale's price is 10 less, and in these rows it is that much. */
  const shop = (sold: number, slips: Readonly<Record<number, number>>): string =>
    [
      "id,nama,harga,harga_promo",
      ...Array.from({ length: 40 }, (_, i) => {
        const promo = slips[i] ?? (i < sold ? 90 + i : "");
        return `G-${i},Kettle no. ${i} ${"abcdefgh"[i % 8]},${100 + i},${promo}`;
      }),
    ].join("\n");
  const prices = async (text: string) => (await read(text)).map(({ price }) => price);

  it("are paid where they are less, and the price where one is more", async () => {
    const paid = await prices(shop(30, { 7: 1070 }));
    expect([paid[0], paid[6], paid[7], paid[8], paid[35]]).toEqual([90, 96, 107, 98, 135]);
  });

  it("are no sale's where more than a few are more", async () => {
    const paid = await prices(shop(30, { 3: 120, 7: 1070, 9: 130 })).catch(askedNone);
    expect(paid).not.toContain(90);
  });
});

const askedNone = (failure: unknown): readonly number[] => {
  if (failure instanceof ImportFailure) return [];
  throw failure;
};
