/** What an item costs in the currency of a build, and in others. */
import type { Item } from "../../catalog/item.ts";
import type { OtherPrices } from "./other-prices.ts";

/** Minor units of `currency`, `null` where the price is in another or not known. */
export const priceIn = (item: Pick<Item, "currency" | "price" | "prices">, currency: string): number | null =>
  (item.currency === null || item.currency === currency ? item.price : null) ??
  item.prices?.[currency] ??
  null;

/** Its prices in other currencies than the build's. */
export function othersThan(
  { currency: own, price, prices = {} }: Pick<Item, "currency" | "price" | "prices">,
  currency: string,
): { readonly prices?: OtherPrices } {
  const others = Object.entries(prices).filter(([code]) => code !== currency && code !== own);
  if (own !== null && own !== currency && price !== null) others.push([own, price]);
  return others.length === 0 ? {} : { prices: Object.fromEntries(others) };
}
