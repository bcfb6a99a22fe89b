/** What an offer changes in the cart: which line it takes the place of, and what the shopper pays more for the whole. */
import { type Offer, paidFor, replacedCost } from "../../offers/offer.ts";
import type { PriceStep, Replaces } from "./answer.ts";
import { major, moneyText, type Rendering } from "./rendering.ts";

export const replacesOf = ({ replaces }: Offer): Replaces | null =>
  replaces == null ? null : { sku: replaces.item.sku, qty: replaces.qty };

/** Other lines whose place it takes as well; absent where there are none. */
export const alsoOf = ({ also = [] }: Offer): readonly Replaces[] =>
  also.map(({ item, qty }) => ({ sku: item.sku, qty }));

/**
 * `null` where nothing is replaced, so that there is no price to rise from, where a price is not known, and where the
 * page tells its own.
 */
export function stepOf(offer: Offer, rendering: Rendering): PriceStep | null {
  const before = replacedCost(offer);
  const paid = paidFor(offer);
  if (rendering.silent || before === null || paid === null) return null;
  const rise = paid - before;
  const { locale } = rendering;
  return {
    from: major(before, rendering),
    amount: major(rise, rendering),
    percent: before === 0 ? 0 : Math.round((1000 * rise) / before) / 10,
    text: locale.step(moneyText(Math.abs(rise), rendering), rise, offer.item.plan),
  };
}
