import { describe, expect, it } from "vitest";
import { NEIGHBOUR } from "../../../lib/affinity/affinity-model.ts";
import type { OfferContext } from "../../../lib/offers/context.ts";
import { guardrails } from "../../../lib/offers/guardrails/guardrail-list.ts";
import type { Override } from "../../../lib/offers/live/overrides.ts";
import type { Offer } from "../../../lib/offers/offer.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { blockMark, itemMark, NO_MEMORY } from "../../../lib/offers/shopper/memory.ts";
import type { OwnedItem } from "../../../lib/offers/shopper/shopper.ts";
import { keyNumber } from "../../../lib/tables/format/keys.ts";
import type { CustomerRow } from "../../../lib/tables/rows/customers-shard.ts";
import type { ItemFacts } from "../../../lib/tables/rows/facts.ts";
import { customerRow } from "../../fixtures/customer-row.ts";
import { factsOf } from "../../fixtures/facts.ts";
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
} from "../../fixtures/offers.ts";

const known = (row: Partial<CustomerRow>) => shopperWith({ profile: customerRow(row) });
const owning = (offer: Offer, owned: Partial<OwnedItem>) => {
  const { hi, lo } = offer.item.key;
  const had: OwnedItem = {
    item: offer.item,
    daysAgo: 10,
    intervalDays: null,
    ownInterval: false,
    durable: null,
    times: 1,
    freshness: 1,
    ...owned,
  };
  return shopperWith({ owned: new Map([[keyNumber(hi, lo), had]]) });
};
/** Two colours of one thing. */
const SIBLINGS = ["red", "goes-with"].map((sku) => ({ key: factsOf(sku).key, mark: itemMark(sku) }));
/** A name of one word. */
const NAME = [{ hash: 7, weight: 50 }];
const REBUY = {
  rule: "rebuy",
  times: 3,
  daysAgo: 40,
  intervalDays: 30,
  ownInterval: true,
  returned: 0.4,
  returnedAtLeast: 0.3,
} as const;
/** Taken by fewer than a tenth of the anchor's buyers. */
const seldom = () => ({ rule: "together", joint: 50, share: 0.099, support: 500, flags: 0 }) as const;
/** Collected with the anchor. */
const setOf = () =>
  ({ rule: "together", joint: 50, share: 0.5, support: 100, flags: NEIGHBOUR.SET }) as const;
/** A policy with a cap of its own for one kind of step. */
const capped = (axis: "set" | "quantity", percent: number) => ({
  ...defaultPolicy,
  price_cap: { ...defaultPolicy.price_cap, by_axis: { ...defaultPolicy.price_cap.by_axis, [axis]: percent } },
});
const item = (different: Parameters<typeof factsOf>[1]) => factsOf("goes-with", { price: 500, ...different });

const BY = { who: "Mai", why: "because" };
const NOTHING: Override = { id: "nothing", kind: "none", ...BY };
const PIN: Override = { id: "pin", kind: "pin", item: "goes-with", ...BY };
const categories = (take: "same" | "other" | string[], strength: "only" | "prefer" = "only"): Override => ({
  id: "categories",
  kind: "categories",
  take,
  strength,
  ...BY,
});
const BEANS = [lineOf(factsOf("anchor", { price: 1000, category: "coffee/beans" }))];

/** Stands in for the anchor, of whose ladder it is. */
const insteadOf = (different: Parameters<typeof factsOf>[1]): Offer =>
  crosssellOf({
    item: item({ ladder: anchor.ladder, ...different }),
    evidence: { rule: "substitute", like: "version", support: 0 },
  });

/** The menu in place of its burger: 100 more than the 1,000 in view, 200 less than one by one. */
const setMenu = (different: Partial<ItemFacts> = {}, sum = 1300): Offer => {
  const menu = factsOf("menu", { price: 1100, ...different });
  const parts = [anchor, factsOf("fries", { price: sum - 1000 })].map((one) => ({ item: one, qty: 1 }));
  return {
    ...{ kind: "upsell", item: menu, anchor, score: 10, personal: false },
    replaces: { item: anchor, qty: 1 },
    evidence: { rule: "set", parts, sum, saves: 0 },
  };
};
/** Two at so much each instead of one at 1,000. */
const twoFor = (each: number): Offer => ({
  ...{ kind: "upsell", item: anchor, anchor, qty: 2, score: 10, personal: false },
  ...{ replaces: { item: anchor, qty: 1 }, before: 1000, total: 2 * each },
  evidence: { rule: "quantity", qty: 2, each, single: 1000, saves: 0 },
});
const inNeed = (different: Partial<ItemFacts> = {}): Offer => ({
  ...{ kind: "upsell", item: item(different), anchor: null, score: 10, personal: false },
  evidence: { rule: "solves", topic: "taste", support: 0 },
});
const forFriend = (different: Partial<ItemFacts> = {}): Offer => ({
  ...inNeed(different),
  evidence: { rule: "referral", support: 0 },
});

/** By the guardrail's name: cases to which it alone objects. Were it to let them pass, they would be shown. */
const cases: Readonly<Record<string, readonly (readonly [says: string, Offer, OfferContext])[]>> = {
  in_cart: [
    ["an item in view", crosssellOf({ item: factsOf("x") }), contextOf({ anchors: [lineOf(factsOf("x"))] })],
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
  owned: [
    [
      "help that is owned and made to last",
      inNeed(),
      contextOf({ shopper: owning(inNeed(), { durable: true }) }),
    ],
    [
      "a durable bought before",
      crosssellOf(),
      contextOf({ shopper: owning(crosssellOf(), { durable: true }) }),
    ],
    [
      "the plan in use",
      crosssellOf({ item: item({ plan: true }) }),
      contextOf({ shopper: known({ plan: "goes-with" }) }),
    ],
    [
      "another plan of the family in use, but as a step up",
      crosssellOf({ item: item({ plan: true, siblings: SIBLINGS }) }),
      contextOf({ shopper: known({ plan: "red" }) }),
    ],
    [
      "a plan bought before, however long ago",
      rebuyOf({ item: factsOf("beans", { plan: true, durable: false }) }),
      contextOf({ shopper: owning(rebuyOf(), { durable: false, intervalDays: 30, daysAgo: 40 }) }),
    ],
    [
      "a durable that is owned in another colour",
      crosssellOf({ item: item({ siblings: SIBLINGS }) }),
      contextOf({ shopper: owning(crosssellOf({ item: factsOf("red") }), { durable: true }) }),
    ],
    [
      "a consumable of which a smaller bag is not used up",
      rebuyOf({ item: factsOf("beans", { durable: false, siblings: SIBLINGS }) }),
      contextOf({
        shopper: owning(crosssellOf({ item: factsOf("red") }), {
          durable: false,
          intervalDays: 30,
          daysAgo: 5,
        }),
      }),
    ],
    [
      "a consumable before it is due",
      crosssellOf(),
      contextOf({ shopper: owning(crosssellOf(), { durable: false, intervalDays: 30, daysAgo: 26 }) }),
    ],
    [
      "a consumable of unknown interval, too soon",
      crosssellOf(),
      contextOf({ shopper: owning(crosssellOf(), { durable: false, daysAgo: 29 }) }),
    ],
    [
      "a rung below one that is owned",
      (() => {
        const from = rungOf(anchor);
        const to = rungOf(factsOf("better", { price: 1100, ladder: 7 }));
        const top = rungOf(factsOf("top", { price: 1200, ladder: 7 }));
        const ladder = ladderOf([from, to, top]);
        return upsellOf({ item: to.item, evidence: { rule: "ladder", ladder, from, to, steps: 1 } });
      })(),
      contextOf({ shopper: owning(crosssellOf({ item: factsOf("top") }), { durable: true }) }),
    ],
    [
      "a better rung below one that is owned",
      (() => {
        const offer = betterOf();
        if (offer.evidence.rule !== "better") throw new Error("no better rung");
        const { from, to, ladder } = offer.evidence;
        const top = rungOf(factsOf("top", { price: 600, ladder: 8 }));
        return { ...offer, evidence: { ...offer.evidence, ladder: { ...ladder, rungs: [from, to, top] } } };
      })(),
      contextOf({ shopper: owning(crosssellOf({ item: factsOf("top") }), { durable: true }) }),
    ],
  ],
  requires: [
    ["help that needs what is not there", inNeed({ requires: ["MACHINE"] }), contextOf()],
    ["a set that needs what is not there", setMenu({ requires: ["MACHINE"] }), contextOf()],
    ["what lacks its sku", crosssellOf({ item: item({ requires: ["MACHINE"] }) }), contextOf()],
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
      "a favourite of no use either",
      {
        ...crosssellOf({ item: item({ unfit: ["press"] }) }),
        kind: "popular",
        evidence: { rule: "popular", support: 50 },
      },
      contextOf({ shopper: shopperWith({ categories: ["press"] }) }),
    ],
  ],
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
  ],
  budget: [
    [
      "more than is usually paid",
      crosssellOf({ item: item({ price: 1101 }) }),
      contextOf({ shopper: known({ budget: { p50: 500, p90: 1099 } }) }),
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
    ["a better rung of what is hardly seen with the anchor", betterOf({}, {}, { joint: 1 }), contextOf()],
  ],
  margin_floor: [
    ["a set sold at a loss", setMenu({ margin: -0.01 }), contextOf()],
    ["help sold at a loss", inNeed({ margin: -0.01 }), contextOf()],
    ["an item sold at a loss", crosssellOf({ item: item({ margin: -0.01 }) }), contextOf()],
    ["an upsell that risks more than it brings", upsellOf({ score: 0 }), contextOf()],
  ],
  fatigue: [
    [
      "what was shown three times in fourteen days",
      crosssellOf(),
      contextOf({
        shopper: shopperWith({
          memory: { ...NO_MEMORY, shown: new Map([[itemMark("goes-with"), [TODAY - 13, TODAY - 5, TODAY]]]) },
        }),
      }),
    ],
    [
      "what was shown twice in this colour and once in another",
      crosssellOf({ item: item({ siblings: SIBLINGS }) }),
      contextOf({
        shopper: shopperWith({
          memory: {
            ...NO_MEMORY,
            shown: new Map([
              [itemMark("goes-with"), [TODAY - 5, TODAY]],
              [itemMark("red"), [TODAY - 13]],
            ]),
          },
        }),
      }),
    ],
  ],
  dismissed: [
    [
      "an item waved away 89 days ago",
      crosssellOf(),
      contextOf({
        shopper: shopperWith({
          memory: { ...NO_MEMORY, dismissed: new Map([[itemMark("goes-with"), TODAY - 89]]) },
        }),
      }),
    ],
    [
      "another colour of what was waved away",
      crosssellOf({ item: item({ siblings: SIBLINGS }) }),
      contextOf({
        shopper: shopperWith({
          memory: { ...NO_MEMORY, dismissed: new Map([[itemMark("red"), TODAY - 89]]) },
        }),
      }),
    ],
    [
      "a block waved away in this placement",
      crosssellOf(),
      contextOf({
        shopper: shopperWith({
          memory: { ...NO_MEMORY, dismissed: new Map([[blockMark("product", "crosssell"), TODAY]]) },
        }),
      }),
    ],
  ],
  cool_off: [
    [
      "a dearer set an hour after an order",
      setMenu(),
      contextOf({ shopper: known({ lastOrderAt: NOW - 3_600_000 }) }),
    ],
    [
      "two for more an hour after an order",
      twoFor(600),
      contextOf({ shopper: known({ lastOrderAt: NOW - 3_600_000 }) }),
    ],
    [
      "an upsell 23 hours after an order",
      upsellOf(),
      contextOf({ shopper: known({ lastOrderAt: NOW - 23 * 3_600_000 }) }),
    ],
    [
      "an upsell right after a purchase that only the browser knows of",
      upsellOf(),
      contextOf({ shopper: shopperWith({ memory: { ...NO_MEMORY, boughtAt: NOW - 60_000 } }) }),
    ],
    [
      "a better rung an hour after an order",
      betterOf(),
      contextOf({ shopper: known({ lastOrderAt: NOW - 3_600_000 }) }),
    ],
  ],
  unhappy: [
    ["a dearer set to a detractor", setMenu(), contextOf({ shopper: known({ nps: "detractor" }) })],
    [
      "something for a friend of a detractor",
      forFriend(),
      contextOf({ shopper: known({ nps: "detractor" }) }),
    ],
    [
      "something for a friend beside an open ticket",
      forFriend(),
      contextOf({ shopper: known({ openTickets: 1 }) }),
    ],
    ["an upsell to a detractor", upsellOf(), contextOf({ shopper: known({ nps: "detractor" }) })],
    ["an upsell beside an open ticket", upsellOf(), contextOf({ shopper: known({ openTickets: 1 }) })],
    [
      "an upsell 29 days after a return",
      upsellOf(),
      contextOf({ shopper: known({ lastReturnDay: TODAY - 29 }) }),
    ],
    ["a better rung to a detractor", betterOf(), contextOf({ shopper: known({ nps: "detractor" }) })],
  ],
  lapsed: [
    ["two for more to one who seems to be gone", twoFor(600), contextOf({ shopper: known({ alive: 0.1 }) })],
    ["an upsell to one who has lapsed", upsellOf(), contextOf({ shopper: known({ cell: 9 }) })],
    ["an upsell to one who seems to be gone", upsellOf(), contextOf({ shopper: known({ alive: 0.29 }) })],
    ["a better rung to one who seems to be gone", betterOf(), contextOf({ shopper: known({ alive: 0.1 }) })],
  ],
  consent: [
    ["a rebuy without the customer's yes", rebuyOf(), contextOf({ shopper: known({ consent: false }) })],
    [
      "a rebuy without the visitor's yes",
      rebuyOf(),
      contextOf({ shopper: shopperWith({ consent: "session" }) }),
    ],
  ],
  timing: [
    ["a set where no upsell may stand", setMenu(), contextOf({ kinds: ["crosssell"] })],
    ["something for a friend where no upsell may stand", forFriend(), contextOf({ kinds: ["crosssell"] })],
    ["a kind that the placement has not", crosssellOf(), contextOf({ kinds: ["upsell"] })],
    ["an upsell on the account page without an occasion", upsellOf(), contextOf({ placement: "account" })],
    [
      "an upsell in support that does not help",
      upsellOf({}, { solves: ["noise"] }),
      contextOf({ placement: "support", shopper: shopperWith({ topics: ["taste"] }) }),
    ],
    [
      "an upsell at a quota that is far from full",
      upsellOf({}, { attributes: { bags: 3 } }),
      contextOf({ placement: "quota", shopper: known({ quotas: [{ name: "bags", used: 0.79 }] }) }),
    ],
    [
      "an upsell at a quota that it does not lift",
      upsellOf({}, { attributes: { cups: 3 } }),
      contextOf({ placement: "quota", shopper: known({ quotas: [{ name: "bags", used: 0.9 }] }) }),
    ],
    ["a better rung where no upsell may stand", betterOf(), contextOf({ kinds: ["crosssell"] })],
    [
      "a better rung on the account page without an occasion",
      betterOf(),
      contextOf({ placement: "account" }),
    ],
  ],
  limit: [
    [
      "a fourth offer in a block",
      crosssellOf(),
      contextOf({ page: [["a", "b", "c"].map((sku) => crosssellOf({ item: factsOf(sku) }))] }),
    ],
    [
      "a third block on a page",
      crosssellOf(),
      contextOf({ page: [...["a", "b"].map((sku) => [crosssellOf({ item: factsOf(sku) })]), []] }),
    ],
  ],
  duplicate: [
    ["a set that stands on the page already", setMenu(), contextOf({ page: [[setMenu()], []] })],
    [
      "help of the kind of what stands on the page",
      inNeed({ name: NAME }),
      contextOf({ page: [[crosssellOf({ item: factsOf("red", { name: NAME }) })], []] }),
    ],
    ["what stands on the page already", crosssellOf(), contextOf({ page: [[crosssellOf()], []] })],
    [
      "a second rung of one ladder on a page",
      crosssellOf({ item: item({ ladder: 9 }) }),
      contextOf({ page: [[crosssellOf({ item: factsOf("rung", { ladder: 9 }) })]] }),
    ],
    [
      "a second colour of one clock",
      crosssellOf({ item: item({ name: NAME }) }),
      contextOf({ page: [[crosssellOf({ item: factsOf("red", { name: NAME }) })]] }),
    ],
    [
      "a variant of a favourite, though it is a set with the anchor",
      crosssellOf({ item: item({ name: NAME }), evidence: setOf() }),
      contextOf({
        page: [
          [crosssellOf({ item: factsOf("red", { name: NAME }), evidence: { rule: "popular", support: 9 } })],
          [],
        ],
      }),
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
};

const refusing = (offer: Offer, context: OfferContext): string[] =>
  guardrails.filter((one) => !one.check(offer, context).pass).map(({ name }) => name);

describe("every guardrail", () => {
  it("has cases of its own here", () => {
    expect(Object.keys(cases).sort()).toEqual(guardrails.map(({ name }) => name).sort());
  });

  for (const [name, own] of Object.entries(cases)) {
    it.each(own)(`${name} alone refuses %s`, (_says, offer, context) => {
      expect(refusing(offer, context)).toEqual([name]);
    });
  }

  it.each([
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
      "a dear cross-sell beside something dearer",
      crosssellOf({ item: item({ price: 900 }) }),
      contextOf({ shopper: known({ budget: { p50: 100, p90: 200 } }) }),
    ],
  ] as const)("objects to nothing in %s", (_says, offer, context) => {
    expect(refusing(offer, context)).toEqual([]);
  });
});
