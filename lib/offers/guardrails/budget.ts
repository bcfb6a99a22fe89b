import { homePriceOf } from "../../tables/rows/facts.ts";
import type { OfferContext } from "../context.ts";
import { positive, said } from "../policy/policy-fields.ts";
import { budgetFor, ownedItem } from "../shopper/shopper.ts";
import { PASS, refuse, withNumbers } from "./guardrail.ts";

/**
 * An offer stays within what this customer spends: the 90th percentile of the unit prices paid in its category, or
 * overall. A cross-sell may also cost as much as the dearest thing in view or in the cart: who looks at a machine can
 * be shown what goes with it. What customers spend is known in the build's currency, so prices are compared in that.
 * For an upsell what was chosen is the budget: its step is for `price_cap` to judge.
 */
export const budget = withNumbers(
  "budget",
  {
    percent: {
      says: said(
        positive,
        "How far above the 90th percentile of what a customer pays an offer may cost, in percent of it.",
      ),
      default: 0,
    },
  },
  ({ item, kind }, context, { percent }) => {
    // What was bought before is within the budget by its very purchase.
    const price = homePriceOf(item);
    if (kind === "upsell" || price === null || ownedItem(context.shopper, item) !== null) return PASS;
    const band = budgetFor(context.shopper, item.category);
    if (band === null) return PASS;
    const limit = band.p90 * (1 + percent / 100);
    if (price <= limit || (kind === "crosssell" && price <= dearest(context))) return PASS;
    return refuse(`${price} is above ${Math.round(limit)}, the most this customer usually pays`);
  },
);

function dearest({ anchors, cart }: OfferContext): number {
  let most = 0;
  for (const { item } of [...anchors, ...cart]) most = Math.max(most, (item && homePriceOf(item)) ?? 0);
  return most;
}
