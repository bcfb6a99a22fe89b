/** What the shopper has: in view, in the cart, or owned; of a set that is in view or in the cart its parts as well. */
import { keyNumber } from "../../tables/format/keys.ts";
import { type ItemFacts, itemKey } from "../../tables/rows/facts.ts";
import type { OfferContext } from "../context.ts";

type What = Pick<OfferContext, "anchors" | "cart" | "shopper">;

const CATEGORY = "category:";

/** `name`: a sku, or `category:x` for anything of x and what lies below it. */
export const hasThing = (name: string, context: What): boolean =>
  name.startsWith(CATEGORY) ? hasCategory(name.slice(CATEGORY.length), context) : hasItem(name, context);

function hasItem(sku: string, { anchors, cart, shopper }: What): boolean {
  const isIt = (line: OfferContext["cart"][number]): boolean =>
    line.sku === sku || isOrHolds(line.item, (item) => item.sku === sku);
  if (anchors.some(isIt) || cart.some(isIt)) return true;
  if (shopper.owned.size === 0) return false;
  const { hi, lo } = itemKey(sku);
  return shopper.owned.has(keyNumber(hi, lo));
}

/** Anything of it and what lies below it. */
const hasCategory = (category: string, { anchors, cart, shopper }: What): boolean =>
  anchors.some(({ item }) => isOrHolds(item, (one) => isIn(one.category, category))) ||
  cart.some(({ item }) => isOrHolds(item, (one) => isIn(one.category, category))) ||
  shopper.categories.some((owned) => isIn(owned, category));

const isIn = (path: string | null | undefined, category: string): boolean =>
  path != null && (path === category || path.startsWith(`${category}/`));

/** Whether it, or a part of what it contains, is such an item. */
export const isOrHolds = (item: ItemFacts | null, is: (item: ItemFacts) => boolean): boolean =>
  item !== null && (is(item) || item.contains.some((part) => is(part.item)));
