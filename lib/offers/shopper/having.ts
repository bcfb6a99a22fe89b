/** What the shopper has: in view, in the cart, or owned. */
import { keyNumber } from "../../tables/format/keys.ts";
import { itemKey } from "../../tables/rows/facts.ts";
import type { OfferContext } from "../context.ts";

type What = Pick<OfferContext, "anchors" | "cart" | "shopper">;

const CATEGORY = "category:";

/** `name`: a sku, or `category:x` for anything of x and what lies below it. */
export const hasThing = (name: string, context: What): boolean =>
  name.startsWith(CATEGORY) ? hasCategory(name.slice(CATEGORY.length), context) : hasItem(name, context);

function hasItem(sku: string, { anchors, cart, shopper }: What): boolean {
  if (anchors.some((line) => line.sku === sku) || cart.some((line) => line.sku === sku)) return true;
  if (shopper.owned.size === 0) return false;
  const { hi, lo } = itemKey(sku);
  return shopper.owned.has(keyNumber(hi, lo));
}

/** Anything of it and what lies below it. */
const hasCategory = (category: string, { anchors, cart, shopper }: What): boolean =>
  anchors.some(({ item }) => isIn(item?.category, category)) ||
  cart.some(({ item }) => isIn(item?.category, category)) ||
  shopper.categories.some((owned) => isIn(owned, category));

const isIn = (path: string | null | undefined, category: string): boolean =>
  path != null && (path === category || path.startsWith(`${category}/`));
