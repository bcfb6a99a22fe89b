import { describe, expect, it } from "vitest";
import { scoringFor } from "../../../lib/blocks/answer/candidates.ts";
import type { CartLine } from "../../../lib/offers/context.ts";
import { LiveFacts } from "../../../lib/offers/live/live-facts.ts";
import { Scoring } from "../../../lib/offers/ranking/score.ts";
import { keyNumber } from "../../../lib/tables/format/keys.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { contextOf, lineOf, shopperWith } from "../../fixtures/offers.ts";

const keyOf = (sku: string): number => keyNumber(itemKey(sku).hi, itemKey(sku).lo);
const had = {
  item: null,
  daysAgo: 3,
  intervalDays: null,
  ownInterval: false,
  durable: false,
  times: 2,
  freshness: 1,
};

describe("the score of a page", () => {
  it("looks at what is in view and at what is in the cart", () => {
    const shopper = shopperWith({
      owned: new Map(["a", "b", "c"].map((sku) => [keyOf(sku), had])),
      orders: 4,
    });
    const [a, b, x] = [lineOf(factsOf("a")), lineOf(factsOf("b")), lineOf(factsOf("x"))];
    const live = new LiveFacts(new Map(), "JPY");
    const context = {
      ...contextOf({ shopper, anchors: [a], cart: [b, x] }),
      live,
      overrides: [],
      personal: 1,
      standaloneOrders: null,
    };
    const score = (...lines: CartLine[]) =>
      new Scoring(shopper, context.policy, lines).withOwn(keyOf("c"), 0.1);
    expect(scoringFor(context).withOwn(keyOf("c"), 0.1)).toBe(score(a, b, x));
    expect(new Set([score(a, b, x), score(a), score(b, x), score()]).size).toBe(4);
  });

  it("knows a shopper as far as the shop's log has proved worth it", () => {
    const shopper = shopperWith({ owned: new Map([[keyOf("c"), had]]), orders: 4 });
    const scored = (personal: number) =>
      scoringFor({
        ...contextOf({ shopper }),
        live: new LiveFacts(new Map(), "JPY"),
        overrides: [],
        personal,
        standaloneOrders: null,
      }).withOwn(keyOf("c"), 0.1);
    expect(scored(0)).toBe(0.1);
    expect(scored(0.5)).toBeGreaterThan(0.1);
    expect(scored(1)).toBeGreaterThan(scored(0.5));
  });

  it("takes what sells anyway by all orders where the situation says so", () => {
    const item = factsOf("c", { base: 0.5, support: 10 });
    const anyway = (standaloneOrders: number | null) =>
      scoringFor({
        ...contextOf({}),
        live: new LiveFacts(new Map(), "JPY"),
        overrides: [],
        personal: 1,
        standaloneOrders,
      }).standalone(item);
    expect([anyway(100), anyway(null)]).toEqual([0.1, item.base]);
  });
});
