import { type OfferContext, totalOf } from "../context.ts";
import type { Offer } from "../offer.ts";
import { type Guardrail, PASS, refuse, type Verdict } from "./guardrail.ts";

/**
 * What goes with something stays in proportion to it: it costs at most twice the total in view or as much as the
 * shop's typical order, whichever is more (2 by default). What so many of the anchor's buyers take (a tenth) is in
 * proportion by their word. What was bought before is so by its very purchase. What stands in for something costs at
 * most so many times as much as that, and at least that part of it.
 */
export const proportion: Guardrail = {
  name: "proportion",
  check(offer, context) {
    const { kind, item, evidence } = offer;
    const goes = evidence.rule === "better" ? evidence.goes : evidence;
    const beside = kind === "crosssell" || (kind === "popular" && "joint" in goes);
    if (!beside || item.price === null || evidence.rule === "rebuy") return PASS;
    const { times, share } = context.policy.proportion;
    if (evidence.rule === "substitute") return standsIn(offer, times);
    if ((goes.rule === "together" || goes.rule === "next") && goes.share >= share) return PASS;
    const view = inView(offer, context);
    const most = Math.max(times * view, context.typicalOrder ?? 0);
    // Of nothing whose price is known there is no proportion.
    return most === 0 || item.price <= most
      ? PASS
      : refuse(`${item.price} beside ${view}: more than ${Math.round(most)}, and few buyers take it`);
  },
};

function standsIn({ item: { price }, anchor }: Offer, times: number): Verdict {
  const wanted = anchor?.price ?? null;
  if (price === null || wanted === null) return PASS;
  return price <= times * wanted && price * times >= wanted
    ? PASS
    : refuse(`${price} in place of ${wanted}: more than ${times} times as much, or less than that part`);
}

/** Minor units of what the shopper sees; where the page shows nothing, of what the offer is made for. */
function inView({ anchor }: Offer, context: OfferContext): number {
  return totalOf(context) || (anchor?.price ?? 0);
}
