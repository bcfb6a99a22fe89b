import { gainOf } from "../gain.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** An upsell is a higher rung of the anchor's own ladder, costs more, and gains the shopper something that can be said. */
export const notBetter: Guardrail = {
  name: "not_better",
  check(offer) {
    if (offer.kind !== "upsell") return PASS;
    const { evidence, item, anchor } = offer;
    if (evidence.rule !== "ladder" || anchor === null) return refuse("it stands on no ladder of an anchor");
    const { rungs } = evidence.ladder;
    const from = rungs.findIndex((rung) => rung.item.sku === anchor.sku);
    const to = rungs.findIndex((rung) => rung.item.sku === item.sku);
    if (from < 0 || to <= from) return refuse(`rung ${to + 1} is not above rung ${from + 1}`);
    if (anchor.price === null || item.price === null) return refuse("a price is not known");
    if (item.price <= anchor.price) return refuse(`${item.price} is not more than ${anchor.price}`);
    return gainOf(evidence.from, evidence.to, evidence.ladder) === null
      ? refuse("nothing says what the shopper would gain")
      : PASS;
  },
};
