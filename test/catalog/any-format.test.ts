/** Files that look like a platform's and are another program's. */
import { describe, expect, it } from "vitest";
import { readAsAny } from "../../lib/catalog/import/any-format.ts";
import { catalogFormatOf } from "../../lib/catalog/import/catalog-formats.ts";
import { source } from "../orders/order-records.ts";

async function read(name: string, text: string) {
  const file = source(name, text, 64);
  const notes: string[] = [];
  const options = {
    ...{ currency: null, decimal: null, encoding: null, now: Date.UTC(2026, 10, 28) },
    ...{ map: new Map<string, string>(), note: (said: string) => void notes.push(said) },
  };
  const rows: string[] = [];
  for await (const { found, by } of readAsAny(await catalogFormatOf(file, null), file, options))
    rows.push(
      found.kind === "item"
        ? `${by.name} ${found.item.sku} ${found.item.price} ${found.item.currency ?? "-"} ${found.item.stock ?? "-"} ${found.item.family ?? "-"}`
        : `${by.name} ${found.rejected.reason}`,
    );
  return rows;
}

/** What a marketplace's goods are like in a shop that files them by its platform's numbers. */
const goods = (title: string, ids: readonly number[]) => ({
  title,
  images: ["https://x.example/a.jpg"],
  skus: ids.map((id) => ({
    ...{ id: `1200${id}`, stock: id, image: "https://x.example/b.jpg" },
    options: [{ option: { name: "Length", id: 2 }, value: { displayName: `${id} cm`, id: 7 } }],
    price: { currency: "AUD", formatedAmount: `AU$${id}.80`, value: id + 0.8 },
  })),
  reviews: [{ stars: 5, review: "Flat and very beautiful" }],
});

describe("a document whose keys are a platform's numbers", () => {
  it("is another program's, with its own codes, prices and pieces", async () => {
    const text = JSON.stringify({
      "gid://shopify/Product/81": goods("Silver bracelet", [18, 19]),
      "gid://shopify/Product/82": goods("Golden chain", [4, 5]),
    });
    expect(await read("by-number.json", text)).toEqual([
      "json 120018 18.8 AUD 18 gid://shopify/Product/81",
      "json 120019 19.8 AUD 19 gid://shopify/Product/81",
      "json 12004 4.8 AUD 4 gid://shopify/Product/82",
      "json 12005 5.8 AUD 5 gid://shopify/Product/82",
    ]);
  });
});

describe("a file of which a platform's format makes nothing", () => {
  const OTHER = [
    { handle: "tea", label: "Green tea", code: "T1", cost: "5.00", body_html: "x", unit_price: "7.50" },
    { handle: "cup", label: "Red cup", code: "C1", cost: "3.00", body_html: "x", unit_price: "4.50" },
  ];

  it("is read as any program's", async () => {
    expect(await read("products.json", JSON.stringify(OTHER))).toEqual([
      "json T1 7.5 - - -",
      "json C1 4.5 - - -",
    ]);
  });

  it("is the platform's where one record is of use", async () => {
    const own = { handle: "pot", title: "Pot", variants: [{ id: 1, sku: "P1", price: "9.00" }] };
    const rows = await read("products.json", JSON.stringify([...OTHER, own]));
    expect(rows).toEqual(["shopify no_product", "shopify no_product", "shopify P1 9 - - -"]);
  });

  it("says what was wrong with its records where nothing else reads them either", async () => {
    const rows = await read("products.json", JSON.stringify([{ handle: "a", body_html: "x" }]));
    expect(rows).toEqual(["shopify no_product"]);
  });
});
