import { describe, expect, it } from "vitest";
import type { OfferContext } from "../../../lib/offers/context.ts";
import { guardrails } from "../../../lib/offers/guardrails/guardrail-list.ts";
import type { Offer } from "../../../lib/offers/offer.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { contextOf, upsellOf } from "../../fixtures/offers.ts";
import type { CasesByGuardrail } from "./cases/guardrail-case.ts";
import { ITEM_CASES } from "./cases/item-cases.ts";
import { setMenu } from "./cases/offers-of-cases.ts";
import { PAGE_CASES } from "./cases/page-cases.ts";
import { PASSING_CASES } from "./cases/passing-cases.ts";
import { PRICE_CASES } from "./cases/price-cases.ts";
import { SHOPPER_CASES } from "./cases/shopper-cases.ts";

const cases: CasesByGuardrail = { ...ITEM_CASES, ...PRICE_CASES, ...SHOPPER_CASES, ...PAGE_CASES };

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

  it.each(PASSING_CASES)("objects to nothing in %s", (_says, offer, context) => {
    expect(refusing(offer, context)).toEqual([]);
  });

  it("refuses what has no price, and falls over nothing that is not there", () => {
    const item = factsOf("menu", { price: null });
    expect(refusing({ ...setMenu(), item, score: 0 }, contextOf())).toEqual([
      "not_better",
      "price_cap",
      "margin_floor",
    ]);
    for (const plan of [false, true]) {
      const better = factsOf("better", { price: 1100, ladder: 7, plan });
      expect(refusing(upsellOf({ anchor: null, item: better }), contextOf())).toEqual([
        "not_better",
        "price_cap",
      ]);
    }
    const unpriced = upsellOf({ item: factsOf("better", { price: null, ladder: 7 }) });
    expect(refusing(unpriced, contextOf())).toEqual(["not_better", "price_cap"]);
  });
});
