import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { OfferContext } from "../context.ts";
import { stepsUp } from "../offer.ts";
import { hasThing, isOrHolds } from "../shopper/having.ts";
import { ownedItem } from "../shopper/shopper.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * What is of no use with what the shopper has is not offered: of things of one need, as the purchases of all customers
 * show, this one is for the owners of something else. A whole category may be (lib/affinity/sequel/owners-fit.ts), of
 * which what was bought, or chosen, of its own kind needs no proof; or one item among those of its kind, as a tube for
 * another bicycle (lib/affinity/sequel/set-apart.ts). Who has that too may have use for both; what was bought itself
 * fits; and a step up fits as what was chosen did.
 */
export const fits: Guardrail = {
  name: "fits",
  check(offer, context) {
    const { item } = offer;
    if (stepsUp(offer)) return PASS;
    const having = ofCategory(offer.item, context) ?? ofItem(offer.item, context);
    return having === null || ownedItem(context.shopper, item) !== null
      ? PASS
      : refuse(`hardly anybody takes it who has ${having}`);
  },
};

/** What the shopper has that it is not for; `null` for nothing, or where something shows use for it. */
function ofCategory({ unfit, fits: fit, category }: ItemFacts, context: OfferContext): string | null {
  const having = unfit.find((one) => has(context, one));
  if (having === undefined || (category !== null && has(context, category))) return null;
  return fit.some((one) => has(context, one)) ? null : having;
}

function ofItem({ apartFrom, shownBy }: ItemFacts, context: OfferContext): string | null {
  const having = apartFrom.find((one) => hasThing(one, context));
  return having === undefined || shownBy.some((one) => hasThing(one, context))
    ? null
    : having.replace("category:", "");
}

const has = ({ anchors, cart, shopper }: OfferContext, category: string): boolean =>
  shopper.categories.includes(category) ||
  anchors.some(({ item }) => isOrHolds(item, (one) => one.category === category)) ||
  cart.some(({ item }) => isOrHolds(item, (one) => one.category === category));
