/** All that a guardrail may look at besides the offer itself. */
import type { ItemFacts } from "../tables/rows/facts.ts";
import type { Override } from "./live/overrides.ts";
import type { BlockKind, Offer } from "./offer.ts";
import type { Placement } from "./placements.ts";
import type { Policy } from "./policy/policy-schema.ts";
import { costOf } from "./quantity-cost.ts";
import type { Shopper } from "./shopper/shopper.ts";

/** An item in view or in the cart; `item` is `null` for a sku that the build does not know. */
export interface CartLine {
  readonly sku: string;
  readonly qty: number;
  readonly item: ItemFacts | null;
}

export interface OfferContext {
  readonly placement: Placement;
  readonly policy: Policy;
  /** The group of customers that it holds for; `null` where it is everybody's. */
  readonly segment?: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Identity of the request, which draws are seeded by; absent where nothing may be drawn. */
  readonly request?: string;
  /**
   * The currency asked for, where it is not the build's: then every price is in it, and one that is not known is
   * `null`.
   */
  readonly currency?: string | null;
  readonly anchors: readonly CartLine[];
  /** What else is in the cart. */
  readonly cart: readonly CartLine[];
  /** Skus that are in view or in the cart too, of a list that is longer than what is looked at. */
  readonly beyond?: readonly ReadonlySet<string>[];
  /** What an order in this shop comes to, minor units; `null` where nobody can tell. */
  readonly typicalOrder: number | null;
  readonly shopper: Shopper;
  /** Kinds this placement allows, in order. */
  readonly kinds: readonly BlockKind[];
  /** Most offers in a block of this answer: the request's wish within the policy's limit. */
  readonly offersPerBlock: number;
  readonly blocksPerPage: number;
  /** What has been accepted so far, block by block; the last one is being filled. */
  readonly page: readonly (readonly Offer[])[];
  /** What other slots of the page hold already, block by block; `page` begins with it. */
  readonly before?: readonly (readonly Offer[])[];
  /** What merchandisers have laid down for this placement and moment. */
  readonly overrides?: readonly Override[];
}

/** Minor units of anchors and cart together; items of unknown price count nothing. */
export function totalOf({ anchors, cart }: Pick<OfferContext, "anchors" | "cart">): number {
  let total = 0;
  for (const { item, qty } of anchors) if (item !== null) total += costOf(item, qty) ?? 0;
  for (const { item, qty } of cart) if (item !== null) total += costOf(item, qty) ?? 0;
  return total;
}

/** Whether a sku is among the anchors or in the cart. */
export const holds = (
  { anchors, cart, beyond = [] }: Pick<OfferContext, "anchors" | "cart" | "beyond">,
  sku: string,
): boolean =>
  anchors.some((line) => line.sku === sku) ||
  cart.some((line) => line.sku === sku) ||
  beyond.some((skus) => skus.has(sku));
