import { lowerOf, raises, savedBy, stepUp } from "../offer.ts";
import { gainOf } from "../ranking/gain.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * An upsell is a higher rung of the anchor's own ladder, or of what goes with it; it costs more, and gains the shopper
 * something that can be said.
 */
export const notBetter: Guardrail = {
  name: "not_better",
  check(offer) {
    if (!raises(offer) && savedBy(offer.evidence) === 0) return PASS;
    const { evidence, item } = offer;
    if (evidence.rule === "set") {
      return item.price !== null && item.price < evidence.sum
        ? PASS
        : refuse(`${item.price} is no less than the ${evidence.sum} of its parts`);
    }
    if (evidence.rule === "quantity") {
      return evidence.each < evidence.single
        ? PASS
        : refuse(`${evidence.each} each is no less than ${evidence.single}`);
    }
    const step = stepUp(evidence);
    const lower = lowerOf(offer);
    if (step === null || lower === null) return refuse("it stands on no ladder of an anchor");
    const { rungs } = step.ladder;
    const from = rungs.findIndex((rung) => rung.item.sku === lower.sku);
    const to = rungs.findIndex((rung) => rung.item.sku === item.sku);
    if (from < 0 || to <= from) return refuse(`rung ${to + 1} is not above rung ${from + 1}`);
    if (lower.price === null || item.price === null) return refuse("a price is not known");
    if (item.price <= lower.price) return refuse(`${item.price} is not more than ${lower.price}`);
    return gainOf(step.from, step.to, step.ladder) === null
      ? refuse("nothing says what the shopper would gain")
      : PASS;
  },
};
