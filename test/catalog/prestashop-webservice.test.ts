/** Answers of PrestaShop's webservice (`/api/products?display=full`), whose layout its developers' documentation shows. */
import { describe, expect, it } from "vitest";
import { joinedFeeds } from "../../lib/catalog/import/feeds/joined-feeds.ts";
import { source } from "../orders/order-records.ts";
import { readGoods } from "./read-goods.ts";

const texts = (name: string, said: readonly string[]): string =>
  `<${name}>${said.map((text, i) => `<language id="${i + 1}" xlink:href="https://shop.test/api/languages/${i + 1}"><![CDATA[${text}]]></language>`).join("")}</${name}>`;
const product = (id: number, code: string, price: string, names: readonly string[], active = "1"): string =>
  `<product><id><![CDATA[${id}]]></id><id_manufacturer><![CDATA[1]]></id_manufacturer>` +
  `<id_category_default xlink:href="https://shop.test/api/categories/8"><![CDATA[8]]></id_category_default>` +
  `<id_tax_rules_group><![CDATA[1]]></id_tax_rules_group><quantity notFilterable="true"><![CDATA[0]]></quantity>` +
  `<reference><![CDATA[${code}]]></reference><minimal_quantity><![CDATA[1]]></minimal_quantity>` +
  `<price><![CDATA[${price}]]></price><wholesale_price><![CDATA[39.060000]]></wholesale_price>` +
  `<active><![CDATA[${active}]]></active>${texts("link_rewrite", ["a", "b"])}${texts("name", names)}</product>`;
const pieces = (id: number, of: number, count: number, out: number): string =>
  `<stock_available><id>${id}</id><id_product><![CDATA[${of}]]></id_product><id_product_attribute><![CDATA[0]]></id_product_attribute>` +
  `<quantity><![CDATA[${count}]]></quantity><out_of_stock><![CDATA[${out}]]></out_of_stock></stock_available>`;
const answer = (list: string, inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<prestashop xmlns:xlink="http://www.w3.org/1999/xlink"><${list}>${inner}</${list}></prestashop>\n`;

const PRODUCTS = answer(
  "products",
  product(11, "WS-1", "93.000000", ["Linen apron", "Tablier"]) +
    product(12, "WS-2", "23.900000", ["", "Serviette"]) +
    product(13, "WS-3", "7.500000", ["Tea towel", "Torchon"], "0"),
);
const STOCK = answer("stock_availables", pieces(1, 11, 4, 2) + pieces(2, 12, 0, 1) + pieces(3, 13, 0, 2));

const shown = async (content: Uint8Array | string) =>
  (await readGoods(content, { name: "products.xml" })).items.map(
    ({ sku, title, price, cost, stock, active }) => [sku, title, price, cost, stock, active ?? true],
  );

describe("PrestaShop's webservice", () => {
  it("names goods in the first language that says something, and counts no pieces where it says none", async () => {
    expect(await shown(PRODUCTS)).toEqual([
      ["WS-1", "Linen apron", 93, 39.06, undefined, true],
      ["WS-2", "Serviette", 23.9, 39.06, undefined, true],
      ["WS-3", "Tea towel", 7.5, 39.06, undefined, false],
    ]);
  });

  it("counts them by its list of pieces, given beside the products, but of what is sold on without any", async () => {
    const [joined, ...more] = await joinedFeeds(
      [source("products.xml", PRODUCTS, 64), source("stock_availables.xml", STOCK, 64)],
      null,
    );
    expect(more).toEqual([]);
    const text = Buffer.concat(await Array.fromAsync(await joined!.source.open()));
    expect((await shown(text)).map((one) => one[4])).toEqual([4, undefined, 0]);
  });
});
