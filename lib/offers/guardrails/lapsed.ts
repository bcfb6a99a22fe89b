import { raises } from "../offer.ts";
import { beingLost } from "../shopper/shopper.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * Whom the shop is losing it does not ask for more: it is glad of any purchase (P(alive) under .3, or the CPM cell says
 * lapsed).
 */
export const lapsed: Guardrail = {
  name: "lapsed",
  check(offer, { shopper, policy }) {
    if (!raises(offer) || shopper.profile === null) return PASS;
    const { alive, lastOrderAt } = shopper.profile;
    if (!beingLost(shopper.profile, policy.lapsed.alive)) return PASS;
    return refuse(
      alive !== null && alive < policy.lapsed.alive
        ? `still a customer with a chance of ${alive.toFixed(2)}, ${policy.lapsed.alive} asked`
        : `lapsed${lastOrderAt === null ? "" : `, last here on ${new Date(lastOrderAt).toISOString().slice(0, 10)}`}`,
    );
  },
};
