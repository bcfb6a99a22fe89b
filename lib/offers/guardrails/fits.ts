import type { OfferContext } from "../context.ts";
import { stepsUp } from "../offer.ts";
import { ownedItem } from "../shopper/shopper.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * What is of no use with what the shopper has is not offered: of things of one need, as the purchases of all customers
 * show, this one is for the owners of something else (lib/affinity/sequel/owners-fit.ts). Who has that too may have use
 * for both; what was bought, or chosen, of its own kind needs no proof; and a step up fits as what was chosen did.
 */
export const fits: Guardrail = {
  name: "fits",
  check(offer, context) {
    const { item } = offer;
    if (stepsUp(offer) || item.unfit.length === 0) return PASS;
    const having = item.unfit.find((category) => has(context, category));
    if (having === undefined || ownedItem(context.shopper, item) !== null) return PASS;
    if (item.category !== null && has(context, item.category)) return PASS;
    return item.fits.some((category) => has(context, category))
      ? PASS
      : refuse(`hardly anybody takes it who has ${having}`);
  },
};

const has = ({ anchors, cart, shopper }: OfferContext, category: string): boolean =>
  shopper.categories.includes(category) ||
  anchors.some(({ item }) => item?.category === category) ||
  cart.some(({ item }) => item?.category === category);
