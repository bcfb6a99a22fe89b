/** What the item itself speaks against. */
import { NEIGHBOUR } from "../../../../lib/affinity/affinity-model.ts";
import { defaultPolicy } from "../../../../lib/offers/policy/policy.ts";
import { factsOf } from "../../../fixtures/facts.ts";
import {
  anchor,
  betterOf,
  contextOf,
  crosssellOf,
  ladderOf,
  lineOf,
  rebuyOf,
  rungOf,
  shopperWith,
  upsellOf,
} from "../../../fixtures/offers.ts";
import type { CasesByGuardrail, GuardrailCase } from "./guardrail-case.ts";
import {
  BEANS,
  BY,
  categories,
  forFriend,
  inNeed,
  insteadOf,
  item,
  NAME,
  NOTHING,
  PIN,
  REBUY,
  SIBLINGS,
  setMenu,
} from "./offers-of-cases.ts";

export const ITEM_CASES: CasesByGuardrail = {
  in_cart: [
    ["an item in view", crosssellOf({ item: factsOf("x") }), contextOf({ anchors: [lineOf(factsOf("x"))] })],
    [
      "an item in view that stands on a ladder",
      crosssellOf({ item: factsOf("x", { ladder: 9 }) }),
      contextOf({ anchors: [lineOf(factsOf("x", { ladder: 9 }))] }),
    ],
    ["an item in the cart", crosssellOf(), contextOf({ cart: [lineOf(factsOf("goes-with"))] })],
  ],
  inactive: [
    ["a set out of sale", setMenu({ active: false }), contextOf()],
    ["what is for a friend, out of sale", forFriend({ active: false }), contextOf()],
    ["an item out of sale", crosssellOf({ item: item({ active: false }) }), contextOf()],
  ],
  out_of_stock: [
    ["a set sold out", setMenu({ inStock: false }), contextOf()],
    ["help that is sold out", inNeed({ inStock: false }), contextOf()],
    ["an item sold out", crosssellOf({ item: item({ inStock: false }) }), contextOf()],
  ],
  other_currency: [
    [
      "an item without a price in the currency asked for",
      crosssellOf({ item: item({ price: null, homePrice: 500 }) }),
      contextOf({ currency: "USD" }),
    ],
  ],
  same_ladder: [
    ["a rung of the anchor's ladder", crosssellOf({ item: item({ ladder: anchor.ladder }) }), contextOf()],
    [
      "a rung of the cart's ladder",
      crosssellOf({ item: item({ ladder: 9 }) }),
      contextOf({ cart: [lineOf(factsOf("c", { ladder: 9 }))] }),
    ],
    [
      "a substitute",
      crosssellOf({
        evidence: { rule: "together", joint: 50, share: 0.5, support: 100, flags: NEIGHBOUR.SUBSTITUTE },
      }),
      contextOf(),
    ],
    [
      "a variant of the anchor by its name",
      crosssellOf({ item: item({ name: NAME }) }),
      contextOf({ anchors: [lineOf(factsOf("x", { name: NAME }))] }),
    ],
    [
      "another of the family of what is in the cart",
      crosssellOf({ item: item({ family: 4 }) }),
      contextOf({ cart: [lineOf(factsOf("c", { family: 4 }))] }),
    ],
    [
      "what a line of the cart fills the place of",
      crosssellOf({
        evidence: { rule: "together", joint: 50, share: 0.5, support: 100, flags: 0, filledBy: "c" },
      }),
      contextOf(),
    ],
    ["a better rung of a substitute", betterOf({}, {}, { flags: NEIGHBOUR.SUBSTITUTE }), contextOf()],
  ],
  requires: [
    ["help that needs what is not there", inNeed({ requires: ["MACHINE"] }), contextOf()],
    ["a set that needs what is not there", setMenu({ requires: ["MACHINE"] }), contextOf()],
    [
      "what lacks its sku, whatever else is in the cart",
      crosssellOf({ item: item({ requires: ["MACHINE"] }) }),
      contextOf({ cart: [lineOf(factsOf("mug"))] }),
    ],
    [
      "what lacks its category",
      crosssellOf({ item: item({ requires: ["category:machines"] }) }),
      contextOf(),
    ],
    [
      "a category that only begins alike",
      crosssellOf({ item: item({ requires: ["category:machines"] }) }),
      contextOf({ cart: [lineOf(factsOf("m", { category: "machines-old/x" }))] }),
    ],
  ],
  fits: [
    [
      "help that is for another brewer",
      inNeed({ unfit: ["press"] }),
      contextOf({ shopper: shopperWith({ categories: ["press"] }) }),
    ],
    [
      "filters of another brewer than the one in the cart",
      crosssellOf({ item: item({ unfit: ["press"] }) }),
      contextOf({ cart: [lineOf(factsOf("p", { category: "press" }))] }),
    ],
    [
      "filters of another brewer than the one that is owned",
      crosssellOf({ item: item({ unfit: ["cone", "press"], fits: ["trapezoid"] }) }),
      contextOf({ shopper: shopperWith({ categories: ["kettle", "press"] }) }),
    ],
    [
      "a tube for another bicycle than the one in view",
      crosssellOf({ item: item({ apartFrom: ["road-bike"] }) }),
      contextOf({ anchors: [lineOf(factsOf("road-bike"))] }),
    ],
    [
      "a tube for another bicycle than those that are owned, though tubes were bought",
      crosssellOf({ item: item({ category: "tubes", apartFrom: ["category:bikes"], shownBy: ["tyre"] }) }),
      contextOf({ shopper: shopperWith({ categories: ["bikes/road", "tubes"] }) }),
    ],
    [
      "a favourite of no use either",
      {
        ...crosssellOf({ item: item({ unfit: ["press"] }) }),
        kind: "popular",
        evidence: { rule: "popular", support: 50 },
      },
      contextOf({ shopper: shopperWith({ categories: ["press"] }) }),
    ],
  ],
  category_matrix: [
    [
      "another category where only its own may go with the anchor",
      crosssellOf({ item: item({ category: "gear/mugs" }) }),
      contextOf({ anchors: BEANS, overrides: [categories("same")] }),
    ],
    [
      "what is of no category there",
      crosssellOf({ item: item({ category: null }) }),
      contextOf({ anchors: BEANS, overrides: [categories("same")] }),
    ],
    [
      "a shelf of the anchor's category where only others may",
      crosssellOf({ item: item({ category: "coffee/beans/dark" }) }),
      contextOf({ anchors: BEANS, overrides: [categories("other")] }),
    ],
    [
      "what is not listed",
      crosssellOf({ item: item({ category: "gears" }) }),
      contextOf({ overrides: [categories(["gear", "coffee"])] }),
    ],
  ],
  banned: [
    [
      "a set that a merchandiser took out",
      setMenu(),
      contextOf({ policy: { ...defaultPolicy, banned: ["menu"] } }),
    ],
    [
      "what a merchandiser took out",
      crosssellOf(),
      contextOf({ policy: { ...defaultPolicy, banned: ["goes-with"] } }),
    ],
    [
      "what a merchandiser took out with its category",
      crosssellOf({ item: item({ category: "gear/mugs" }) }),
      contextOf({ overrides: [{ id: "ban", kind: "ban", item: "category:gear", ...BY }] }),
    ],
    ["anything where nothing is to be offered", crosssellOf(), contextOf({ overrides: [NOTHING] })],
    [
      "what is pinned below the rule that nothing is to be offered",
      crosssellOf({ laid: PIN }),
      contextOf({ overrides: [NOTHING, PIN] }),
    ],
    [
      "another size of what a merchandiser took out",
      crosssellOf({ item: item({ siblings: SIBLINGS }) }),
      contextOf({ policy: { ...defaultPolicy, banned: ["red"] } }),
    ],
  ],
  weak_evidence: [
    [
      "a substitute from a ladder that is a guess",
      {
        ...insteadOf({}),
        evidence: {
          rule: "substitute",
          like: "version",
          support: 0,
          ladder: ladderOf([rungOf(anchor)], { confidence: 0.4 }),
        },
      },
      contextOf(),
    ],
    [
      "two orders",
      crosssellOf({ evidence: { rule: "together", joint: 2, share: 0.5, support: 4, flags: 0 } }),
      contextOf(),
    ],
    [
      "a mere category on a product page",
      crosssellOf({ evidence: { rule: "category", joint: 50, share: 0.049, support: 1020, flags: 0 } }),
      contextOf(),
    ],
    [
      "a ladder nobody is sure of",
      (() => {
        const from = rungOf(anchor);
        const to = rungOf(factsOf("better", { price: 1100, ladder: 7 }));
        const ladder = ladderOf([from, to], { confidence: 0.4 });
        return upsellOf({ item: to.item, evidence: { rule: "ladder", ladder, from, to, steps: 1 } });
      })(),
      contextOf(),
    ],
    [
      "a favourite of the anchor's own kind",
      crosssellOf({ item: item({ category: "a/b" }), evidence: { rule: "popular", support: 100 } }),
      contextOf({ anchors: [lineOf(factsOf("x", { category: "a/c" }))] }),
    ],
    ["a consumable given up long ago", rebuyOf({ evidence: { ...REBUY, daysAgo: 61 } }), contextOf()],
    [
      "what two purchases and few buyers say is bought again",
      rebuyOf({ evidence: { ...REBUY, times: 2, returnedAtLeast: 0.199 } }),
      contextOf(),
    ],
    [
      "a favourite of a shelf that the cart has filled",
      crosssellOf({ item: item({ category: "x/beans" }), evidence: { rule: "popular", support: 100 } }),
      contextOf({ cart: [lineOf(factsOf("c", { category: "x/beans" }))] }),
    ],
    [
      "a mere department beside a whole cart",
      crosssellOf({ evidence: { rule: "department", joint: 50, share: 0.049, support: 1020, flags: 0 } }),
      contextOf({ placement: "cart" }),
    ],
    [
      "a better rung on a ladder nobody is sure of",
      (() => {
        const offer = betterOf();
        if (offer.evidence.rule !== "better") throw new Error("no better rung");
        const ladder = { ...offer.evidence.ladder, confidence: 0.4 };
        return { ...offer, evidence: { ...offer.evidence, ladder } };
      })(),
      contextOf(),
    ],
    ...(["popular", "popular_category", "price_band"] as const).map(
      (rule): GuardrailCase => [
        `a favourite (${rule}) that hardly anybody buys`,
        crosssellOf({ item: item({ support: 1 }), evidence: { rule, support: 1 } }),
        contextOf(),
      ],
    ),
    [
      "a favourite of the anchor's own shelf, of which buyers take several",
      crosssellOf({
        item: item({ category: "a/b" }),
        evidence: { rule: "popular", support: 100 },
      }),
      contextOf({ anchors: [lineOf(factsOf("x", { category: "a/b", several: 3 }))] }),
    ],
    [
      "as a favourite another thing that lasts of a shelf from which one was bought",
      crosssellOf({
        item: item({ category: "a/b", durable: true }),
        evidence: { rule: "price_band", support: 100 },
      }),
      contextOf({ shopper: shopperWith({ categories: ["a/b"] }) }),
    ],
    [
      "as a favourite what may last, and hardly any buyer comes back for, of a shelf of which a lasting thing was bought",
      crosssellOf({
        item: item({ category: "a/b", durable: null, returnedAtLeast: defaultPolicy.rebuy.share - 0.01 }),
        evidence: { rule: "price_band", support: 100 },
      }),
      contextOf({ shopper: shopperWith({ categories: ["a/b"], lasting: ["a/b"] }) }),
    ],
    [
      "a favourite of the kind of what a menu holds",
      crosssellOf({
        item: item({ category: "food/pizza" }),
        evidence: { rule: "popular", support: 100 },
      }),
      contextOf({
        anchors: [
          lineOf(
            factsOf("menu", {
              contains: [{ item: factsOf("burger", { category: "food/burgers" }), qty: 1 }],
            }),
          ),
        ],
      }),
    ],
    ["a better rung of what is hardly seen with the anchor", betterOf({}, {}, { joint: 1 }), contextOf()],
  ],
};
