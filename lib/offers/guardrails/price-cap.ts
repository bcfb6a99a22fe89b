import { own } from "../../core/own-property.ts";
import { homePriceOf, type ItemFacts } from "../../tables/rows/facts.ts";
import { type OfferContext, totalOf } from "../context.ts";
import { lowerOf, type Offer, paidFor, raises, replacedCost, stepUp } from "../offer.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { type Guardrail, PASS, refuse, type Verdict } from "./guardrail.ts";

/** Percentages count to four places; so many parts make a whole, and products of whole numbers are exact. */
const PARTS = 10_000;

/**
 * An upsell raises the total of anchors and cart by less than the policy's percentage (25 by default; a placement or a
 * kind of step may have its own), for all pieces that it replaces together. Plans have a cap of their own.
 * A step from something bought earlier is measured against that thing's own price, whatever else is in the cart. A
 * better rung of what goes with an anchor costs so much more than the rung that would stand there: for one piece.
 * What stands on the page already counts along, for a shopper may say yes to all of it.
 */
export const priceCap: Guardrail = {
  name: "price_cap",
  check(offer, context) {
    if (!raises(offer)) return PASS;
    const lower = lowerOf(offer);
    if (offer.item.plan && lower?.plan && lower.price !== null && offer.item.price !== null)
      return planCap(lower.price, offer.item, context.policy.price_cap);
    const step = riseOf(offer, context);
    if (step === null) return refuse("a price is not known");
    const total = step.total ?? lowerOf(offer)!.price!;
    let rise = step.rise;
    if (step.total !== null)
      for (const other of context.page.flat()) {
        const more = raises(other) ? riseOf(other, context) : null;
        if (more !== null && more.total !== null) rise += more.rise;
      }
    const percent = capOf(offer, context, context.policy.price_cap);
    // Compared in whole numbers, so that exactly the cap is refused whatever floating point makes of a fraction.
    if (rise * 100 * PARTS < Math.round(percent * PARTS) * total) return PASS;
    const share = total > 0 ? ` is ${((rise / total) * 100).toFixed(1)} %` : "";
    const together = rise > step.rise ? " with what is offered already" : "";
    return refuse(`+${rise}${together} on a total of ${total}${share}, the cap is ${percent} %`);
  },
};

/**
 * By how much an offer would raise what is paid, and the total of anchors and cart that this is measured against;
 * `null` for that where there is none, or where what it steps up from is not among them.
 */
function riseOf(
  offer: Offer,
  context: OfferContext,
): { readonly rise: number; readonly total: number | null } | null {
  const lower = lowerOf(offer);
  const { rule } = offer.evidence;
  const [paid, replaced] = [paidFor(offer), replacedCost(offer)];
  if (rule === "set" || rule === "quantity") {
    return paid === null || replaced === null
      ? null
      : { rise: paid - replaced, total: totalOf(context) || replaced };
  }
  if (lower === null || lower.price === null || offer.item.price === null) return null;
  const { kind, replaces } = offer;
  let pieces = 0;
  for (const line of context.anchors) if (line.sku === lower.sku) pieces += line.qty;
  // Pieces in view are exchanged for so many of the offer; what stands in no cart is compared one for one.
  const exchanged = kind === "upsell" && replaces !== undefined && pieces > 0;
  const inUse = kind === "upsell" && pieces === 0 ? 0 : totalOf(context);
  return {
    rise:
      exchanged && paid !== null && replaced !== null
        ? paid - replaced
        : (offer.item.price - lower.price) * Math.max(1, pieces),
    total: inUse > 0 ? inUse : null,
  };
}

/** A plan in use is no sum of a cart: the next one may cost at most double, and the first paid one so much. */
function planCap(lower: number, item: ItemFacts, { plan, plan_from_free }: Policy["price_cap"]): Verdict {
  if (lower === 0) {
    // An amount of the policy is in the shop's own currency, whichever was asked for.
    const price = homePriceOf(item);
    if (price === null) return refuse("its price in the shop's own currency is not known");
    return price <= plan_from_free
      ? PASS
      : refuse(`${price} after a free plan, the cap is ${plan_from_free}`);
  }
  const rise = item.price! - lower;
  return rise * 100 * PARTS <= Math.round(plan * PARTS) * lower
    ? PASS
    : refuse(
        `+${rise} on a plan of ${lower} is ${((rise / lower) * 100).toFixed(1)} %, the cap is ${plan} %`,
      );
}

function capOf({ evidence }: Offer, { placement }: OfferContext, cap: Policy["price_cap"]): number {
  const byAxis: Readonly<Record<string, number | undefined>> = cap.by_axis;
  const axis = stepUp(evidence)?.ladder.axis ?? evidence.rule;
  return cap.by_placement[placement] ?? own(byAxis, axis) ?? cap.percent;
}
