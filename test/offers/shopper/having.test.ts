import { describe, expect, it } from "vitest";
import { hasThing } from "../../../lib/offers/shopper/having.ts";
import type { OwnedItem } from "../../../lib/offers/shopper/shopper.ts";
import { keyNumber } from "../../../lib/tables/format/keys.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { lineOf, shopperWith } from "../../fixtures/offers.ts";

const owned = (...skus: string[]) =>
  new Map(
    skus.map((sku): [number, OwnedItem] => {
      const { hi, lo } = itemKey(sku);
      const had = { item: null, daysAgo: 1, intervalDays: null, ownInterval: false, durable: null };
      return [keyNumber(hi, lo), { ...had, times: 1, freshness: 1 }];
    }),
  );
const context = {
  anchors: [
    lineOf(factsOf("mug", { category: "kitchen/cups" })),
    { sku: "seen-by-nobody", qty: 1, item: null },
  ],
  cart: [
    lineOf(factsOf("pot", { category: "garden" })),
    { sku: "new-here", qty: 1, item: null },
    lineOf(factsOf("odd", { category: null })),
    lineOf(
      factsOf("starter-kit", {
        category: "kits",
        contains: [
          { item: factsOf("drill", { category: "machines/drills" }), qty: 1 },
          { item: factsOf("bits", { category: "parts" }), qty: 20 },
        ],
      }),
    ),
  ],
  shopper: shopperWith({ owned: owned("mill", "lamp"), categories: ["tools/saws", "light"] }),
};

describe("a shopper has", () => {
  it.each(["mug", "seen-by-nobody", "pot", "new-here", "odd", "mill", "lamp"])(
    "the thing itself, in view, in the cart or at home: %s",
    (sku) => expect(hasThing(sku, context)).toBe(true),
  );

  it.each(["starter-kit", "drill", "category:machines", "category:machines/drills", "category:parts"])(
    "a set in the cart, and what it contains: %s",
    (name) => expect(hasThing(name, context)).toBe(true),
  );

  it.each(["kitchen", "kitchen/cups", "garden", "tools", "tools/saws", "light"])(
    "something of its category or of one below it: %s",
    (category) => expect(hasThing(`category:${category}`, context)).toBe(true),
  );

  it.each([
    "desk",
    "category:mug",
    "kitchen",
    "light",
    "category:kitchen/cups/red",
    "category:kit",
    "category:tool",
    "category:cups",
    "category:",
  ])("no other: %s", (name) => expect(hasThing(name, context)).toBe(false));

  it("nothing where there is nothing", () => {
    const nothing = { anchors: [], cart: [], shopper: shopperWith({}) };
    expect([hasThing("mug", nothing), hasThing("category:light", nothing)]).toEqual([false, false]);
  });
});
