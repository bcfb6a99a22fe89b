import { describe, expect, it } from "vitest";
import { readCatalog } from "../../lib/catalog/read-catalog.ts";

const read = async (...lines: object[]) => {
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  const result = await readCatalog("catalog.ndjson", new Blob([text]).stream(), "JPY");
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

describe("reading a catalog", () => {
  it("reads a full item, money in minor units of its currency", async () => {
    const { items, problems } = await read({
      sku: "b200",
      title: { ja: "豆", en: "Beans" },
      url: "/p/b200",
      image: "https://x.example/b.svg",
      price: "12.50",
      currency: "USD",
      category: " coffee / beans/",
      brand: "B",
      family: "beans",
      tier: 1,
      units: 200,
      unit: "g",
      stock: 0,
      active: false,
      cost: 3,
      durable: false,
      requires: ["d1", "category:drippers"],
      attributes: { roast: "dark", strength: 4, organic: true },
      benefit: "More",
      tags: ["new"],
    });
    expect(problems).toEqual([]);
    expect(items).toEqual([
      {
        sku: "b200",
        title: { ja: "豆", en: "Beans" },
        url: "/p/b200",
        image: "https://x.example/b.svg",
        price: 1250,
        currency: "USD",
        category: "coffee/beans",
        brand: "B",
        family: "beans",
        tier: 1,
        units: 200,
        unit: "g",
        stock: 0,
        active: false,
        cost: 300,
        durable: false,
        requires: ["d1", "category:drippers"],
        attributes: { roast: "dark", strength: 4, organic: true },
        benefit: { und: "More" },
        tags: ["new"],
      },
    ]);
  });

  it("leaves unknown what the catalog does not say", async () => {
    const { items } = await read({ sku: "a", title: "A" });
    expect(items[0]).toMatchObject({
      title: { und: "A" },
      price: null,
      currency: null,
      stock: null,
      durable: null,
      active: true,
      requires: [],
    });
  });

  it("takes the default currency for an item with a price and none of its own", async () => {
    expect((await read({ sku: "a", title: "A", price: 980 })).items[0]).toMatchObject({
      price: 980,
      currency: "JPY",
    });
  });

  it("takes the price in the default currency where an item says only what it costs in several", async () => {
    const { items } = await read(
      { sku: "a", title: "A", prices: { JPY: 980, EUR: 6 } },
      { sku: "b", title: "B", prices: { EUR: 6, USD: 7 } },
      { sku: "c", title: "C", price: 5, currency: "EUR", prices: { JPY: 900 } },
    );
    expect(items.map(({ price, currency }) => [price, currency])).toEqual([
      [980, "JPY"],
      [null, null],
      [500, "EUR"],
    ]);
  });

  it("lets a later line of the same sku replace the earlier, and sorts by sku", async () => {
    const { items } = await read(
      { sku: "b", title: "B" },
      { sku: "a", title: "old" },
      { sku: "a", title: "new" },
    );
    expect(items.map(({ sku, title }) => [sku, title.und])).toEqual([
      ["a", "new"],
      ["b", "B"],
    ]);
  });

  it.each([
    [{ title: "A" }, "sku"],
    [{ sku: 7, title: "A" }, "sku"],
    [{ sku: "a" }, "title"],
    [{ sku: "a", title: {} }, "title"],
    [{ sku: "a", title: "A", price: "cheap" }, "price"],
    [{ sku: "a", title: "A", price: -1 }, "price"],
    [{ sku: "a", title: "A", cost: -1 }, "cost"],
    [{ sku: "a", title: "A", currency: "yen" }, "currency"],
    [{ sku: "a", title: "A", units: 0 }, "units"],
    [{ sku: "a", title: "A", stock: -3 }, "stock"],
    [{ sku: "a", title: "A", attributes: { size: [1] } }, "attributes.size"],
    [{ sku: "a", title: "A", requires: "b" }, "requires"],
    [{ sku: "a", title: "A", url: "javascript:alert(1)" }, "url"],
    [{ sku: "a", title: "A", url: " JaVa\tscript:alert(1)" }, "url"],
    [{ sku: "a", title: "A", image: "data:text/html,x" }, "image"],
  ])("refuses %j, naming file, line and %s", async (bad, field) => {
    const { items, problems } = await read({ sku: "ok", title: "OK" }, bad);
    expect(items.map(({ sku }) => sku)).toEqual(["ok"]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: "catalog.ndjson", line: 2, field, raw: JSON.stringify(bad) });
    expect(problems[0]!.message).toMatch(new RegExp(`^catalog\\.ndjson:2:${field.replace(".", "\\.")}: `));
  });

  it("holds no more of a file of junk than its first lines, cut and without addresses", async () => {
    const junk = "ann.lee@example.com ".repeat(400);
    const text = `{"sku":"ok","title":"OK"}\n${`${junk}\n`.repeat(2000)}`;
    const result = await readCatalog("c", new Blob([text]).stream(), "JPY");
    if (!result.ok) throw new Error(result.error.message);
    const { items, problems, more } = result.value;
    expect([items.length, problems.length, more]).toEqual([1, 100, 1900]);
    expect(JSON.stringify(problems)).not.toMatch(/ann\.lee|example/);
    expect(Math.max(...problems.map(({ raw }) => raw.length))).toBeLessThanOrEqual(4096);
  });

  it("names the line that is no JSON or no object", async () => {
    const { problems } = await read("nonsense" as unknown as object, [] as object);
    expect(problems.map(({ line }) => line)).toEqual([1, 2]);
  });
});
