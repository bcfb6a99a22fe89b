/** What the price speaks against. */

import type { Offer } from "../../../../lib/offers/offer.ts";
import { defaultPolicy } from "../../../../lib/offers/policy/policy.ts";
import type { ItemFacts } from "../../../../lib/tables/rows/facts.ts";
import { factsOf } from "../../../fixtures/facts.ts";
import {
  anchor,
  betterOf,
  contextOf,
  crosssellOf,
  ladderOf,
  lineOf,
  rungOf,
  upsellOf,
} from "../../../fixtures/offers.ts";
import type { CasesByGuardrail } from "./guardrail-case.ts";
import { capped, inNeed, insteadOf, item, known, seldom, setMenu, twoFor } from "./offers-of-cases.ts";

/** A plan at so much after one that costs nothing. */
export const fromFree = (price: number, different: Partial<ItemFacts> = {}): Offer => {
  const from = rungOf(factsOf("free", { price: 0, ladder: 7, plan: true }));
  const to = rungOf(factsOf("paid", { price, ladder: 7, plan: true, ...different }));
  const evidence = { rule: "ladder", ladder: ladderOf([from, to]), from, to, steps: 1 } as const;
  return upsellOf({ anchor: from.item, item: to.item, evidence });
};

export const PRICE_CASES: CasesByGuardrail = {
  price_cap: [
    [
      "a set at a third more than the policy's half",
      setMenu({ price: 1500 }, 1600),
      contextOf({ policy: capped("set", 50) }),
    ],
    ["two at 80 % more than the policy's half", twoFor(900), contextOf({ policy: capped("quantity", 50) })],
    ["+25 %", upsellOf({ item: factsOf("better", { price: 1250, ladder: 7 }) }), contextOf()],
    [
      "two pieces, each +20 % of the anchor, in a cart that is no larger",
      upsellOf({ item: factsOf("better", { price: 1260, ladder: 7 }) }),
      contextOf({ anchors: [lineOf(anchor, 2)] }),
    ],
    [
      "a plan at more than double",
      upsellOf({
        anchor: factsOf("anchor", { price: 1000, ladder: 7, plan: true }),
        item: factsOf("better", { price: 2001, ladder: 7, plan: true }),
      }),
      contextOf({ cart: [lineOf(factsOf("c", { price: 90_000 }))] }),
    ],
    [
      "a plan at half as much again, where the one in view is a plan and it is none",
      upsellOf({
        anchor: factsOf("anchor", { price: 1000, ladder: 7, plan: true }),
        item: factsOf("better", { price: 1500, ladder: 7 }),
      }),
      contextOf(),
    ],
    [
      "the first paid plan, a minor unit above what it may cost",
      fromFree(defaultPolicy.price_cap.plan_from_free + 1),
      contextOf({ anchors: [] }),
    ],
    [
      "the first paid plan in a currency that the shop's own cap says nothing of",
      fromFree(100, { homePrice: null }),
      contextOf({ anchors: [] }),
    ],
    [
      "a quarter more than what was bought earlier, however much is in the cart",
      upsellOf({ item: factsOf("better", { price: 1250, ladder: 7 }), personal: true }),
      contextOf({ anchors: [], cart: [lineOf(factsOf("c", { price: 90_000 }))] }),
    ],
    [
      "a better rung of what goes with it, for a quarter of the total",
      betterOf({ item: factsOf("goes-with-more", { price: 750, ladder: 8 }) }),
      contextOf(),
    ],
    [
      "exactly 1.1 % of 3,000, which is more in binary fractions",
      upsellOf({ item: factsOf("better", { price: 1033, ladder: 7 }) }),
      contextOf({
        cart: [lineOf(factsOf("c", { price: 2000 }))],
        policy: { ...defaultPolicy, price_cap: { ...defaultPolicy.price_cap, percent: 1.1 } },
      }),
    ],
    [
      "+10 % beside +15 % that stands on the page",
      upsellOf({ item: factsOf("better", { price: 1100, ladder: 7 }) }),
      contextOf({ page: [[betterOf({ item: factsOf("goes-with-more", { price: 650, ladder: 8 }) })], []] }),
    ],
  ],
  not_better: [
    ["a set at the price of its parts", setMenu({}, 1100), contextOf()],
    ["two at the price of two", twoFor(1000), contextOf({ policy: capped("quantity", 200) })],
    ["a rung of which nothing can be said", upsellOf({}, { authored: false, label: "" }), contextOf()],
    [
      "a rung below",
      (() => {
        const from = rungOf(anchor);
        const to = rungOf(factsOf("better", { price: 1100, ladder: 7 }));
        const ladder = ladderOf([to, from]);
        return upsellOf({ item: to.item, evidence: { rule: "ladder", ladder, from, to, steps: 1 } });
      })(),
      contextOf(),
    ],
    ["a better rung of which nothing can be said", betterOf({}, { authored: false, label: "" }), contextOf()],
    [
      "a step from nothing to something that is no rung",
      upsellOf({ evidence: { rule: "popular", support: 100 } }),
      contextOf(),
    ],
  ],
  budget: [
    [
      "more than is usually paid",
      crosssellOf({ item: item({ price: 1101 }) }),
      contextOf({ shopper: known({ budget: { p50: 500, p90: 1099 } }) }),
    ],
    [
      "a favourite that is dearer than is usually paid, beside something dearer",
      {
        ...crosssellOf({ item: item({ price: 900 }), evidence: { rule: "popular", support: 100 } }),
        kind: "popular",
      },
      contextOf({ shopper: known({ budget: { p50: 100, p90: 200 } }) }),
    ],
    [
      "more than is paid in its category",
      crosssellOf({ item: item({ category: "a/b/c", price: 1500 }) }),
      contextOf({
        shopper: known({
          budget: { p50: 500, p90: 5000 },
          favourites: [{ kind: "category", name: "a/b", share: 1, budget: { p50: 200, p90: 300 } }],
        }),
      }),
    ],
  ],
  margin_floor: [
    ["a set sold at a loss", setMenu({ margin: -0.01 }), contextOf()],
    ["help sold at a loss", inNeed({ margin: -0.01 }), contextOf()],
    ["an item sold at a loss", crosssellOf({ item: item({ margin: -0.01 }) }), contextOf()],
    ["an upsell that risks more than it brings", upsellOf({ score: 0 }), contextOf()],
    [
      "a set that risks more than it brings, and costs more than what is in the cart",
      { ...setMenu(), score: 0 },
      contextOf(),
    ],
    [
      "a step for the same money that risks more than it brings",
      upsellOf({ score: 0, replaces: { item: anchor, qty: 2 }, total: 2000 }),
      contextOf({ anchors: [lineOf(anchor, 2)] }),
    ],
  ],
  proportion: [
    [
      "more than twice the total",
      crosssellOf({ item: item({ price: 2001 }), evidence: seldom() }),
      contextOf(),
    ],
    [
      "more than the typical order, where that is more than twice the total",
      crosssellOf({ item: item({ price: 3001 }), evidence: seldom() }),
      contextOf({ typicalOrder: 3000 }),
    ],
    [
      "what a tenth of the buyers of its shelf take, which is not the anchor's buyers' word",
      crosssellOf({
        item: item({ price: 2001 }),
        evidence: { rule: "sibling", joint: 50, share: 0.1, support: 500, flags: 0 },
      }),
      contextOf(),
    ],
    [
      "what goes with the anchor, among the favourites",
      { ...crosssellOf({ item: item({ price: 2001 }), evidence: seldom() }), kind: "popular" },
      contextOf(),
    ],
    [
      "a dear favourite",
      crosssellOf({ item: item({ price: 2001 }), evidence: { rule: "popular", support: 100 } }),
      contextOf(),
    ],
    [
      "what cost more than twice what it follows, where the page shows nothing",
      crosssellOf({ item: item({ price: 2001 }), evidence: seldom(), personal: true }),
      contextOf({ placement: "account", anchors: [] }),
    ],
    ["a substitute at more than double", insteadOf({ price: 2001 }), contextOf()],
    ["a substitute at less than half", insteadOf({ price: 499 }), contextOf()],
  ],
};
