/** What is known of the shopper speaks against. */
import { blockMark, itemMark, NO_MEMORY } from "../../../../lib/offers/shopper/memory.ts";
import { factsOf } from "../../../fixtures/facts.ts";
import {
  betterOf,
  contextOf,
  crosssellOf,
  NOW,
  rebuyOf,
  rungOf,
  shopperWith,
  TODAY,
  upsellOf,
} from "../../../fixtures/offers.ts";
import type { CasesByGuardrail } from "./guardrail-case.ts";
import {
  below,
  forFriend,
  inNeed,
  item,
  known,
  owning,
  SIBLINGS,
  setMenu,
  twoFor,
} from "./offers-of-cases.ts";

export const SHOPPER_CASES: CasesByGuardrail = {
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
      below({}),
      contextOf({ shopper: owning(crosssellOf({ item: factsOf("top") }), { durable: true }) }),
    ],
    [
      "a plan below the one in use",
      below({ plan: true }, { plan: true }),
      contextOf({ shopper: known({ plan: "top" }) }),
    ],
    [
      "a plan below one that was bought",
      below({ plan: true }),
      contextOf({ shopper: owning(crosssellOf({ item: factsOf("top") }), { durable: false, daysAgo: 900 }) }),
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
};
