import { own } from "../../core/own.ts";
import { type OfferContext, totalOf } from "../context.ts";
import { lowerOf, type Offer, raises, stepUp } from "../offer.ts";
import type { Policy } from "../policy/policy.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * An upsell raises the total of anchors and cart by less than the policy's percentage (25 by default; a placement or a
 * kind of step may have its own): it replaces every piece of its anchor, so the rise is the step times the quantity.
 * A step from something bought earlier is measured against that thing's own price, whatever else is in the cart. A
 * better rung of what goes with an anchor costs so much more than the rung that would stand there: for one piece.
 */
export const priceCap: Guardrail = {
  name: "price_cap",
  check(offer, context) {
    if (!raises(offer)) return PASS;
    const { item, kind } = offer;
    const lower = lowerOf(offer);
    if (lower === null || lower.price === null || item.price === null) return refuse("a price is not known");
    let pieces = 0;
    for (const line of context.anchors) if (line.sku === lower.sku) pieces += line.qty;
    const rise = (item.price - lower.price) * Math.max(1, pieces);
    const inUse = kind === "upsell" && pieces === 0 ? 0 : totalOf(context);
    const total = inUse > 0 ? inUse : lower.price;
    const percent = capOf(offer, context, context.policy.price_cap);
    // Compared in whole minor units, so that exactly 25 % is refused whatever floating point makes of the ratio.
    if (rise * 100 < percent * total) return PASS;
    const share = total > 0 ? ` is ${((rise / total) * 100).toFixed(1)} %` : "";
    return refuse(`+${rise} on a total of ${total}${share}, the cap is ${percent} %`);
  },
};

function capOf({ evidence }: Offer, { placement }: OfferContext, cap: Policy["price_cap"]): number {
  const byAxis: Readonly<Record<string, number | undefined>> = cap.by_axis;
  const step = stepUp(evidence);
  return (
    cap.by_placement[placement] ?? (step === null ? undefined : own(byAxis, step.ladder.axis)) ?? cap.percent
  );
}
