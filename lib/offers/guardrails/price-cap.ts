import { type OfferContext, totalOf } from "../context.ts";
import type { Offer } from "../offer.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * An upsell raises the total of anchors and cart by less than the policy's percentage (25 by default): it replaces
 * every piece of its anchor, so the rise is the step times the quantity.
 */
export const priceCap: Guardrail = {
  name: "price_cap",
  check(offer, context) {
    if (offer.kind !== "upsell") return PASS;
    const rise = riseOf(offer, context);
    if (rise === null) return refuse("a price is not known");
    const total = totalOf(context);
    const percent =
      context.policy.price_cap.by_placement[context.placement] ?? context.policy.price_cap.percent;
    // Compared in whole minor units, so that exactly 25 % is refused whatever floating point makes of the ratio.
    return rise * 100 < percent * total
      ? PASS
      : refuse(
          `+${rise} on a total of ${total} is ${((rise / total) * 100).toFixed(1)} %, the cap is ${percent} %`,
        );
  },
};

function riseOf({ item, anchor }: Offer, { anchors }: OfferContext): number | null {
  if (anchor === null || anchor.price === null || item.price === null) return null;
  const qty = anchors.reduce((sum, line) => (line.sku === anchor.sku ? sum + line.qty : sum), 0);
  return (item.price - anchor.price) * Math.max(1, qty);
}
