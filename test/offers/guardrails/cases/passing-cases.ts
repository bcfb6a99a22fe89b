/** Offers that no guardrail objects to, many of them just on this side of a bound. */
import { defaultPolicy } from "../../../../lib/offers/policy/policy.ts";
import { itemMark, NO_MEMORY } from "../../../../lib/offers/shopper/memory.ts";
import { customerRow } from "../../../fixtures/customer-row.ts";
import { factsOf } from "../../../fixtures/facts.ts";
import {
  anchor,
  betterOf,
  contextOf,
  crosssellOf,
  ladderOf,
  lineOf,
  NOW,
  rebuyOf,
  rungOf,
  shopperWith,
  TODAY,
  upsellOf,
} from "../../../fixtures/offers.ts";
import type { GuardrailCase } from "./guardrail-case.ts";
import {
  BEANS,
  BY,
  below,
  capped,
  categories,
  forFriend,
  inNeed,
  insteadOf,
  item,
  known,
  lifting,
  NAME,
  NOTHING,
  owning,
  PIN,
  REBUY,
  SIBLINGS,
  seldom,
  setMenu,
  setOf,
  twoFor,
} from "./offers-of-cases.ts";
import { fromFree } from "./price-cases.ts";

export const PASSING_CASES: readonly GuardrailCase[] = [
  ["a set for less than it adds up to", setMenu(), contextOf()],
  [
    "a set that saves, right after an order",
    { ...setMenu({ price: 900 }), evidence: { rule: "set", parts: [], sum: 1300, saves: 100 } },
    contextOf({ shopper: known({ lastOrderAt: NOW - 3_600_000 }) }),
  ],
  ["two for less each", twoFor(600), contextOf()],
  [
    "help to a detractor with a ticket",
    inNeed(),
    contextOf({
      placement: "support",
      shopper: shopperWith({
        topics: ["taste"],
        profile: customerRow({ nps: "detractor", openTickets: 1 }),
      }),
    }),
  ],
  [
    "something for a friend of a promoter",
    forFriend(),
    contextOf({ placement: "account", shopper: known({ nps: "promoter" }) }),
  ],
  ["a step up", upsellOf(), contextOf()],
  ["a step up on a page that holds no block yet", upsellOf(), contextOf({ page: [] })],
  [
    "a step up that hardly anybody takes who has what the shopper has",
    upsellOf({ item: factsOf("better", { price: 1100, ladder: 7, unfit: ["press"] }) }),
    contextOf({ shopper: shopperWith({ categories: ["press"] }) }),
  ],
  [
    "the first paid plan at just what it may cost",
    fromFree(defaultPolicy.price_cap.plan_from_free),
    contextOf({ anchors: [] }),
  ],
  [
    "a plan at just double, far above what the first paid one may cost",
    upsellOf({
      anchor: factsOf("anchor", { price: 100_000, ladder: 7, plan: true }),
      item: factsOf("better", { price: 200_000, ladder: 7, plan: true }),
    }),
    contextOf(),
  ],
  [
    "24.9 % more than what was bought earlier, and is not in the cart",
    upsellOf({ item: factsOf("better", { price: 1249, ladder: 7 }), personal: true }),
    contextOf({ anchors: [], cart: [lineOf(factsOf("c", { price: 1 }))] }),
  ],
  [
    "a set that brings nothing, for what its parts in the cart cost already",
    { ...setMenu({ price: 1000 }), score: 0 },
    contextOf(),
  ],
  ["two for the price of one", { ...twoFor(500), score: 0 }, contextOf()],
  [
    "what a tenth of the buyers come back for, however dear",
    crosssellOf({
      item: item({ price: 90_000 }),
      evidence: { rule: "next", joint: 50, share: 0.1, support: 500, flags: 0, delayDays: 9 },
    }),
    contextOf(),
  ],
  [
    "as a favourite a set that lasts, where another thing of its shelf was bought",
    crosssellOf({
      item: item({ category: "books", durable: true, contains: [{ item: factsOf("volume 1"), qty: 1 }] }),
      evidence: { rule: "popular", support: 100 },
    }),
    contextOf({ shopper: shopperWith({ categories: ["books"] }) }),
  ],
  [
    "as a favourite what buyers come back for, of a shelf of which a lasting thing was bought",
    crosssellOf({
      item: item({ category: "a/b", durable: null, returnedAtLeast: defaultPolicy.rebuy.share }),
      evidence: { rule: "price_band", support: 100 },
    }),
    contextOf({ shopper: shopperWith({ categories: ["a/b"], lasting: ["a/b"] }) }),
  ],
  [
    "as a favourite a thing that lasts of a category below which something was bought",
    crosssellOf({
      item: item({ category: "electronics", durable: true }),
      evidence: { rule: "popular", support: 100 },
    }),
    contextOf({ shopper: shopperWith({ categories: ["electronics/cables"] }) }),
  ],
  [
    "a favourite of a department of which a set in the cart holds something, where buyers take several of it",
    crosssellOf({
      item: item({ category: "food/pizza", several: 2 }),
      evidence: { rule: "popular", support: 100 },
    }),
    contextOf({
      cart: [
        lineOf(
          factsOf("menu", { contains: [{ item: factsOf("burger", { category: "food/burgers" }), qty: 1 }] }),
        ),
      ],
    }),
  ],
  [
    "a favourite of the anchor's own department, of which buyers take several at once",
    crosssellOf({ item: item({ category: "a/b" }), evidence: { rule: "popular", support: 100 } }),
    contextOf({ anchors: [lineOf(factsOf("x", { category: "a/c", several: 2 }))] }),
  ],
  [
    "what needs one of the items in view",
    crosssellOf({ item: item({ requires: ["anchor"] }) }),
    contextOf({ anchors: [lineOf(factsOf("mug")), lineOf(anchor)] }),
  ],
  [
    "what needs an item in the cart",
    crosssellOf({ item: item({ requires: ["machine"] }) }),
    contextOf({ cart: [lineOf(factsOf("machine"))] }),
  ],
  [
    "another size of a consumable on the day that it is due",
    crosssellOf({ item: item({ siblings: SIBLINGS }) }),
    contextOf({
      shopper: owning(crosssellOf({ item: factsOf("red") }), {
        intervalDays: 100,
        daysAgo: 100 * defaultPolicy.owned.due,
      }),
    }),
  ],
  [
    "another size of a consumable of which it is not known when it was bought",
    crosssellOf({ item: item({ siblings: SIBLINGS }) }),
    contextOf({
      shopper: owning(crosssellOf({ item: factsOf("red") }), { intervalDays: 100, daysAgo: null }),
    }),
  ],
  ["a cross-sell", crosssellOf(), contextOf()],
  ["a substitute at half the price", insteadOf({ price: 500 }), contextOf()],
  ["a substitute at double", insteadOf({ price: 2000 }), contextOf()],
  ["a better rung of what goes with it", betterOf(), contextOf()],
  [
    "a better rung for 24.9 % of the total",
    betterOf({ item: factsOf("goes-with-more", { price: 749, ladder: 8 }) }),
    contextOf(),
  ],
  [
    "+9.9 % beside +15 % that stands on the page",
    upsellOf({ item: factsOf("better", { price: 1099, ladder: 7 }) }),
    contextOf({ page: [[betterOf({ item: factsOf("goes-with-more", { price: 650, ladder: 8 }) })], []] }),
  ],
  [
    "a step up to one who is surely still here",
    upsellOf(),
    contextOf({ shopper: known({ cell: 8, alive: 0.3 }) }),
  ],
  [
    "a cross-sell to one who has lapsed",
    crosssellOf(),
    contextOf({ shopper: known({ cell: 9, alive: 0.1 }) }),
  ],
  ["a rebuy", rebuyOf(), contextOf()],
  [
    "the next model to one who usually spends less than it, and has chosen the one below",
    upsellOf(),
    contextOf({ shopper: known({ budget: { p50: 50, p90: 100 } }) }),
  ],
  [
    "another colour of what is collected",
    crosssellOf({ item: item({ siblings: SIBLINGS }), evidence: setOf() }),
    contextOf({ shopper: owning(crosssellOf({ item: factsOf("red") }), { durable: true }) }),
  ],
  [
    "what this customer bought three times, whatever others do",
    rebuyOf({ evidence: { ...REBUY, returnedAtLeast: 0 } }),
    contextOf(),
  ],
  [
    "what was bought once and a fifth of its buyers come back for",
    rebuyOf({ evidence: { ...REBUY, times: 1, ownInterval: false, returnedAtLeast: 0.2 } }),
    contextOf(),
  ],
  [
    "what costs twice the total",
    crosssellOf({ item: item({ price: 2000 }), evidence: seldom() }),
    contextOf(),
  ],
  [
    "what costs a typical order",
    crosssellOf({ item: item({ price: 3000 }), evidence: seldom() }),
    contextOf({ typicalOrder: 3000 }),
  ],
  [
    "what a tenth of the buyers take, however dear",
    crosssellOf({ item: item({ price: 90_000 }), evidence: { ...seldom(), share: 0.1 } }),
    contextOf(),
  ],
  [
    "a second piece of what buyers of the anchor collect",
    crosssellOf({ item: item({ name: NAME }), evidence: setOf() }),
    contextOf({
      anchors: [lineOf(factsOf("x", { name: NAME }))],
      page: [[crosssellOf({ item: factsOf("red", { name: NAME }), evidence: setOf() })]],
    }),
  ],
  [
    "filters of one of two brewers that are owned",
    crosssellOf({ item: item({ unfit: ["press"], fits: ["trapezoid"] }) }),
    contextOf({ shopper: shopperWith({ categories: ["press", "trapezoid"] }) }),
  ],
  [
    "toner for one of two printers, of which something in the cart tells",
    crosssellOf({ item: item({ apartFrom: ["printer-b"], shownBy: ["printer-a"] }) }),
    contextOf({ cart: [lineOf(factsOf("printer-a"))], anchors: [lineOf(factsOf("printer-b"))] }),
  ],
  [
    "what is apart from a category that only begins like the one that is owned",
    crosssellOf({ item: item({ apartFrom: ["category:bikes"] }) }),
    contextOf({ shopper: shopperWith({ categories: ["bikes-old/road"] }) }),
  ],
  [
    "another of the filters that were bought, whatever brewer is known",
    crosssellOf({ item: item({ category: "papers", unfit: ["press"] }) }),
    contextOf({ shopper: shopperWith({ categories: ["papers", "press"] }) }),
  ],
  [
    "what fits nothing that is owned, and was bought all the same",
    rebuyOf({
      item: factsOf("beans", { durable: false, rebuyDays: 30, unfit: ["press"], requires: ["M"] }),
    }),
    contextOf({
      shopper: {
        ...owning(rebuyOf(), { durable: false, intervalDays: 30, daysAgo: 40 }),
        categories: ["press"],
      },
    }),
  ],
  [
    "what needs what another thing in the cart needs too",
    crosssellOf({ item: item({ requires: ["category:machines"] }) }),
    contextOf({ cart: [lineOf(factsOf("tablets", { requires: ["category:machines"] }))] }),
  ],
  ["+24.9 %", upsellOf({ item: factsOf("better", { price: 1249, ladder: 7 }) }), contextOf()],
  [
    "a large step in a large cart",
    upsellOf({ item: factsOf("better", { price: 1900, ladder: 7 }) }),
    contextOf({ cart: [lineOf(factsOf("c", { price: 2700 }))] }),
  ],
  [
    "what needs an item that is owned",
    crosssellOf({ item: item({ requires: ["beans"] }) }),
    contextOf({ shopper: owning(rebuyOf(), {}) }),
  ],
  [
    "what needs a category in the cart",
    crosssellOf({ item: item({ requires: ["category:machines"] }) }),
    contextOf({ cart: [lineOf(factsOf("m", { category: "machines/espresso" }))] }),
  ],
  [
    "what needs a category that is owned",
    crosssellOf({ item: item({ requires: ["category:machines"] }) }),
    contextOf({ shopper: shopperWith({ categories: ["machines/espresso"] }) }),
  ],
  [
    "a consumable that is due",
    rebuyOf(),
    contextOf({ shopper: owning(rebuyOf(), { durable: false, intervalDays: 30, daysAgo: 27 }) }),
  ],
  [
    "what was shown and clicked, or shown long ago",
    crosssellOf(),
    contextOf({
      shopper: shopperWith({
        memory: {
          ...NO_MEMORY,
          shown: new Map([[itemMark("goes-with"), [TODAY - 30, TODAY - 14, TODAY, TODAY]]]),
        },
      }),
    }),
  ],
  [
    "what was dismissed 90 days ago",
    crosssellOf(),
    contextOf({
      shopper: shopperWith({
        memory: { ...NO_MEMORY, dismissed: new Map([[itemMark("goes-with"), TODAY - 90]]) },
      }),
    }),
  ],
  [
    "an upsell 24 hours after an order",
    upsellOf(),
    contextOf({ shopper: known({ lastOrderAt: NOW - 86_400_000 }) }),
  ],
  [
    "an upsell 30 days after a return",
    upsellOf(),
    contextOf({ shopper: known({ lastReturnDay: TODAY - 30 }) }),
  ],
  [
    "an upsell on the account page a year on",
    upsellOf(),
    contextOf({ placement: "account", shopper: known({ sinceDay: TODAY - 365 }) }),
  ],
  [
    "an upsell after the tenth order",
    upsellOf(),
    contextOf({
      placement: "follow_up",
      shopper: known({ orders: 10, lastOrderAt: NOW - 2 * 86_400_000 }),
    }),
  ],
  [
    "an upsell in support that solves what the ticket is about",
    upsellOf({}, { solves: ["taste"] }),
    contextOf({
      placement: "support",
      shopper: shopperWith({ topics: ["taste"], profile: customerRow({ openTickets: 1 }) }),
    }),
  ],
  [
    "what is pinned above the rules that nothing, and no other category, is to be offered",
    crosssellOf({ item: item({ category: "gear/mugs" }), laid: PIN }),
    contextOf({ anchors: BEANS, overrides: [PIN, NOTHING, categories("same")] }),
  ],
  [
    "a step up, whose category is the anchor's own, where only others may go with that",
    upsellOf({ item: factsOf("better", { price: 1100, ladder: 7, category: "coffee/beans" }) }),
    contextOf({ anchors: BEANS, overrides: [categories("other")] }),
  ],
  [
    "another category that is only not preferred, and one where the anchor has none",
    crosssellOf({ item: item({ category: "gear/mugs" }) }),
    contextOf({ overrides: [categories("same", "prefer"), categories("same")] }),
  ],
  [
    "what goes with a thing of which another was taken out, not a size of it",
    crosssellOf({ item: item({ siblings: SIBLINGS }) }),
    contextOf({ overrides: [{ id: "ban", kind: "ban", item: "another", ...BY }] }),
  ],
  [
    "a cross-sell that costs just what the dearest thing in view does",
    crosssellOf({ item: item({ price: 1000 }) }),
    contextOf({ shopper: known({ budget: { p50: 100, p90: 200 } }) }),
  ],
  [
    "a step to the plan above the one in use",
    upsellOf({ item: factsOf("better", { price: 1100, ladder: 7, plan: true }) }),
    contextOf({ shopper: known({ plan: "anchor" }) }),
  ],
  [
    "a step to a plan of another ladder than the one in use",
    upsellOf({ item: factsOf("better", { price: 1100, ladder: 7, plan: true }) }),
    contextOf({ shopper: known({ plan: "phone" }) }),
  ],
  [
    "a plan that helps, whatever other one is in use",
    inNeed({ plan: true }),
    contextOf({ shopper: known({ plan: "phone" }) }),
  ],
  [
    "a plan of another family than the one in use",
    crosssellOf({ item: item({ plan: true, siblings: SIBLINGS }) }),
    contextOf({ shopper: known({ plan: "phone" }) }),
  ],
  [
    "a step up in size from what was bought before, and made to last",
    upsellOf({ item: factsOf("better", { price: 1100, ladder: 7, siblings: SIBLINGS }) }),
    contextOf({ shopper: owning(crosssellOf({ item: factsOf("red") }), { durable: true }) }),
  ],
  [
    "another colour of what was bought before, where such things are collected",
    crosssellOf({ item: item({ siblings: SIBLINGS }), evidence: setOf() }),
    contextOf({ shopper: owning(crosssellOf({ item: factsOf("red") }), { durable: true }) }),
  ],
  [
    "a second offer in the second of two blocks",
    crosssellOf(),
    contextOf({ page: ["a", "b"].map((sku) => [crosssellOf({ item: factsOf(sku) })]) }),
  ],
  [
    "a step up below a rung that is not owned, to one who has something else",
    below({}),
    contextOf({ shopper: owning(crosssellOf(), { durable: true }) }),
  ],
  [
    "+24.9 % beside a step up from what was bought earlier, which is not in the cart",
    upsellOf({ item: factsOf("better", { price: 1249, ladder: 7 }) }),
    contextOf({
      page: [
        [
          upsellOf({
            anchor: factsOf("had", { price: 1000, ladder: 8 }),
            item: factsOf("had-more", { price: 1249, ladder: 8 }),
            personal: true,
          }),
        ],
        [],
      ],
    }),
  ],
  [
    "+24.9 % beside a step of which the price is not known",
    upsellOf({ item: factsOf("better", { price: 1249, ladder: 7 }) }),
    contextOf({ page: [[betterOf({ item: factsOf("goes-with-more", { price: null, ladder: 8 }) })], []] }),
  ],
  [
    "+24.9 % of one piece, beside many pieces of something else",
    upsellOf({ item: factsOf("better", { price: 1249, ladder: 7 }) }),
    contextOf({ anchors: [lineOf(anchor), lineOf(factsOf("clip", { price: 1 }), 50)] }),
  ],
  [
    "a favourite of the whole shop, however dear",
    {
      ...crosssellOf({ item: item({ price: 90_000 }), evidence: { rule: "popular", support: 100 } }),
      kind: "popular",
    },
    contextOf(),
  ],
  [
    "what was bought before, however dear",
    crosssellOf({ item: item({ price: 90_000 }), evidence: REBUY, personal: true }),
    contextOf(),
  ],
  [
    "a substitute for what has no price any more",
    { ...insteadOf({ price: 90_000 }), anchor: factsOf("anchor", { price: null, ladder: 7 }) },
    contextOf(),
  ],
  [
    "what needs what another thing that is owned needs too",
    crosssellOf({ item: item({ requires: ["category:machines"] }) }),
    contextOf({
      shopper: owning(crosssellOf({ item: factsOf("tablets", { requires: ["category:machines"] }) }), {}),
    }),
  ],
  [
    "what nothing in the cart fills the place of",
    crosssellOf({
      evidence: { rule: "together", joint: 50, share: 0.5, support: 100, flags: 0, filledBy: undefined },
    }),
    contextOf(),
  ],
  [
    "an upsell at a quota that is as full as the policy asks, and that it lifts",
    upsellOf({ evidence: lifting({ bags: 2 }, { bags: 3 }) }),
    contextOf({
      placement: "quota",
      shopper: known({ quotas: [{ name: "bags", used: defaultPolicy.milestones.quota }] }),
    }),
  ],
  [
    "an upsell that lifts a limit of which it is not known how near it is",
    upsellOf({ evidence: lifting({ bags: 2 }, { bags: 3 }) }),
    contextOf({ placement: "quota" }),
  ],
  [
    "what was bought twice, nobody knows when",
    rebuyOf({ evidence: { ...REBUY, times: 2, daysAgo: null } }),
    contextOf(),
  ],
  [
    "a favourite of another shelf than the cart has filled, and of another department than the anchor's",
    crosssellOf({ item: item({ category: "x/beans" }), evidence: { rule: "popular", support: 100 } }),
    contextOf({ cart: [lineOf(factsOf("c", { category: "x/cups" }))] }),
  ],
  [
    "a favourite of no category, beside things of none",
    crosssellOf({ item: item({ category: null }), evidence: { rule: "popular", support: 100 } }),
    contextOf({ cart: [lineOf(factsOf("c", { category: null }))] }),
  ],
  [
    "another category that is only not preferred",
    crosssellOf({ item: item({ category: "gear/mugs" }) }),
    contextOf({ anchors: BEANS, overrides: [categories("same", "prefer")] }),
  ],
  [
    "a set for less than the policy's 5 % more than both parts whose place it takes",
    { ...setMenu(), also: [{ item: factsOf("fries", { price: 50 }), qty: 1 }] },
    contextOf({ cart: [lineOf(factsOf("fries", { price: 50 }))], policy: capped("set", 5) }),
  ],
  [
    "a dear favourite for nothing in particular, where the page shows nothing",
    crosssellOf({
      ...{ item: item({ price: 90_000 }), anchor: null },
      evidence: { rule: "popular", support: 100 },
    }),
    contextOf({ anchors: [] }),
  ],
  [
    "a cross-sell beside what the build does not know",
    crosssellOf({ item: item({ ladder: 9, category: "x/beans" }) }),
    contextOf({
      anchors: [{ sku: "new", qty: 1, item: null }],
      cart: [{ sku: "unknown", qty: 1, item: null }],
    }),
  ],
  [
    "a favourite of the anchor's own kind in a block of its own",
    {
      ...crosssellOf({ item: item({ category: "a/b" }), evidence: { rule: "popular", support: 100 } }),
      kind: "popular",
    },
    contextOf({ anchors: [lineOf(factsOf("x", { category: "a/c" }))] }),
  ],
  [
    "what is not among the many that were taken out",
    crosssellOf({ item: item({ siblings: SIBLINGS }) }),
    contextOf({ policy: { ...defaultPolicy, banned: ["another", "a third"] } }),
  ],
  [
    "what was shown twice, of which its list of colours names it too",
    crosssellOf({ item: item({ siblings: SIBLINGS }) }),
    contextOf({
      shopper: shopperWith({
        memory: { ...NO_MEMORY, shown: new Map([[itemMark("goes-with"), [TODAY, TODAY]]]) },
      }),
    }),
  ],
  [
    "what has no price, in the shop's own currency",
    crosssellOf({ item: item({ price: null }) }),
    contextOf(),
  ],
  [
    "a plan where a limit is near, long after the decision",
    upsellOf({
      anchor: factsOf("anchor", { price: 1000, ladder: 7, plan: true }),
      item: factsOf("better", { price: 1100, ladder: 7, plan: true }),
    }),
    contextOf({ placement: "account", shopper: known({ quotas: [{ name: "bags", used: 0.9 }] }) }),
  ],
  [
    "a step up from what is beyond its age, long after the decision",
    (() => {
      const offer = below({});
      const occasion = { kind: "age", years: 5 } as const;
      return { ...offer, evidence: { ...offer.evidence, occasion } as typeof offer.evidence };
    })(),
    contextOf({ placement: "account" }),
  ],
  [
    "a mere category beside a whole cart",
    crosssellOf({ evidence: { rule: "category", joint: 50, share: 0.049, support: 1020, flags: 0 } }),
    contextOf({ placement: "cart" }),
  ],
  [
    "a substitute from a ladder that the shop has written",
    {
      ...insteadOf({}),
      evidence: { rule: "substitute", like: "version", support: 0, ladder: ladderOf([rungOf(anchor)]) },
    },
    contextOf(),
  ],
  [
    "a dear cross-sell beside something dearer",
    crosssellOf({ item: item({ price: 900 }) }),
    contextOf({ shopper: known({ budget: { p50: 100, p90: 200 } }) }),
  ],
];
