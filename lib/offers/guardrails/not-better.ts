import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** An upsell is a higher rung of the anchor's own ladder and costs more; anything else is no step up. */
export const notBetter: Guardrail = {
  name: "not_better",
  check(offer) {
    if (offer.kind !== "upsell") return PASS;
    const { evidence, item, anchor } = offer;
    if (evidence.rule !== "ladder" || anchor === null) return refuse("it stands on no ladder of an anchor");
    const rungs = evidence.ladder.rungs.map((rung) => rung.item.sku);
    const from = rungs.indexOf(anchor.sku);
    const to = rungs.indexOf(item.sku);
    if (from < 0 || to <= from) return refuse(`rung ${to + 1} is not above rung ${from + 1}`);
    if (anchor.price === null || item.price === null) return refuse("a price is not known");
    return item.price > anchor.price ? PASS : refuse(`${item.price} is not more than ${anchor.price}`);
  },
};
