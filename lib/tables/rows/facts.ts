/**
 * What guardrails and ranking need to know of an item, kept beside the rows that name it, so that no further read
 * stands between candidates and verdicts. Each shard holds the facts of the items it mentions, once each.
 */
import type { QuantityPrice } from "../../catalog/item.ts";
import { type Hash64, hash64 } from "../../core/hash.ts";
import type { OtherPrices } from "./other-prices.ts";

/** An item as the request path knows it before its card is read. */
export interface ItemFacts {
  readonly sku: string;
  readonly key: Hash64;
  /** Minor units of the build's currency, or of the one that was asked for; `null` when nobody has said. */
  readonly price: number | null;
  /** In the build's, where `price` is in the one asked for; see {@link homePriceOf}. */
  readonly homePrice?: number | null;
  /** In other currencies than the build's; absent where there are none, and as read. */
  readonly prices?: OtherPrices | undefined;
  /** Share of the price that the shop keeps, −1 … 1; `null` when the cost is unknown. */
  readonly margin: number | null;
  /** `a/b/c`, or `null`. */
  readonly category: string | null;
  readonly brand: string | null;
  /** The ladder it stands on, 0 for none: equal numbers, same ladder. */
  readonly ladder: number;
  readonly active: boolean;
  readonly inStock: boolean;
  /** `null` when the catalog does not say. */
  readonly durable: boolean | null;
  /** A subscription: bought once and in use until it is ended. */
  readonly plan: boolean;
  /** Whether buyers take several things of its leaf category (1) and of its department (2) at once: the sum of these; 0 of a set. */
  readonly several: number;
  /** Skus or `category:x`, any one of which must be owned or in the cart. */
  readonly requires: readonly string[];
  /** Chance of being bought whatever else is in the cart, 0–1. */
  readonly base: number;
  /** Its buyers: a customer once, a guest's order each. */
  readonly support: number;
  /** Typical days between two purchases by one customer; `null` where it is not bought again. */
  readonly rebuyDays: number | null;
  /** Share of its buyers who bought it again on another day, 0–1; and what that share is at least (`cameBack`). */
  readonly returned: number;
  readonly returnedAtLeast: number;
  /** The family that the catalog puts it in, 0 for none: equal numbers, same family. */
  readonly family: number;
  /** Its name as words, sorted by hash. */
  readonly name: readonly NameWord[];
  /** Leaf categories whose owners it is for, as their purchases show, and those whose it is not. */
  readonly fits: readonly string[];
  readonly unfit: readonly string[];
  /** Skus or `category:x`: who has any of these hardly ever takes it, but for who has what shows use for it. */
  readonly apartFrom: readonly string[];
  readonly shownBy: readonly string[];
  /** What a set is made of; empty where it is none. */
  readonly contains: readonly { readonly item: ItemFacts; readonly qty: number }[];
  /** Minor units that each costs from so many pieces on, by rising quantity; empty where one price holds for any. */
  readonly quantityPrices: readonly QuantityPrice[];
  /** The same thing in other sizes, colours and grades, itself among them; empty where it stands alone. */
  readonly siblings: readonly Sibling[];
}

/** An item by its key and by what a browser remembers it by (`itemMark`). */
export interface Sibling {
  readonly key: Hash64;
  readonly mark: number;
}

/** A word of a name, and how much it tells: the rarer in the shop, the more; colour, fit and amount nothing. */
export interface NameWord {
  readonly hash: number;
  readonly weight: number;
}

/** What is compared with what customers have spent is in the build's currency, whatever was asked for. */
export const homePriceOf = ({ price, homePrice }: ItemFacts): number | null =>
  homePrice === undefined ? price : homePrice;

/**
 * Facts that stand by themselves. Member by member: as they are read off a shard they are so when they are asked for,
 * and a spread would copy none.
 */
export const copyOfFacts = (facts: ItemFacts): ItemFacts => ({
  sku: facts.sku,
  key: facts.key,
  price: facts.price,
  ...(facts.homePrice === undefined ? {} : { homePrice: facts.homePrice }),
  margin: facts.margin,
  category: facts.category,
  brand: facts.brand,
  ladder: facts.ladder,
  active: facts.active,
  inStock: facts.inStock,
  durable: facts.durable,
  plan: facts.plan,
  several: facts.several,
  requires: facts.requires,
  base: facts.base,
  support: facts.support,
  rebuyDays: facts.rebuyDays,
  returned: facts.returned,
  returnedAtLeast: facts.returnedAtLeast,
  family: facts.family,
  name: facts.name,
  siblings: facts.siblings,
  fits: facts.fits,
  unfit: facts.unfit,
  apartFrom: facts.apartFrom,
  shownBy: facts.shownBy,
  contains: facts.contains.map(({ item, qty }) => ({ item: copyOfFacts(item), qty })),
  quantityPrices: facts.quantityPrices,
});

/** Key of an item in every table. */
export const itemKey = (sku: string): Hash64 => hash64(sku);

/** Number of a ladder in `ItemFacts.ladder`, or of a family in `ItemFacts.family`; never 0. */
export const ladderNumber = (family: string): number => hash64(family).hi || 1;
