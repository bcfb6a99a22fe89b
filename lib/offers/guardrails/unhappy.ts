import { calendarOf } from "../../core/calendar.ts";
import { raises } from "../offer.ts";
import { days, said } from "../policy/policy-fields.ts";
import { solvesTopic } from "../solves.ts";
import { PASS, refuse, withNumbers } from "./guardrail.ts";

/**
 * To somebody who is not content nothing more is sold: a detractor (NPS 0–6), an open ticket, a recent return (30
 * days). An upsell that solves what the ticket is about is help, and passes that one test. Nor are they asked to tell a
 * friend.
 */
export const unhappy = withNumbers(
  "unhappy",
  {
    return_days: { says: said(days, "Days after a return without any upsell."), default: 30 },
  },
  (offer, { shopper, policy, now }, { return_days: most }) => {
    const { profile } = shopper;
    if ((!raises(offer) && offer.evidence.rule !== "referral") || profile === null) return PASS;
    if (profile.nps === "detractor") return refuse("a detractor (NPS 0–6)");
    const ago =
      profile.lastReturnDay === null ? null : calendarOf(policy.time_zone)(now) - profile.lastReturnDay;
    if (ago !== null && ago < most) return refuse(`sent something back ${ago} days ago`);
    return profile.openTickets > 0 && !solvesTopic(offer, shopper.topics)
      ? refuse(`${profile.openTickets} open tickets, and it solves none of them`)
      : PASS;
  },
);
