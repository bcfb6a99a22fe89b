/** Sizes that are products of their own, named by the product that has them: Salesforce Commerce Cloud's catalog.xml. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const product = (id: string, name: string, more: string): string =>
  `<product product-id="${id}"><upc/><min-order-quantity>1</min-order-quantity><display-name xml:lang="x-default">${name}</display-name><short-description xml:lang="x-default">Soft.</short-description><online-flag>true</online-flag><brand>Own</brand>${more}</product>`;
const size = (colour: string, value: string): string =>
  `<custom-attributes><custom-attribute attribute-id="color">${colour}</custom-attribute><custom-attribute attribute-id="size">${value}</custom-attribute></custom-attributes>`;
const variations = (...ids: readonly string[]): string =>
  `<variations><attributes><variation-attribute attribute-id="size" variation-attribute-id="size"><variation-attribute-values><variation-attribute-value value="90"><display-value xml:lang="x-default">Ninety</display-value></variation-attribute-value></variation-attribute-values></variation-attribute></attributes><variants>${ids.map((id) => `<variant product-id="${id}"/>`).join("")}</variants></variations><classification-category catalog-id="site">dresses</classification-category>`;
const catalog = (...products: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><catalog xmlns="http://www.demandware.com/xml/impex/catalog/2006-10-31" catalog-id="own">${products.join("")}</catalog>`;

const read = async (text: string, name = "catalog.xml") =>
  (await readGoods(text, { name })).items.map(
    ({ sku, title, family, category }) => `${sku} | ${title} | ${family ?? "-"} | ${category ?? "-"}`,
  );

describe("sizes that their product names", () => {
  it("are items of its family, filed as it is, and it is none", async () => {
    const text = catalog(
      product("M1", "Dress", variations("701", "702")),
      product("701", "Dress", size("Black", "4")),
      product("702", "Dress", size("Black", "6")),
      product("90", "Bag", ""),
    );
    expect(await read(text)).toEqual([
      "701 | Dress - Black / 4 | M1 | dresses",
      "702 | Dress - Black / 6 | M1 | dresses",
      "90 | Bag | - | -",
    ]);
  });

  it("are items though they are nothing but named", async () => {
    expect(await read(catalog(product("M1", "Dress", variations("801")), product("90", "Bag", "")))).toEqual([
      "801 | Dress | M1 | dresses",
      "90 | Bag | - | -",
    ]);
  });

  it("are those of lists of codes in JSON, and what names each other is no product of sizes", async () => {
    const list = JSON.stringify([
      { sku: "T", name: "Shirt", price: 5, variants: ["T-S", "T-M"] },
      { sku: "T-S", name: "Shirt S", price: 5 },
      { sku: "T-M", name: "Shirt M", price: 5 },
      { sku: "C1", name: "Cap red", price: 3, variants: ["C2"] },
      { sku: "C2", name: "Cap blue", price: 3, variants: ["C1"] },
    ]);
    expect(await read(list, "products.json")).toEqual([
      "T-S | Shirt S | T | -",
      "T-M | Shirt M | T | -",
      "C1 | Cap red | - | -",
      "C2 | Cap blue | - | -",
    ]);
  });
});
