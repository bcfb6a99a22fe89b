import type { OfferContext } from "../context.ts";
import { type Offer, raises } from "../offer.ts";
import { PLACEMENTS } from "../placements.ts";
import { milestonesAt } from "../shopper/shopper.ts";
import { liftsLimit, solvesTopic } from "../solves.ts";
import { type Guardrail, PASS, refuse, type Verdict } from "./guardrail.ts";

/**
 * Each kind has its moments. The policy says which placements it may stand in, and a better rung of what goes with an
 * anchor stands only where an upsell may; and an upsell long before or after a decision needs an occasion: a milestone
 * on the account page and in a follow-up, the topic in support, the limit being reached at a quota.
 */
export const timing: Guardrail = {
  name: "timing",
  check(offer, context) {
    const { kinds, placement } = context;
    if (!kinds.includes(offer.kind)) return refuse(`no ${offer.kind} in placement ${placement}`);
    if (!raises(offer)) return PASS;
    return kinds.includes("upsell")
      ? occasion(offer, context)
      : refuse(`a step up, and no upsell in placement ${placement}`);
  },
};

function occasion(offer: Offer, { placement, shopper, policy, now }: OfferContext): Verdict {
  switch (PLACEMENTS[placement].occasion) {
    case "milestone":
      // A limit that is near is an occasion for the plan that has it, and for nothing else.
      return hasOccasion(offer) ||
        milestonesAt(shopper, policy, now).some(({ kind }) => kind !== "quota" || offer.item.plan)
        ? PASS
        : refuse("no milestone is open");
    case "topic":
      if (shopper.topics.length === 0) return refuse("nobody has said what the ticket is about");
      return solvesTopic(offer, shopper.topics)
        ? PASS
        : refuse(`it does not solve ${shopper.topics.join(" or ")}`);
    case "quota":
      return quotaOccasion(offer, shopper.profile?.quotas ?? [], policy.milestones.quota);
    case null:
      return PASS;
  }
}

/** A thing beyond its usual age is occasion enough. */
const hasOccasion = ({ evidence }: Offer): boolean =>
  evidence.rule === "ladder" && evidence.occasion !== undefined;

/** Where usage is known some quota must be near its limit, and the step must lift that one. */
function quotaOccasion(
  offer: Offer,
  quotas: readonly { readonly name: string; readonly used: number }[],
  near: number,
): Verdict {
  const reached = quotas.filter(({ used }) => used >= near).map(({ name }) => name);
  if (quotas.length > 0 && reached.length === 0) return refuse(`no quota is used to ${near * 100} %`);
  return liftsLimit(offer, reached.length > 0 ? reached : null)
    ? PASS
    : refuse(`it does not lift ${reached.length > 0 ? reached.join(" or ") : "any limit"}`);
}
