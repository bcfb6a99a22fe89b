/** What the page speaks against: where it stands, and what stands on it already. */
import { factsOf } from "../../../fixtures/facts.ts";
import { betterOf, contextOf, crosssellOf, shopperWith, upsellOf } from "../../../fixtures/offers.ts";
import type { CasesByGuardrail } from "./guardrail-case.ts";
import { forFriend, inNeed, item, known, NAME, setMenu, setOf } from "./offers-of-cases.ts";

export const PAGE_CASES: CasesByGuardrail = {
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
    [
      "a step to what is no plan where only a limit is near",
      upsellOf(),
      contextOf({ placement: "account", shopper: known({ quotas: [{ name: "bags", used: 0.9 }] }) }),
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
};
