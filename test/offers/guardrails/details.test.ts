/** What a refusal says to whoever asks why: the numbers that it compared, and the names of what stands against the offer. */
import { describe, expect, it } from "vitest";
import { NEIGHBOUR } from "../../../lib/affinity/affinity-model.ts";
import type { OfferContext } from "../../../lib/offers/context.ts";
import { guardrails } from "../../../lib/offers/guardrails/guardrail-list.ts";
import type { Offer } from "../../../lib/offers/offer.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { itemMark, NO_MEMORY } from "../../../lib/offers/shopper/memory.ts";
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
import {
  BEANS,
  BY,
  capped,
  categories,
  insteadOf,
  item,
  known,
  owning,
  REBUY,
  SIBLINGS,
  seldom,
  setMenu,
  twoFor,
} from "./cases/offers-of-cases.ts";
import { fromFree } from "./cases/price-cases.ts";

const HOUR = 3_600_000;
const dearer = (price: number) => upsellOf({ item: factsOf("better", { price, ladder: 7 }) });
const banning = (...banned: string[]) => contextOf({ policy: { ...defaultPolicy, banned } });
const ladderSure = (confidence: number): Offer => {
  const [from, to] = [rungOf(anchor), rungOf(factsOf("better", { price: 1100, ladder: 7 }))];
  const ladder = ladderOf([from, to], { confidence });
  return upsellOf({ item: to.item, evidence: { rule: "ladder", ladder, from, to, steps: 1 } });
};
const again = (different: object) => rebuyOf({ evidence: { ...REBUY, ...different } });

type Told = readonly [guardrail: string, offer: Offer, context: OfferContext, says: readonly string[]];
const TOLD: readonly Told[] = [
  ["consent", rebuyOf(), contextOf({ shopper: known({ consent: false }) }), ["customer"]],
  ["consent", rebuyOf(), contextOf({ shopper: shopperWith({ consent: "session" }) }), ["session"]],
  ["timing", crosssellOf(), contextOf({ kinds: ["upsell"] }), ["crosssell", "product"]],
  ["timing", betterOf(), contextOf({ kinds: ["crosssell"] }), ["upsell", "product"]],
  ["timing", upsellOf(), contextOf({ placement: "support" }), ["nobody has said"]],
  [
    "timing",
    upsellOf(),
    contextOf({ placement: "support", shopper: shopperWith({ topics: ["taste", "noise"] }) }),
    ["taste or noise"],
  ],
  [
    "timing",
    upsellOf(),
    contextOf({ placement: "quota", shopper: known({ quotas: [{ name: "bags", used: 0.79 }] }) }),
    ["80 %"],
  ],
  [
    "timing",
    upsellOf(),
    contextOf({
      placement: "quota",
      shopper: known({
        quotas: [
          { name: "bags", used: 0.8 },
          { name: "cups", used: 0.1 },
          { name: "pots", used: 1 },
        ],
      }),
    }),
    ["bags or pots"],
  ],
  ["timing", upsellOf(), contextOf({ placement: "quota" }), ["any limit"]],
  ["unhappy", upsellOf(), contextOf({ shopper: known({ lastReturnDay: TODAY - 29 }) }), ["29 days"]],
  ["unhappy", upsellOf(), contextOf({ shopper: known({ openTickets: 2 }) }), ["2 open"]],
  ["lapsed", upsellOf(), contextOf({ shopper: known({ alive: 0.123 }) }), ["0.12", "0.3"]],
  [
    "lapsed",
    upsellOf(),
    contextOf({ shopper: known({ cell: 9, alive: 0.9, lastOrderAt: Date.parse("2026-03-02T23:00:00Z") }) }),
    ["lapsed", "2026-03-02"],
  ],
  ["cool_off", upsellOf(), contextOf({ shopper: known({ lastOrderAt: NOW - 1.5 * HOUR }) }), ["1.5", "24"]],
  ["cool_off", upsellOf(), contextOf({ shopper: known({ lastOrderAt: NOW + HOUR }) }), [" 0.0 "]],
  ["banned", crosssellOf({ item: item({ siblings: SIBLINGS }) }), banning("red"), ["red"]],
  [
    "category_matrix",
    crosssellOf({ item: item({ category: "gear/mugs" }) }),
    contextOf({ anchors: BEANS, overrides: [categories("same")] }),
    ["the same category", BY.who, BY.why],
  ],
  [
    "category_matrix",
    crosssellOf({ item: item({ category: "gears" }) }),
    contextOf({ overrides: [categories(["gear", "coffee"])] }),
    ["gear, coffee"],
  ],
  [
    "same_ladder",
    crosssellOf({
      evidence: { rule: "together", joint: 50, share: 0.5, support: 100, flags: NEIGHBOUR.SIBLING },
    }),
    contextOf(),
    ["anchor"],
  ],
  [
    "same_ladder",
    crosssellOf({ item: item({ ladder: 9 }) }),
    contextOf({ cart: [lineOf(factsOf("mug")), lineOf(factsOf("jug", { ladder: 9 }))] }),
    ["jug"],
  ],
  ["not_better", setMenu({}, 1050), contextOf(), ["1100", "1050"]],
  ["not_better", twoFor(1001), contextOf(), ["1001", "1000"]],
  ["not_better", upsellOf({ anchor: factsOf("not-a-rung") }), contextOf(), ["rung 2", "rung 0"]],
  ["not_better", dearer(1000), contextOf(), ["1000 is not more than 1000"]],
  [
    "owned",
    crosssellOf(),
    contextOf({ shopper: owning(crosssellOf(), { durable: false, intervalDays: 30, daysAgo: 26 }) }),
    ["26 days", "after 27"],
  ],
  [
    "owned",
    crosssellOf({ item: item({ siblings: SIBLINGS }) }),
    contextOf({
      shopper: owning(crosssellOf({ item: factsOf("red") }), { intervalDays: 30, daysAgo: 5 }),
    }),
    ["size or colour", "5 days", "after 27"],
  ],
  ["price_cap", dearer(1255), contextOf(), ["+255", "total of 1000", "25.5 %", "cap is 25 %"]],
  [
    "price_cap",
    dearer(1100),
    contextOf({ page: [[betterOf({ item: factsOf("goes-with-more", { price: 650, ladder: 8 }) })], []] }),
    ["+250 with what is offered already", "25.0 %"],
  ],
  [
    "price_cap",
    upsellOf({
      anchor: factsOf("anchor", { price: 1000, ladder: 7, plan: true }),
      item: factsOf("better", { price: 2005, ladder: 7, plan: true }),
    }),
    contextOf(),
    ["+1005", "plan of 1000", "100.5 %", "cap is 100 %"],
  ],
  ["price_cap", fromFree(9_000_001), contextOf({ anchors: [] }), ["9000001", "free"]],
  ["price_cap", twoFor(900), contextOf({ policy: capped("quantity", 50) }), ["+800", "80.0 %", "50 %"]],
  [
    "budget",
    crosssellOf({ item: item({ price: 1101 }) }),
    contextOf({ shopper: known({ budget: { p50: 500, p90: 1099 } }) }),
    ["1101", "1099"],
  ],
  ["margin_floor", crosssellOf({ item: item({ margin: -0.015 }) }), contextOf(), ["-1.5 %", " 0 %"]],
  ["margin_floor", upsellOf({ score: -3.25 }), contextOf(), ["-3.3"]],
  ["requires", crosssellOf({ item: item({ requires: ["M1", "M2"] }) }), contextOf(), ["M1 or M2"]],
  [
    "fits",
    crosssellOf({ item: item({ apartFrom: ["category:bikes"] }) }),
    contextOf({ shopper: shopperWith({ categories: ["bikes/road"] }) }),
    ["has bikes"],
  ],
  [
    "proportion",
    crosssellOf({ item: item({ price: 2501 }), evidence: seldom() }),
    contextOf({ cart: [lineOf(factsOf("mug", { price: 200 }))] }),
    ["2501", "beside 1200", "more than 2400"],
  ],
  ["proportion", insteadOf({ price: 2001 }), contextOf(), ["2001", "1000", "2 times"]],
  [
    "weak_evidence",
    crosssellOf({ evidence: { rule: "category", joint: 50, share: 0.0495, support: 1020, flags: 0 } }),
    contextOf(),
    ["category", "5.0 %"],
  ],
  ["weak_evidence", ladderSure(0.4), contextOf(), ["0.4", String(defaultPolicy.evidence.ladder_confidence)]],
  ["weak_evidence", again({ times: 2, returnedAtLeast: 0.125 }), contextOf(), ["2 times", "12.5 %"]],
  ["weak_evidence", again({ times: 1, daysAgo: null }), contextOf(), ["once"]],
  ["weak_evidence", again({ intervalDays: null }), contextOf(), ["how often"]],
  ["weak_evidence", again({ daysAgo: 100 }), contextOf(), ["100 days", "every 30"]],
  [
    "fatigue",
    crosssellOf(),
    contextOf({
      shopper: shopperWith({
        memory: { ...NO_MEMORY, shown: new Map([[itemMark("goes-with"), [TODAY - 2, TODAY, TODAY, TODAY]]]) },
      }),
    }),
    ["4 times", "14 days"],
  ],
  [
    "duplicate",
    crosssellOf({ item: item({ ladder: 9 }) }),
    contextOf({ page: [[crosssellOf({ item: factsOf("rung", { ladder: 9 }) })]] }),
    ["rung"],
  ],
];

describe("a refusal's details", () => {
  it.each(TOLD)("of %s", (name, offer, context, says) => {
    const verdict = guardrails.find((one) => one.name === name)!.check(offer, context);
    const detail = verdict.pass ? "(passes)" : verdict.detail;
    for (const part of says) expect(detail).toContain(part);
  });

  it("name no day on which somebody who never ordered was last here", () => {
    const verdict = guardrails
      .find(({ name }) => name === "lapsed")!
      .check(upsellOf(), contextOf({ shopper: known({ cell: 9 }) }));
    expect(verdict).toEqual({ pass: false, detail: "lapsed" });
  });

  it("of the price say nothing of the page where nothing that raises it stands there", () => {
    const verdict = guardrails
      .find(({ name }) => name === "price_cap")!
      .check(dearer(1300), contextOf({ page: [[crosssellOf()], []] }));
    expect(verdict).toMatchObject({ pass: false });
    expect(JSON.stringify(verdict)).not.toContain("already");
  });
});
