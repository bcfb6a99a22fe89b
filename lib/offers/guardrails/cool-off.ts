import { raises } from "../offer.ts";
import { positive, said } from "../policy/policy-fields.ts";
import { hoursSincePurchase } from "../shopper/shopper.ts";
import { PASS, refuse, withNumbers } from "./guardrail.ts";

/** Right after a purchase nobody wants to hear that there is a better one (24 hours by default). */
export const coolOff = withNumbers(
  "cool_off",
  {
    hours: { says: said(positive, "Hours after a purchase without any upsell."), default: 24 },
  },
  (offer, { shopper, now }, { hours }) => {
    if (!raises(offer)) return PASS;
    const since = hoursSincePurchase(shopper, now);
    return since === null || since >= hours
      ? PASS
      : refuse(`bought ${Math.max(0, since).toFixed(1)} hours ago, no upsell for ${hours}`);
  },
);
