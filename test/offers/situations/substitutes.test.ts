/** The page of what cannot be had now: what a clerk would fetch from the shelf instead. */
import { beforeAll, describe, expect, it } from "vitest";
import type { LiveItem } from "../../../lib/catalog/live/live-item.ts";
import { guests, NOW, offersOf, refusalOf, type Shop, shopOf, skusOf } from "./whole-shop.ts";

const soldOut: LiveItem = { stock: [0, NOW] };
const kettle = (sku: string, title: string, price: number, more: Record<string, unknown> = {}) => ({
  sku,
  title,
  price,
  category: "kitchen/kettles",
  ...more,
});

let shop: Shop;
beforeAll(async () => {
  const gooseneck = { family: "gooseneck", attributes: { capacity_l: 1 } };
  shop = await shopOf(
    [
      kettle("GOOSE-RED", "Gooseneck Kettle Red", 5000, { ...gooseneck, tier: 1 }),
      kettle("GOOSE-PRO", "Gooseneck Kettle Pro", 7800, { ...gooseneck, tier: 2 }),
      kettle("PLAIN", "Enamel Pot", 4500),
      kettle("SLOW", "Copper Boiler", 5200),
      kettle("CHEAP", "Travel Boiler", 2400),
      kettle("DEAR", "Samovar", 12_000),
      kettle("OFF", "Whistling Pot", 5000, { active: false }),
      kettle("EMPTY", "Stove Boiler", 5000, { stock: 0 }),
      kettle("CAMPING", "Camping Pot", 5000),
      { sku: "CUP", title: "Tea Cup", price: 900, category: "kitchen/cups" },
      { sku: "SPOON", title: "Wooden Spoon", price: 700, category: "kitchen/cutlery" },
      { sku: "TEA", title: "Green Tea", price: 5000, category: "food/tea" },
      { sku: "LONELY", title: "Sundial", price: 5000, category: "garden/clocks", stock: 0 },
    ],
    [
      ...guests(20, "GOOSE-RED", "CUP"),
      ...guests(12, "GOOSE-PRO"),
      ...guests(30, "PLAIN", "SPOON"),
      ...guests(5, "SLOW"),
      ...["CHEAP", "DEAR", "OFF", "EMPTY", "CAMPING", "TEA"].flatMap((sku) => guests(8, sku)),
      ...guests(10, "LONELY", "CUP"),
    ],
  );
}, 30_000);

const ofGoose = { placement: "product", items: ["GOOSE-RED"] };
const gone = { live: [["GOOSE-RED", soldOut]] as const };

describe("the page of an item that is sold out", () => {
  it("shows what can be had instead: its other versions, then its shelf, by price", async () => {
    const answer = await shop.ask(ofGoose, "en", gone);
    expect(answer.blocks.map(({ kind, title }) => [kind, title])).toEqual([
      ["crosssell", "Available instead"],
    ]);
    // 5,000 against 7,800 is the same thing a grade up; then 5,000 and 5,200 are nearer than 4,500.
    expect(skusOf(answer, "crosssell")).toEqual(["GOOSE-PRO", "CAMPING", "SLOW"]);
    for (const { anchor, step, replaces, why } of offersOf(answer, "crosssell")) {
      expect([anchor, step, replaces, why.rule]).toEqual(["GOOSE-RED", undefined, undefined, "substitute"]);
    }
    expect(offersOf(answer, "crosssell").map(({ why }) => why.text)).toEqual([
      "Another version of Gooseneck Kettle Red, which is not available now",
      "Of the same kind as Gooseneck Kettle Red, which is not available now",
      "Of the same kind as Gooseneck Kettle Red, which is not available now",
    ]);
  });

  it("says so in every language", async () => {
    const titles = await Promise.all(
      ["ja", "de"].map(async (locale) => (await shop.ask(ofGoose, locale, gone)).blocks[0]!.title),
    );
    expect(titles).toEqual(["代わりにお選びいただける商品", "Stattdessen erhältlich"]);
  });

  it("is that of the catalog's stock and of what is no longer sold, too", async () => {
    // Of the two goosenecks one: the nearer, at the very price.
    for (const sku of ["EMPTY", "OFF"]) {
      const answer = await shop.ask({ placement: "product", items: [sku] }, "en", {
        policy: { limits: { offers: 9 } },
      });
      expect(skusOf(answer, "crosssell").sort()).toEqual(["CAMPING", "GOOSE-RED", "PLAIN", "SLOW"]);
    }
    const live = [["GOOSE-RED", { active: [false, NOW] }]] as const;
    expect(skusOf(await shop.ask(ofGoose, "en", { live }), "crosssell")).toContain("GOOSE-PRO");
  });

  it("keeps what costs more than twice as much, or less than half, and what is sold out itself for later", async () => {
    const answer = await shop.ask(ofGoose, "en", {
      live: [...gone.live, ["SLOW", soldOut]],
      policy: { banned: ["CAMPING"] },
    });
    expect(skusOf(answer, "crosssell")).toEqual(["GOOSE-PRO", "PLAIN"]);
    expect(["CHEAP", "DEAR", "SLOW", "CAMPING"].map((sku) => refusalOf(answer, sku))).toEqual([
      "proportion",
      "proportion",
      "out_of_stock",
      "banned",
    ]);
  });

  it("does without where the policy says so", async () => {
    const answer = await shop.ask(ofGoose, "en", { ...gone, policy: { substitutes: "off" } });
    expect(offersOf(answer, "crosssell").map(({ sku, why }) => [sku, why.rule])).toEqual([
      ["CUP", "together"],
      ["SPOON", "category"],
    ]);
  });

  it("shows what goes with it where nothing is like it", async () => {
    const answer = await shop.ask({ placement: "product", items: ["LONELY"] });
    expect(offersOf(answer, "crosssell").map(({ sku, why }) => [sku, why.rule])).toEqual([
      ["CUP", "together"],
    ]);
  });

  it("is read in the two rounds of any page", async () => {
    shop.rounds.length = 0;
    await shop.ask(ofGoose);
    const usual = shop.rounds.length;
    shop.rounds.length = 0;
    await shop.ask(ofGoose, "en", gone);
    expect(shop.rounds.length).toBeLessThanOrEqual(Math.min(2, usual));
  });
});

describe("elsewhere", () => {
  it("an item that can be had, one of several variants in view, and a cart know no substitutes", async () => {
    const rulesOf = async (body: Record<string, unknown>) =>
      (await shop.ask(body, "en", gone)).blocks.flatMap(({ offers }) => offers.map(({ why }) => why.rule));
    expect(await rulesOf({ placement: "product", items: ["PLAIN"] })).not.toContain("substitute");
    expect(await rulesOf({ placement: "product", items: ["GOOSE-RED", "GOOSE-PRO"] })).not.toContain(
      "substitute",
    );
    expect(await rulesOf({ placement: "cart", items: ["GOOSE-RED"] })).not.toContain("substitute");
  });
});
