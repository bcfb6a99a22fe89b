import { keyNumber } from "../../tables/format/keys.ts";
import { itemKey } from "../../tables/rows/facts.ts";
import type { OfferContext } from "../context.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

const CATEGORY = "category:";

/** What needs another item is offered only to those who have one, or have it in view or in the cart: any sku or category it names. */
export const requires: Guardrail = {
  name: "requires",
  check({ item }, context) {
    const needs = item.requires;
    if (needs.length === 0) return PASS;
    return needs.some((need) =>
      need.startsWith(CATEGORY) ? hasCategory(need.slice(CATEGORY.length), context) : hasItem(need, context),
    )
      ? PASS
      : refuse(`it needs ${needs.join(" or ")}`);
  },
};

function hasItem(sku: string, { anchors, cart, shopper }: OfferContext): boolean {
  if (anchors.some((line) => line.sku === sku) || cart.some((line) => line.sku === sku)) return true;
  const { hi, lo } = itemKey(sku);
  return shopper.owned.has(keyNumber(hi, lo));
}

const hasCategory = (category: string, { anchors, cart, shopper }: OfferContext): boolean =>
  anchors.some(({ item }) => isIn(item?.category, category)) ||
  cart.some(({ item }) => isIn(item?.category, category)) ||
  shopper.categories.some((owned) => isIn(owned, category));

const isIn = (path: string | null | undefined, category: string): boolean =>
  path != null && (path === category || path.startsWith(`${category}/`));
