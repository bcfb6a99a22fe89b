import { homePriceOf } from "../../tables/rows/facts.ts";
import type { OfferContext } from "../context.ts";
import { budgetFor, ownedItem } from "../shopper/shopper.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * An offer stays within what this customer spends: the 90th percentile of the unit prices paid in its category, or
 * overall. A cross-sell may also cost as much as the dearest thing in view or in the cart: who looks at a machine can
 * be shown what goes with it. What customers spend is known in the build's currency, so prices are compared in that. For an upsell what was chosen is the budget: its step is for `price_cap` to judge.
 */
export const budget: Guardrail = {
  name: "budget",
  check({ item, kind }, context) {
    // What was bought before is within the budget by its very purchase.
    const price = homePriceOf(item);
    if (kind === "upsell" || price === null || ownedItem(context.shopper, item) !== null) return PASS;
    const band = budgetFor(context.shopper, item.category);
    if (band === null) return PASS;
    const limit = band.p90 * (1 + context.policy.budget.percent / 100);
    if (price <= limit || (kind === "crosssell" && price <= dearest(context))) return PASS;
    return refuse(`${price} is above ${Math.round(limit)}, the most this customer usually pays`);
  },
};

function dearest({ anchors, cart }: OfferContext): number {
  let most = 0;
  for (const { item } of [...anchors, ...cart]) most = Math.max(most, (item && homePriceOf(item)) ?? 0);
  return most;
}
