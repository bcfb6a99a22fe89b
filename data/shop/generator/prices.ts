import { isSale, tokyo } from "./calendar.ts";
import type { SourceItem } from "./catalog/source.ts";

/** Beans were dearer to buy from this day on; before it they cost 6 % less. */
const BEANS_ROSE = tokyo(2025, 7, 1);
const BEFORE = 0.94;
const SALE = 0.85;
/** From three pieces on. */
const QUANTITY_BREAK = 0.92;
const COUPON = 0.9;

const sold = (item: SourceItem, ...categories: string[]): boolean =>
  categories.some((category) => item.category === category || item.category.startsWith(`${category}/`));

/**
 * Yen per unit that a line was sold at. The list price is what most lines show, so "the price" is a mode:
 * beans before their rise, sale weeks (equipment and tableware −15 %), three or more of one consumable or mug (−8 %)
 * and coupons (−10 % on everything) depart from it.
 */
export function priceOf(item: SourceItem, at: number, qty: number, coupon: boolean): number {
  let price = item.price;
  if (at < BEANS_ROSE && item.active !== false && sold(item, "beans"))
    price = Math.round((price * BEFORE) / 10) * 10;
  if (isSale(at) && sold(item, "equipment", "tableware")) price *= SALE;
  if (qty >= 3 && sold(item, "beans", "capsules", "tableware/mugs", "filters")) price *= QUANTITY_BREAK;
  if (coupon) price *= COUPON;
  return Math.round(price);
}

/** Discontinued items, and the last day they were sold. */
const soldUntil: Readonly<Record<string, number>> = {
  "BEAN-YEM-200": tokyo(2025, 7, 1),
  "MILL-EL-V1": tokyo(2025, 9, 1),
  "TUMBLER-350-RED": tokyo(2026, 2, 1),
};

export const isSold = (item: SourceItem, at: number): boolean => at < (soldUntil[item.sku] ?? Infinity);
