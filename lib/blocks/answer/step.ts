/** What an offer changes in the cart: which line it takes the place of, and what the shopper pays more for the whole. */
import type { Offer } from "../../offers/offer.ts";
import type { Replaces, Step } from "./answer.ts";
import { major, moneyText, type Rendering } from "./rendering.ts";

export const replacesOf = ({ replaces }: Offer): Replaces | null =>
  replaces == null ? null : { sku: replaces.item.sku, qty: replaces.qty };

/** `null` where nothing is replaced, so that there is no price to rise from, and where a price is not known. */
export function stepOf({ item, qty = 1, replaces }: Offer, rendering: Rendering): Step | null {
  if (replaces == null || item.price === null || replaces.item.price === null) return null;
  const before = replaces.item.price * replaces.qty;
  const rise = item.price * qty - before;
  const { locale } = rendering;
  return {
    from: major(before, rendering),
    amount: major(rise, rendering),
    percent: before === 0 ? 0 : Math.round((1000 * rise) / before) / 10,
    text: locale.step(moneyText(Math.abs(rise), rendering), rise, item.plan),
  };
}
