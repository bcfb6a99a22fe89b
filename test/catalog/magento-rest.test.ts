/** Answers of Magento 2's REST API (`/rest/V1/products?searchCriteria…`), whose layout its own documentation shows. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const attributes = (said: Readonly<Record<string, unknown>>) =>
  Object.entries(said).map(([attribute_code, value]) => ({ attribute_code, value }));

const product = (
  id: number,
  sku: string,
  name: string,
  price: number,
  more: Readonly<Record<string, unknown>> = {},
) => ({
  ...{ id, sku, name, attribute_set_id: 4, price, status: 1, visibility: 4, type_id: "simple", weight: 0.3 },
  ...{ extension_attributes: { website_ids: [1] }, product_links: [], options: [], tier_prices: [] },
  custom_attributes: attributes({ url_key: name.toLowerCase(), category_ids: ["12"], tax_class_id: "2" }),
  ...more,
});

const read = async (products: readonly unknown[]) =>
  (
    await readGoods(JSON.stringify({ items: products, search_criteria: {}, total_count: products.length }), {
      name: "products.json",
    })
  ).items;

describe("Magento's REST answers", () => {
  it("say costs, pictures and running sales by codes and values, and no number of an option", async () => {
    const sale = (from: string, to: string) => ({
      custom_attributes: attributes({
        ...{ image: "/r/u/rug.jpg", cost: "35.07", special_price: "62.62", color: "91" },
        ...{ special_from_date: `${from} 00:00:00`, special_to_date: `${to} 00:00:00` },
      }),
    });
    const items = await read([
      product(1, "A", "Jute rug", 83.5, sale("2023-05-01", "2037-12-31")),
      product(2, "B", "Wool rug", 90, sale("2037-05-01", "2037-12-31")),
      product(3, "C", "Tea towel", 7.5),
    ]);
    expect(
      items.map(({ sku, price, cost, image, attributes: own }) => [sku, price, cost, image, own]),
    ).toEqual([
      ["A", 62.62, 35.07, "/media/catalog/product/r/u/rug.jpg", undefined],
      ["B", 90, 35.07, "/media/catalog/product/r/u/rug.jpg", undefined],
      ["C", 7.5, undefined, undefined, undefined],
    ]);
  });

  it("say of a product that is disabled that it is not sold, and nothing by one that is found in no list", async () => {
    const items = await read([
      product(1, "A", "Jute rug", 83.5, { visibility: 1 }),
      product(2, "B", "Wool rug", 90, { status: 2 }),
      product(3, "C", "Tea towel", 7.5),
    ]);
    expect(items.map(({ sku, active }) => [sku, active ?? true])).toEqual([
      ["A", true],
      ["B", false],
      ["C", true],
    ]);
  });

  it("name the sizes of a product by their numbers, which are its family's; it is none itself", async () => {
    const items = await read([
      product(1, "S-1", "Scarf S", 72),
      product(2, "S-2", "Scarf M", 74),
      product(3, "S", "Scarf", 0, {
        type_id: "configurable",
        extension_attributes: { configurable_product_links: [1, 2] },
      }),
      product(4, "C", "Tea towel", 7.5),
    ]);
    expect(items.map(({ sku, price, family }) => [sku, price, family])).toEqual([
      ["S-1", 72, "S"],
      ["S-2", 74, "S"],
      ["C", 7.5, undefined],
    ]);
  });
});
