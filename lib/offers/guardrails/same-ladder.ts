import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/** A cross-sell goes with the anchors; another rung of one of their ladders, or of the cart's, would replace it. */
export const sameLadder: Guardrail = {
  name: "same_ladder",
  check(offer, { anchors, cart }) {
    if (offer.kind === "upsell" || offer.item.ladder === 0) return PASS;
    const sibling = [...anchors, ...cart].find((line) => line.item?.ladder === offer.item.ladder);
    return sibling === undefined ? PASS : refuse(`it is another rung of the ladder of ${sibling.sku}`);
  },
};
