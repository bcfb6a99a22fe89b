import { raises } from "../offer.ts";
import { dayOf } from "../shopper/memory.ts";
import { solvesTopic } from "../solves.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * To somebody who is not content nothing more is sold: a detractor (NPS 0–6), an open ticket, a recent return (30
 * days). An upsell that solves what the ticket is about is help, and passes that one test.
 */
export const unhappy: Guardrail = {
  name: "unhappy",
  check(offer, { shopper, policy, now }) {
    const { profile } = shopper;
    if (!raises(offer) || profile === null) return PASS;
    if (profile.nps === "detractor") return refuse("a detractor (NPS 0–6)");
    const { return_days: days } = policy.unhappy;
    const ago = profile.lastReturnDay === null ? null : dayOf(now) - profile.lastReturnDay;
    if (ago !== null && ago < days) return refuse(`sent something back ${ago} days ago`);
    return profile.openTickets > 0 && !solvesTopic(offer, shopper.topics)
      ? refuse(`${profile.openTickets} open tickets, and it solves none of them`)
      : PASS;
  },
};
