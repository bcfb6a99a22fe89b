import type { ItemFacts } from "../../tables/facts.ts";
import type { CartLine } from "../context.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** Few orders prove nothing: each rule must rest on as much as the policy asks. */
export const weakEvidence: Guardrail = {
  name: "weak_evidence",
  check({ evidence, item, kind }, { policy, placement, anchors }) {
    const least = policy.evidence;
    switch (evidence.rule) {
      case "together":
      case "sibling":
      case "category":
      case "next":
        // Beside one item in view a whole category says too little; beside a cart it helps (see lib/affinity).
        if (evidence.rule === "category" && placement === "product")
          return refuse("only its category is known");
        if (evidence.joint < least.joint)
          return refuse(`${evidence.joint} orders with both, ${least.joint} asked`);
        return evidence.share < least.share
          ? refuse(`${evidence.share} of the buyers, ${least.share} asked`)
          : PASS;
      case "ladder":
        return evidence.ladder.confidence < least.ladder_confidence
          ? refuse(`the ladder is ${evidence.ladder.confidence} sure, ${least.ladder_confidence} asked`)
          : PASS;
      case "popular_category":
      case "price_band":
      case "popular": {
        const rival = kind === "crosssell" ? anchors.find((line) => sameDepartment(line, item)) : undefined;
        // A favourite from an anchor's own department is more likely instead of it than with it.
        if (rival !== undefined)
          return refuse(`of the same kind as ${rival.sku}, and not seen together with it`);
        return item.support < least.support ? refuse(`${item.support} orders, ${least.support} asked`) : PASS;
      }
    }
  },
};

const sameDepartment = ({ item: anchor }: CartLine, { category }: ItemFacts): boolean =>
  category !== null && anchor?.category != null && departmentOf(anchor.category) === departmentOf(category);

const departmentOf = (category: string): string => category.split("/")[0]!;
