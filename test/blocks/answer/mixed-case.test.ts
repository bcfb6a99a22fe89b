/**
 * A shop whose skus are written in either case, asked as pages write them. The oracle is the answer to the exact
 * spelling.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../../lib/blocks/answer/answer.ts";
import { noteJsonLd, slotQuery } from "../../../lib/blocks/storefront/slot.ts";
import { guests, type Shop, shopOf } from "../../offers/situations/whole-shop.ts";

const shown = ({ blocks }: Answer) =>
  blocks.flatMap(({ kind, offers }) => offers.map(({ sku, replaces }) => ({ kind, sku, replaces })));

describe("a shop of skus in either case", () => {
  let shop: Shop;
  beforeAll(async () => {
    const item = (sku: string, price: number, more = {}) => ({ sku, title: `${sku} thing`, price, ...more });
    const tier = (sku: string, price: number, tier: number, benefit: string) =>
      item(sku, price, { family: "Jug", tier, benefit, category: "jugs" });
    shop = await shopOf(
      [
        item("Tea-Pot", 900, { category: "pots" }),
        item("teaCup:Blue", 300, { category: "cups" }),
        item("TRAY", 800, { category: "trays" }),
        item("spoon", 200, { category: "spoons" }),
        tier("Jug-Small", 1000, 1, "Holds a litre"),
        tier("Jug-Large", 1200, 2, "Holds two litres"),
        // Two that differ in case alone.
        item("bowl-x", 400, { category: "bowls" }),
        item("BOWL-X", 500, { category: "bowls" }),
        item("Ladle", 350, { category: "ladles" }),
        item("lADLE", 360, { category: "ladles" }),
      ],
      [
        ...guests(30, "Tea-Pot", "teaCup:Blue"),
        ...guests(20, "Tea-Pot", "TRAY"),
        ...guests(20, "TRAY", "spoon"),
        ...guests(15, "Jug-Small", "spoon"),
        ...guests(8, "Jug-Large"),
        ...guests(15, "Ladle", "TRAY"),
        ...guests(15, "bowl-x", "spoon"),
      ],
    );
  });
  /** What a slot of a page is filled with. */
  const slotted = async (attributes: Readonly<Record<string, string>>, page: ReadonlyMap<string, string>) => {
    const query = slotQuery((name) => attributes[name] ?? null, page);
    if (!query.ok) throw new Error(query.error.detail);
    const { placement, items } = query.value;
    return shown(await shop.ask({ placement, items: items.map(({ sku, qty }) => ({ sku, qty })) }));
  };
  const asked = async (body: Record<string, unknown>) => shown(await shop.ask(body));

  it.each([
    ["Tea-Pot", ["tea-pot", "TEA-POT", "tEA-pOT", " Tea-pot "]],
    ["teaCup:Blue", [{ sku: "teacup:blue" }, { sku: "TEACUP:BLUE" }, "Teacup%3ABlue"]],
    ["TRAY", ["tray", "Tray"]],
    ["spoon", ["SPOON", "Spoon"]],
    ["Jug-Small", ["JUG-SMALL", "jug-small"]],
  ])("knows %s on its own page and in a cart, however it is written", async (sku, spellings) => {
    for (const placement of ["product", "cart"]) {
      const exact = await asked({ placement, items: [{ sku }] });
      expect(exact.length).toBeGreaterThan(0);
      for (const written of spellings) {
        const items = typeof written === "string" && written.includes("%") ? written : [written];
        expect(await asked({ placement, items }), `${placement} ${JSON.stringify(written)}`).toEqual(exact);
      }
    }
  });

  it.each([
    [
      "of the product itself",
      (sku: string) => ({ "@context": "https://schema.org", "@type": "Product", sku, offers: { price: 1 } }),
    ],
    ["of its offer", (sku: string) => ({ "@type": "Product", offers: [{ "@type": "Offer", sku }] })],
    [
      "of the first variant of a group that has an offer for all",
      (sku: string) => ({
        "@graph": [
          { "@type": "WebPage", mainEntity: { "@id": "#p" } },
          {
            "@type": ["ProductGroup"],
            productGroupID: "g",
            offers: { "@type": "AggregateOffer", lowPrice: 1, highPrice: 2 },
            hasVariant: [
              { "@type": "Product", name: "without" },
              { "@type": "Product", sku },
            ],
          },
        ],
      }),
    ],
    [
      "of an offer among several",
      (sku: string) => ({
        "@type": "Product",
        offers: { "@type": "AggregateOffer", offers: [{ "@type": "Offer", sku }] },
      }),
    ],
  ])("knows the sku %s in a page's JSON-LD, however it is written", async (_, page) => {
    const exact = await asked({ placement: "product", items: ["Tea-Pot"] });
    for (const written of ["tea-pot", "TEA-POT", " tEA-pOT "]) {
      const facts = new Map<string, string>();
      noteJsonLd(facts, JSON.stringify(page(written)));
      expect(await slotted({ placement: "product" }, facts), written).toEqual(exact);
    }
  });

  it("knows the skus of a slot's attributes and of the page's meta elements, however they are written", async () => {
    const exact = await asked({ placement: "cart", items: ["Tea-Pot", "spoon"] });
    expect(exact.length).toBeGreaterThan(0);
    for (const items of ["tea-pot:1,SPOON", "TEA-POT,Spoon:1"]) {
      expect(await slotted({ placement: "cart", items }, new Map())).toEqual(exact);
      expect(
        await slotted({ "data-osusume-placement": "cart", "data-osusume-items": items }, new Map()),
      ).toEqual(exact);
      expect(await slotted({ placement: "cart" }, new Map([["items", items]]))).toEqual(exact);
    }
  });

  it("counts what lies in the cart beside the page, and what was viewed, under the shop's own spelling", async () => {
    const page = { placement: "product", items: ["Tea-Pot"] };
    expect((await asked(page)).map(({ sku }) => sku)).toContain("teaCup:Blue");
    for (const written of ["teacup:blue", "TeaCup:BLUE"]) {
      const held = await asked({ ...page, cart: [{ sku: written }] });
      expect(held).toEqual(await asked({ ...page, cart: [{ sku: "teaCup:Blue" }] }));
      expect(held.map(({ sku }) => sku)).not.toContain("teaCup:Blue");
    }
    const home = { placement: "home" };
    expect(await asked({ ...home, viewed: ["TEA-POT"] })).toEqual(
      await asked({ ...home, viewed: ["Tea-Pot"] }),
    );
  });

  it("takes the place of the line that the cart has, by the shop's sku", async () => {
    const [offer] = (await asked({ placement: "cart", items: ["JUG-SMALL"] })).filter(
      ({ kind }) => kind === "upsell",
    );
    expect(offer).toMatchObject({ sku: "Jug-Large", replaces: { sku: "Jug-Small", qty: 1 } });
  });

  it("does not guess between two that differ in case alone", async () => {
    for (const sku of ["Bowl-X", "LADLE", "ladle"])
      expect(await asked({ placement: "product", items: [sku] }), sku).toEqual([]);
    expect((await asked({ placement: "product", items: ["Ladle"] })).map(({ sku }) => sku)).toContain("TRAY");
    expect((await asked({ placement: "product", items: ["bowl-x"] })).map(({ sku }) => sku)).toContain(
      "spoon",
    );
  });

  it("reads no more rounds for it", async () => {
    shop.rounds.length = 0;
    await asked({ placement: "cart", items: ["tea-pot", "SPOON"] });
    expect(shop.rounds.length).toBeLessThanOrEqual(2);
  });
});
