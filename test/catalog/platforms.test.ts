import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CatalogFound } from "../../lib/catalog/import/catalog-format.ts";
import { catalogFormatOf } from "../../lib/catalog/import/catalog-formats.ts";
import { readCatalog } from "../../lib/catalog/read-catalog.ts";
import { source } from "../orders/order-records.ts";
import { readGoods } from "./read-goods.ts";

/** `sku | title | price | stock, - where not counted | family | off where not sold`, reckoned by hand from the rows. */
const RIGHT: Readonly<Record<string, readonly string[]>> = {
  "amazon-listings.tsv": [
    "KET-BL | Blue Kettle | 29.99 | 5",
    "TIN-1 | Tea Tin | 9.99 | -",
    "OLD-1 | Old | 9.99 | 0 | off",
  ],
  "bigcommerce-products.csv": [
    "ABS | Able Brewing System | 199 | -",
    "TER-S | Terrarium - Small | 89 | 4 | 86",
    "TER-L | Terrarium - Large | 109 | 0 | 86",
    "HID | Hidden | 5 | 5 | off",
  ],
  "es-display.csv": ["G1 | Galleta | 500 | -", "G2 | Alfajor | 300 | -"],
  "es-precio-venta.csv": ["C1 | Yerba | 4500 | 0", "C2 | Azúcar | 1500 | 10"],
  "parent-sku.csv": [
    "TEE-M | Tee - M | 12 | 4 | TEE",
    "TEE-L | Tee - L | 12.5 | 0 | TEE",
    "MUG | Mug | 7 | -",
  ],
  "stock-report.csv": ["GT-1 | Green tea | 5 | 10", "TP-1 | Pot | 9 | 0"],
  "is-available.csv": ["GT-1 | Green tea | 12.5 | -", "TP-1 | Pot | 30 | 0"],
  "fr-barres.csv": ["111 | Thé vert | 2.5 | 10", "112 | Théière | 30 | 0"],
  "fr-ht.csv": ["M8X20-A2 | Vis M8x20 inox | 1.24 | 2485", "M8-ZN | Écrou frein | 0.31 | 12"],
  "ru-nds.csv": ["A1 | Болт; крепёж M8x40 | 1234.5 | -", 'A2 | Гайка "DIN" | 5.1 | 0'],
  "ru-ostatok.csv": ["BOSCH-1 | Дрель Бош | 5900.5 | 7", "BOSCH-2 | Пила | 12900 | 0"],
  "etsy-listings.csv": [
    "FOX-01 | Sunset Fox | Greeting Card | 5 | 12",
    "RING-5 | Silver Ring - 5 | 25 | 3 | RING-5",
    "RING-6 | Silver Ring - 6 | 25 | 3 | RING-5",
    "RING-7 | Silver Ring - 7 | 25 | 3 | RING-5",
  ],
  "german-erp.csv": ["MUG-1 | Tasse | 10 | 5", "TEA-1 | Tee | 1020 | 0 | off"],
  "shopware-products.csv": ["SHIRT-M | Hemd | 30 | 5 | SHIRT", "SOCKS | Socken | 5 | 10 | off"],
  "squarespace-products.csv": [
    "SHIRT-M | Shirt - M | 30 | 5 | SHIRT-M",
    "SHIRT-L | Shirt - L | 30 | - | SHIRT-M",
    "SOCKS | Socks | 4 | 0",
  ],
  "graphql-bulk.jsonl": [
    "GT-100 | Green Tea - 100g | 10 | 5 | green-tea",
    "GT-200 | Green Tea - 200g | 18 | - | green-tea",
    "POT-1 | Pot | 30 | 1 | off",
  ],
  "graphql.json": [
    "GT-100 | Green Tea - 100g | 10 | 5 | green-tea",
    "93 | Green Tea - 200g | 18 | 0 | green-tea",
  ],
  "magento-products.csv": [
    "WS01-S-Blue | Iris Workout Top-S-Blue | 29 | 100 | WS01",
    "WS01-M-Red | Iris Workout Top-M-Red | 24 | 0 | WS01",
    "24-MB01 | Joust Duffle Bag | 34 | 100 | off",
  ],
  "matrixify-products.csv": [
    "GT-100 | Green Tea - 100g | 1000 | 5 | green-tea",
    "GT-200 | Green Tea - 200g | 1800 | 0 | green-tea",
    "POT-1 | Pot | 3000 | - | off",
  ],
  "prestashop-products.csv": [
    "demo_1 | Hummingbird printed t-shirt | 28.68 | 2400",
    "demo_11 | Mug The best is yet to come | 14.28 | 0 | off",
  ],
  "square-catalog.csv": [
    "LAT-S | Latte - Small | 4 | - | Latte",
    "LAT-L | Latte - Large | 4.5 | - | Latte",
    "MUG-1 | Mug | 12 | 7",
    "MUG-0 | Old Mug | 12 | 0 | off",
  ],
  "meta-catalog.csv": [
    "GT-100 | Green Tea | 10 | 5 | GT",
    "GT-500 | Green Tea 500 | 40 | 0 | GT",
    "TP-1 | Pot | 18 | -",
  ],
  "shopify-url-handle.csv": [
    "GT-100 | Green Tea - 100g | 10 | 5 | green-tea",
    "GT-500 | Green Tea - 500g | 40 | - | green-tea",
    "TP-1 | Draft Pot | 20 | - | off",
    "GC-1 | Gift Card - $10 | 10 | - | off",
  ],
  "discontinued.csv": ["A | Mug | 10 | 5", "B | Tea | 20 | 3 | off"],
  "parent-column.csv": [
    "TEE-S | Tee - S | 20 | 5 | TEE",
    "TEE-M | Tee - M | 20 | 0 | TEE",
    "MUG | Mug | 10 | 9",
  ],
  "pl-brak.csv": ["A | Kubek | 50 | 5", "B | Herbata | 20 | 0"],
  "woocommerce-de.csv": [
    "T-100 | Tee - 100g | 10 | 5 | T",
    "T-500 | Tee - 500g | 40 | 0 | T",
    "K-1 | Kanne | 18 | -",
  ],
  "woocommerce-ja.csv": [
    "T-100 | 煎茶 - 100g | 1000 | 5 | T",
    "T-500 | 煎茶 - 500g | 4000 | - | T",
    "K-1 | 急須 | 2500 | - | off",
  ],
  "loyverse-items.csv": ["10001 | Green tea | 1.4 | 24", "10002 | Beans | 0.89 | 12"],
  "bigcommerce-v2-products.csv": ["GT-1 | Green tea | 10 | 5", "TP-1 | Teapot | 20 | - | off"],
  "rakuten-items.csv": [
    "tea-s | 緑茶 - 小 | 1000 | 5 | tea-no",
    "tea-l | 緑茶 - 大 | 1800 | 0 | tea-no",
    // In the warehouse (倉庫指定 1), which is not in the shop.
    "pot | 急須 | 3000 | 2 | off",
  ],
  "tiendanube-products.csv": [
    "M-R | Mate - Rojo | 1000 | 3 | M-R",
    "M-A | Mate - Azul | 1200 | - | M-R",
    "Y-1 | Yerba | 900.5 | 0 | off",
  ],
  "wix-discount.csv": [
    "TEE-S | Tee - S | 15 | 4 | tee",
    "TEE-L | Tee - L | 19 | 2 | tee",
    "MUG | Mug | 7.2 | - | mug",
  ],
  "wix-products.csv": [
    "TS-S | T-Shirt - S | 18 | 5 | Product_1",
    "TS-M | T-Shirt - M | 19.8 | 0 | Product_1",
    "MUG | Mug | 12.5 | - | Product_2 | off",
  ],
  // Columns as their vendors document them.
  "yahoo-japan-products.csv": [
    "tee-1-ws | 綿のTシャツ 白 無地 - 白 / S | 2980 | - | tee-1",
    "tee-1-wm | 綿のTシャツ 白 無地 - 白 / M | 2980 | - | tee-1",
    "mug-1 | 信楽焼のマグカップ 大 | 1500 | -",
    "mug-2 | 有田焼のマグカップ 小 | 1200 | - | off",
  ],
  "vtex-products.csv": [
    "CAM-B-P | Camiseta Básica Branca - Camiseta Branca P | 39.9 | - | 10",
    "CAM-B-M | Camiseta Básica Branca - Camiseta Branca M | 39.9 | - | 10 | off",
    "CAN-A | Caneca Esmaltada Azul | 25 | - | 11 | off",
  ],
  "vtex-products-pt.csv": [
    "CAM-B-P | Camiseta Básica Branca - Camiseta Branca P | - | 10",
    "CAM-B-M | Camiseta Básica Branca - Camiseta Branca M | - | 10 | off",
    "CAN-A | Caneca Esmaltada Azul | - | 11 | off",
  ],
  "shopware5-articles.csv": [
    "SW10002.1 | Münsterländer Lagerkorn 32% - 1,5 Liter | 59.99 | 15 | SW10002.1",
    "SW10002.2 | Münsterländer Lagerkorn 32% - 0,5 Liter | 19.99 | 0 | SW10002.1",
    "SW10003 | Pure-Mix Weinset | 20.9 | 7 | SW10003 | off",
  ],
  "jtl-wawi-artikel.csv": [
    "T-1-S | Shirt Basic S | 19.99 | 4 | T-1",
    "T-1-M | Shirt Basic M | 19.99 | 0 | T-1",
    "K-2 | Kanne Emaille | 29.9 | - | off",
  ],
  "netsuite-items.csv": [
    "KET-01 | Copper Kettle | 39 | 5",
    "TEA : TEA-100 | Green Tea 100 g | 7.5 | 12 | TEA",
    "TEA : TEA-250 | Green Tea 250 g | 15.5 | 0 | TEA | off",
  ],
  "ebay-file-exchange.csv": [
    "TEE-S | Cotton Tee Basics - S / White | 19.99 | 5 | Cotton Tee Basics",
    "TEE-M | Cotton Tee Basics - M / White | 21.99 | 0 | Cotton Tee Basics",
    "MUG | Enamel Mug Blue | 9.99 | 12",
  ],
  "ecwid-products.csv": [
    "TEE-S | Cotton tee - S | 19.99 | 5 | TEE",
    "TEE-M | Cotton tee - M | 21.99 | 0 | TEE",
    "MUG | Enamel mug | 9.99 | - | off",
  ],
  "square-item-library.csv": [
    "MUG-S | Mug - Small | 4 | 3 | #mug",
    "MUG-L | Mug - Large | 7 | 0 | #mug",
    "POT | Tea pot | 29 | 2 | #pot | off",
    "WR | Wrapping | - | #gift",
  ],
  "bmecat-1.2.xml": ["ST-1 | Stift rot | 1.5 | -", "ST-2 | Stift blau | 1.6 | -"],
  "bmecat-2005.xml": ["ST-1 | Stift rot | 1.5 | -", "ST-2 | Stift blau | 1.6 | -"],
  "base-japan-items.csv": [
    "TEE-S | 綿のTシャツ - S | 2980 | 5 | TEE",
    "TEE-M | 綿のTシャツ - M | 2980 | 3 | TEE",
    "MUG | マグカップ | 1800 | 0 | MUG",
    "POT | 古い急須 | 3000 | 2 | POT | off",
  ],
  "billbee-artikel.csv": [
    "T-1 | Tee grün | 7.5 | 12",
    "K-1 | Kanne | 39 | 0",
    "K-2 | Kanne alt | 29 | 3 | off",
  ],
  "color-me-items.csv": [
    "1001 | 綿のTシャツ | 2980 | 5",
    "1002 | マグカップ | 1800 | 0",
    "1003 | 古い急須 | 3000 | - | off",
  ],
  "insales-products.csv": [
    "F-S | Футболка - белый / S | 1500 | 5 | Футболка",
    "F-M | Футболка - белый / M | 1500 | 0 | Футболка",
    "K-1 | Кружка | 500 | 7 | off",
  ],
  "kiotviet-products.csv": [
    "SP001 | Trà xanh 100g | 75000 | 12",
    "SP002 | Ấm đồng | 390000 | 0",
    "SP003 | Ấm cũ | 290000 | 3 | off",
  ],
  "magento1-products.csv": [
    "TEE-S | Tee small | 19.99 | 5 | TEE",
    "TEE-M | Tee medium | 19.99 | 0 | TEE",
    "MUG | Mug | 9.99 | 7 | off",
  ],
  "naver-smartstore.csv": [
    "TEE-1 | 면 티셔츠 | 25000 | 5",
    "MUG-1 | 머그컵 | 18000 | 0",
    "POT-1 | 옛 주전자 | 30000 | 2 | off",
  ],
  "quickbooks-items.csv": [
    "TEA-1 | Tea:Green tea | 7.5 | 12",
    "KET-1 | Copper kettle | 39 | 0",
    "POT-1 | Old pot | 29 | 3",
  ],
  "salla-products.csv": [
    "TEA-1 | شاي أخضر | 60 | 12",
    "KET-1 | إبريق نحاس | 390 | 0",
    "POT-1 | إبريق قديم | 290 | 3 | off",
  ],
  "shoptet-products.csv": [
    "TR-S | Tričko - S | 399 | 5 | TR",
    "TR-M | Tričko - M | 399 | 0 | TR",
    "HR | Hrnek | 199 | 7 | off",
  ],
  "tilda-products.csv": [
    "TEE-S | Tee basic - S | 1500 | 5 | 100",
    "TEE-M | Tee basic - M | 1600 | 0 | 100",
    "MUG | Mug blue | 500 | 7",
  ],
  "trendyol-products.csv": [
    "TEE-S | Pamuklu tişört - Beyaz / S | 249.9 | 5 | TEE",
    "TEE-M | Pamuklu tişört - Beyaz / M | 249.9 | 0 | TEE",
    "MUG | Seramik kupa | 99.9 | 7 | MUG | off",
  ],
  "zoho-items.csv": [
    "TEA-1 | Green tea | 7.5 | 12",
    "KET-1 | Copper kettle | 39 | 0",
    "POT-1 | Old pot | 29 | 3 | off",
  ],
  "bling-produtos.csv": [
    "TEE-S | Camiseta Tamanho:S | 59.9 | 5 | TEE",
    "TEE-M | Camiseta Tamanho:M | 59.9 | 0 | TEE",
    "CAN | Caneca azul | 25 | 7 | off",
  ],
  "clover-inventory.csv": [
    "TEA-1 | Green tea | 7.5 | 12",
    "KET-1 | Copper kettle | 39 | 0",
    "POT-1 | Old pot | 29 | 3 | off",
  ],
  "cs-cart-products.csv": [
    "TEA-1 | Green tea | 7.5 | 12",
    "KET-1 | Copper kettle | 39 | 0",
    "POT-1 | Old pot | 29 | 3 | off",
  ],
  "moysklad-goods.csv": [
    "CH-1 | Чайник медный | 3900 | 5",
    "TEA-1 | Чай зелёный 100 г | 750 | 0",
    "TEA-2 | Чай чёрный 100 г | 650 | 3 | off",
  ],
  "odoo-products.csv": [
    "TEA-1 | Green tea | 7.5 | 12",
    "KET-1 | Copper kettle | 39 | 0",
    "POT-1 | Old pot | 29 | 3 | off",
  ],
  "xero-items.csv": [
    "TEA-1 | Green tea | 7.5 | 12",
    "KET-1 | Copper kettle | 39 | 0",
    "POT-1 | Old pot | 29 | 3 | off",
  ],
};

const FOLDER = join(import.meta.dirname, "platforms");

describe("catalogs of shops' platforms, with nothing said about them", () => {
  it("are all here", () => expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(RIGHT).sort()));

  it.each(Object.entries(RIGHT))("%s", async (name, right) => {
    const file = source(name, new Uint8Array(readFileSync(join(FOLDER, name))), 61);
    const format = await catalogFormatOf(file, null);
    const found: CatalogFound[] = [];
    const options = {
      map: new Map(),
      currency: null,
      decimal: null,
      encoding: null,
      now: Date.UTC(2026, 10, 28),
      note: () => undefined,
    };
    for await (const one of format.read(file, options)) found.push(one);
    expect(found.filter(({ kind }) => kind === "rejected")).toEqual([]);
    const items = found.flatMap((one) => (one.kind === "item" ? [one.item] : []));
    expect(
      items.map(({ sku, title, price, stock, family, active }) =>
        [sku, title, price, stock ?? "-", family, active ? undefined : "off"]
          .filter((part) => part !== undefined)
          .join(" | "),
      ),
    ).toEqual(right);
    const text = items.map((item) => JSON.stringify(item)).join("\n");
    const back = await readCatalog("c", new Blob([text]).stream());
    expect(back.ok && back.value.problems).toEqual([]);
  });
});

describe("what looks like another program's", () => {
  it("nopCommerce's kinds of products are not WooCommerce's, whose kinds stand alone in their cells", async () => {
    const rows = ["1,Simple Product,Tea pot,POT,10,24.50,18", "2,Simple Product,Cup,CUP,0,4.50,2"];
    const { format, items } = await readGoods(
      `ProductId,ProductType,Name,SKU,StockQuantity,Price,ProductCost\n${rows.join("\n")}\n`,
    );
    expect(format).toBe("csv");
    expect(items.map(({ sku, price, stock, cost }) => [sku, price, stock, cost])).toEqual([
      ["POT", 24.5, 10, 18],
      ["CUP", 4.5, 0, 2],
    ]);
    for (const kind of ["simple", '"simple, virtual"', "variable"]) {
      const woo = `ID,Typ,Artikelnummer,Name,Regulärer Preis\n1,${kind},POT,Tea pot,24.50\n`;
      expect((await readGoods(woo)).format).toBe("woocommerce");
    }
  });

  it("a shop's own pages at Shopify count no pieces, and what is not available there is sold out", async () => {
    const variants = [true, false].map((available, i) => ({
      ...{ id: i + 1, title: `T${i}`, option1: `T${i}`, sku: `P-${i}`, price: "4.00" },
      available,
    }));
    const page = { products: [{ id: 3, title: "Pi", handle: "pi", body_html: "", variants }] };
    const { format, items } = await readGoods(JSON.stringify(page), { name: "products.json" });
    expect([format, items.map(({ sku, stock }) => [sku, stock])]).toEqual([
      "shopify",
      [
        ["P-0", undefined],
        ["P-1", 0],
      ],
    ]);
    // Where pieces are counted these say more.
    const counted = variants.map((one) => ({
      ...one,
      ...{ inventory_quantity: 5, inventory_management: "shopify", inventory_policy: "deny" },
    }));
    const own = { products: [{ ...page.products[0], variants: counted }] };
    const { items: told } = await readGoods(JSON.stringify(own), { name: "products.json" });
    expect(told.map(({ stock }) => stock)).toEqual([5, 5]);
  });
});
