import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { OfferContext } from "../context.ts";
import { hasThing } from "../shopper/having.ts";
import { ownedItem } from "../shopper/shopper.ts";
import { type Guardrail, PASS, refuse } from "./guardrail.ts";

/**
 * What needs another item is offered only to those who have one, or have it in view or in the cart: any sku or category
 * it names. Who has what needs it too has it, from wherever; and what was bought before needs no proof that it fits.
 */
export const requires: Guardrail = {
  name: "requires",
  check({ item }, context) {
    const needs = item.requires;
    if (needs.length === 0 || ownedItem(context.shopper, item) !== null) return PASS;
    const implied = impliedBy(context);
    return needs.some((need) => implied.has(need) || hasThing(need, context))
      ? PASS
      : refuse(`it needs ${needs.join(" or ")}`);
  },
};

/** What the things that the shopper has, or has chosen, require themselves: where each names one thing only. */
function impliedBy({ anchors, cart, shopper }: OfferContext): ReadonlySet<string> {
  const implied = new Set<string>();
  const add = (item: ItemFacts | null): void => {
    if (item !== null && item.requires.length === 1) implied.add(item.requires[0]!);
  };
  for (const { item } of anchors) add(item);
  for (const { item } of cart) add(item);
  for (const { item } of shopper.owned.values()) add(item);
  return implied;
}
