import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** Few orders prove nothing: each rule must rest on as much as the policy asks. */
export const weakEvidence: Guardrail = {
  name: "weak_evidence",
  check({ evidence, anchor, item }, { policy }) {
    const least = policy.evidence;
    switch (evidence.rule) {
      case "together":
      case "next":
        if (evidence.joint < least.joint)
          return refuse(`${evidence.joint} orders with both, ${least.joint} asked`);
        return evidence.share < least.share
          ? refuse(`${evidence.share} of the buyers, ${least.share} asked`)
          : PASS;
      case "ladder":
        return evidence.ladder.confidence < least.ladder_confidence
          ? refuse(`the ladder is ${evidence.ladder.confidence} sure, ${least.ladder_confidence} asked`)
          : PASS;
      case "category":
        // A neighbour of the same leaf category is more likely instead of the anchor than with it.
        if (anchor?.category != null && anchor.category === item.category) {
          return refuse(`same category as ${anchor.sku}, and no proof that they go together`);
        }
        return supported(evidence.support, least.support);
      case "price_band":
      case "popular":
        return supported(evidence.support, least.support);
    }
  },
};

const supported = (support: number, least: number) =>
  support < least ? refuse(`${support} orders, ${least} asked`) : PASS;
