import { type OfferContext, totalOf } from "../context.ts";
import type { Offer } from "../offer.ts";
import type { Policy } from "../policy.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * An upsell raises the total of anchors and cart by less than the policy's percentage (25 by default; a placement or a
 * kind of step may have its own): it replaces every piece of its anchor, so the rise is the step times the quantity.
 * A step from something bought earlier is measured against that thing's own price, whatever else is in the cart.
 */
export const priceCap: Guardrail = {
  name: "price_cap",
  check(offer, context) {
    if (offer.kind !== "upsell") return PASS;
    const { anchor, item } = offer;
    if (anchor === null || anchor.price === null || item.price === null)
      return refuse("a price is not known");
    let pieces = 0;
    for (const line of context.anchors) if (line.sku === anchor.sku) pieces += line.qty;
    const rise = (item.price - anchor.price) * Math.max(1, pieces);
    const total = pieces > 0 ? totalOf(context) : anchor.price;
    const percent = capOf(offer, context, context.policy.price_cap);
    // Compared in whole minor units, so that exactly 25 % is refused whatever floating point makes of the ratio.
    if (rise * 100 < percent * total) return PASS;
    const share = total > 0 ? ` is ${((rise / total) * 100).toFixed(1)} %` : "";
    return refuse(`+${rise} on a total of ${total}${share}, the cap is ${percent} %`);
  },
};

function capOf({ evidence }: Offer, { placement }: OfferContext, cap: Policy["price_cap"]): number {
  const byAxis: Readonly<Record<string, number | undefined>> = cap.by_axis;
  return (
    cap.by_placement[placement] ??
    (evidence.rule === "ladder" ? byAxis[evidence.ladder.axis] : undefined) ??
    cap.percent
  );
}
