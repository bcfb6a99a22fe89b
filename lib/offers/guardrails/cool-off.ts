import { raises } from "../offer.ts";
import { hoursSincePurchase } from "../shopper/shopper.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** Right after a purchase nobody wants to hear that there is a better one (24 hours by default). */
export const coolOff: Guardrail = {
  name: "cool_off",
  check(offer, { shopper, policy, now }) {
    if (!raises(offer)) return PASS;
    const since = hoursSincePurchase(shopper, now);
    const { hours } = policy.cool_off;
    return since === null || since >= hours
      ? PASS
      : refuse(`bought ${Math.max(0, since).toFixed(1)} hours ago, no upsell for ${hours}`);
  },
};
