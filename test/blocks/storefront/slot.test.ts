import { describe, expect, it } from "vitest";
import { noteJsonLd, noteMeta, slotQuery } from "../../../lib/blocks/storefront/slot.ts";

const ask = (attributes: Record<string, string>, page: Record<string, string> = {}) =>
  slotQuery((name) => attributes[name] ?? null, new Map(Object.entries(page)));
const queryOf = (attributes: Record<string, string>, page: Record<string, string> = {}) => {
  const query = ask(attributes, page);
  if (!query.ok) throw new Error(query.error.detail);
  return query.value;
};

describe("a slot", () => {
  it("asks for the items of its attributes, quantities and percent-encoding as in a query", () => {
    const query = queryOf({ placement: "cart", items: "A:2,B%2CC", cart: "D&E" });
    expect(query.items.map(({ sku, qty }) => [sku, qty])).toEqual([
      ["A", 2],
      ["B,C", 1],
    ]);
    expect(query.cart[0]?.sku).toBe("D&E");
  });

  it("may be an element of the shop's own", () => {
    const query = queryOf({ "data-osusume-placement": "home", "data-osusume-limit": "2" });
    expect([query.placement, query.limit]).toEqual(["home", 2]);
  });

  it("takes from the page what it does not say itself, and nothing where it does", () => {
    const page = { items: "P", cart: "C", customer: "c.t", language: "ja", product: "J" };
    const bare = queryOf({ placement: "product" }, page);
    expect([bare.items[0]?.sku, bare.cart[0]?.sku, bare.customer, bare.locale]).toEqual([
      "P",
      "C",
      "c.t",
      "ja",
    ]);
    expect(queryOf({ placement: "product", items: "S", locale: "en" }, page)).toMatchObject({
      items: [{ sku: "S" }],
      locale: "en",
    });
  });

  it("takes the product of the page's JSON-LD on a product page only", () => {
    expect(queryOf({ placement: "product" }, { product: "J" }).items[0]?.sku).toBe("J");
    expect(queryOf({ placement: "cart" }, { product: "J" }).items).toEqual([]);
  });

  it("cannot set what is for admins, whatever its attributes hold", () => {
    const query = queryOf({ placement: "cart", items: "A&explain=1&at=2020-01-01", locale: "en&build=b" });
    expect(query).toMatchObject({ explain: false, at: null, build: null });
  });

  it("without a placement, or of an unknown one, says so", () => {
    expect(ask({ items: "A" })).toMatchObject({ ok: false });
    expect(ask({ placement: "moon" })).toMatchObject({ ok: false, error: { parameter: "placement" } });
  });
});

describe("a page's facts", () => {
  it("come from its meta elements, the first of a name", () => {
    const page = new Map<string, string>();
    noteMeta(page, "osusume:cart", "A", false);
    noteMeta(page, "Osusume:Cart", "B", true);
    noteMeta(page, "description", "C", true);
    noteMeta(page, null, "D", true);
    expect([...page]).toEqual([["cart", "A"]]);
  });

  it("say where forms lead only in its head", () => {
    const page = new Map<string, string>();
    for (const name of ["accept", "events", "stylesheet"])
      noteMeta(page, `osusume:${name}`, "/theirs", false);
    expect([...page]).toEqual([]);
    noteMeta(page, "osusume:accept", "/cart", true);
    expect([...page]).toEqual([["accept", "/cart"]]);
  });

  it.each([
    ["a product", { "@type": "Product", sku: "A,1" }],
    [
      "a product among others",
      [{ "@type": "BreadcrumbList" }, { "@type": ["Thing", "Product"], sku: "A,1" }],
    ],
    [
      "a graph",
      { "@graph": [{ "@type": "WebSite" }, { "@type": "https://schema.org/Product", sku: "A,1" }] },
    ],
    [
      "a product among its variants",
      { "@type": "ProductGroup", hasVariant: [{ "@type": "Product", sku: " A,1 " }] },
    ],
    ["the offer of a product", { "@type": "Product", offers: [{ "@type": "Offer", sku: "A,1" }] }],
    ["the main entity of a page", { "@type": "ItemPage", mainEntity: { "@type": "Product", sku: "A,1" } }],
  ])("name the sku of %s in its JSON-LD", (_what, json) => {
    const page = new Map<string, string>();
    noteJsonLd(page, JSON.stringify(json));
    expect(page.get("product")).toBe("A%2C1");
  });

  const JSON_LD = '{"@type":"Product","name":"a\\n","sku":"B;1"}';
  it.each([
    ["hidden as a script once was", `\n/*<![CDATA[*/\n${JSON_LD}\n/*]]>*/\n`],
    ["hidden behind slashes", `// <![CDATA[\n\t${JSON_LD}// ]]>`],
    ["hidden in a comment", `<!--\n${JSON_LD}\n//-->`],
    ["a statement", `${JSON_LD};\n`],
    ["a description of several lines", JSON_LD.replace("\\n", "b\r\n\tc")],
    ["hidden, of several lines, and a statement", `//<![CDATA[\n${JSON_LD.replace("\\n", "\n")};\n//]]>\n`],
  ])("name the sku of JSON-LD that is %s", (_what, json) => {
    const page = new Map<string, string>();
    noteJsonLd(page, json);
    expect(page.get("product")).toBe("B%3B1");
  });

  it("are none where the JSON-LD is broken, of something else, or without an end", () => {
    const page = new Map<string, string>();
    let deep: object = { "@type": "Product", sku: "A" };
    for (let i = 0; i < 50; i++) deep = { "@graph": [deep] };
    for (const json of [
      "{",
      "null",
      '"x"',
      '{"@type":"Article","sku":"A"}',
      '{"@type":"Product","sku":[5]}',
      JSON.stringify(deep),
    ]) {
      noteJsonLd(page, json);
    }
    expect([...page]).toEqual([]);
  });
});
