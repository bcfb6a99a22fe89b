/**
 * The one score by which cross-sells, rebuys and favourites are ranked, for item b and a shopper s:
 *
 * ```
 * company = base_b + Σ_a w_ab + c · Σ_x w_xb + v · Σ_i f^i · w_(y_i)b
 * score   = company · fit_sb                                                               of what is new to s
 * score   = ( company · (1 + r · near_sb) + g · near_sb · own_sb ) · odds_s^h · fit_sb     of what s bought before
 * near = 2^(−age / half-life) · (1 + n · beside_sb)                       own = times_sb / (orders_s + 5)
 * odds = ( lines bought before + 2 · habit_s ) / ( new lines + 2 · (1 − habit_s) )
 * fit  = ( 1 + t · taste_sb + m · (margin_b − usual margin) ) · min(1, p90_s / price_b)^β
 * ```
 * a: the anchors; x: what else is in the cart; y_i: items viewed, the latest first. w and base are the scorer's
 * (lib/affinity): the sum reads as a purchase probability, and so does `own`, the share of the shopper's orders that
 * held the item, shrunk as if five more orders had not; and what was bought before is likelier than its company alone
 * says (r). Some visits are for what was bought before and some are not, and the cart shows which: `odds` (visit.ts)
 * are those of its lines, drawn to `habit`, the share of what s buys that s had bought before; `beside` is the share
 * of its lines bought before that were last bought on the same day as b. Whether b is due yet is for the guardrail
 * `owned`. What s bought is within the budget by its very purchase: β = 0. c, v, f, r, g, n, h, t, m, β are the
 * policy's `ranking`. Cart and views re-rank what the anchors propose and propose nothing themselves. For a shopper of
 * whom nothing is known everything is new and taste and budget fall away: the anonymous ranking. What an upsell is
 * worth is lib/offers/ranking/offer-value.ts.
 */

import { keyNumber } from "../../tables/format/keys.ts";
import type { BudgetRow, FavouriteRow } from "../../tables/rows/customers-shard.ts";
import type { FactsReader, ItemFacts } from "../../tables/rows/facts.ts";
import type { CartLine } from "../context.ts";
import type { Policy } from "../policy/policy.ts";
import { agrees, favouriteCategory, type OwnedItem, type Shopper } from "../shopper/shopper.ts";
import { visitOf } from "../shopper/visit.ts";

const UNKNOWN_PRICE = 0xffffffff;
/** Orders without the item that everyone is credited with. */
const IMAGINED_ORDERS = 5;

/** `own` of the score: 0–1. */
export const ownShare = ({ times }: Pick<OwnedItem, "times">, orders: number): number =>
  times / (Math.max(orders, times) + IMAGINED_ORDERS);

/**
 * The score before odds and `fit` of what was bought before; `company` is what base and weights add up to, `near` how
 * near its last purchase is.
 */
export const scoreOfOwned = (
  company: number,
  near: number,
  owned: Pick<OwnedItem, "times">,
  orders: number,
  { again, own }: Policy["ranking"],
): number => company * (1 + again * near) + own * near * ownShare(owned, orders);

interface Shelf {
  readonly taste: number;
  readonly budget: BudgetRow | null;
}

export class Scoring {
  readonly #shopper: Shopper;
  readonly #policy: Policy;
  readonly #personal: boolean;
  readonly #shelves = new Map<string, Shelf>();
  /** Few shoppers have any: then no brand need be read. */
  readonly #brands: readonly FavouriteRow[];
  readonly #odds: number;
  readonly #beside: ReadonlyMap<number, number>;

  /** `lines`: the items in view and in the cart. */
  constructor(shopper: Shopper, policy: Policy, lines: readonly CartLine[]) {
    this.#shopper = shopper;
    this.#policy = policy;
    this.#personal = agrees(shopper) && (shopper.owned.size > 0 || shopper.profile !== null);
    this.#brands = shopper.profile?.favourites.filter(({ kind }) => kind === "brand") ?? [];
    const { odds, beside } = visitOf(this.#personal ? lines : [], shopper);
    this.#odds = odds ** policy.ranking.habit;
    this.#beside = beside;
  }

  /** Whether `fit` is anything but the same for all. */
  get reorders(): boolean {
    return this.#personal || this.#policy.ranking.margin !== 0;
  }

  /** The same of any item, by `keyNumber`. */
  withOwn(key: number, company: number): number {
    return this.#withOwned(this.#ownedBy(key), company);
  }

  /** `fit` of a row of facts, read in place; `key` is its `keyNumber`. */
  fitOfRow(facts: FactsReader, row: number, key: number): number {
    return this.#fitOfRow(facts, row, this.#ownedBy(key) !== undefined);
  }

  /** The whole score of such a row. */
  ofRow(facts: FactsReader, row: number, key: number, company: number): number {
    const owned = this.#ownedBy(key);
    return this.#withOwned(owned, company) * this.#fitOfRow(facts, row, owned !== undefined);
  }

  #ownedBy(key: number): OwnedItem | undefined {
    return this.#personal ? this.#shopper.owned.get(key) : undefined;
  }

  #withOwned(owned: OwnedItem | undefined, company: number): number {
    if (owned === undefined) return company;
    const { ranking } = this.#policy;
    const sameDay = owned.daysAgo === null ? 0 : (this.#beside.get(owned.daysAgo) ?? 0);
    const near = owned.freshness * (1 + ranking.beside * sameDay);
    return scoreOfOwned(company, near, owned, this.#shopper.orders, ranking) * this.#odds;
  }

  #fitOfRow(facts: FactsReader, row: number, owned: boolean): number {
    const { margin } = this.#policy.ranking;
    const price = facts.price[row]!;
    const base = margin === 0 ? 1 : 1 + this.#marginTilt(facts.at(row).margin);
    return this.#personal
      ? this.#fit(
          base,
          price === UNKNOWN_PRICE ? null : price,
          facts.categories.at(facts.category[row]!) || null,
          this.#brands.length === 0 ? null : facts.brands.at(facts.brand[row]!) || null,
          owned,
        )
      : base;
  }

  /** `fit` of an item. */
  fit({ key, price, margin, category, brand }: ItemFacts): number {
    const base = 1 + this.#marginTilt(margin);
    return this.#personal
      ? this.#fit(base, price, category, brand, this.#shopper.owned.has(keyNumber(key.hi, key.lo)))
      : base;
  }

  #fit(
    base: number,
    price: number | null,
    category: string | null,
    brand: string | null,
    owned: boolean,
  ): number {
    const shelf = this.#shelfOf(category);
    const taste = this.#policy.ranking.taste * Math.min(1, shelf.taste + this.#brandTaste(brand));
    const { budget } = shelf;
    const beyond = !owned && budget !== null && price !== null && price > budget.p90;
    return (base + taste) * (beyond ? (budget.p90 / price) ** this.#policy.ranking.budget : 1);
  }

  /** What the shopper thinks of a category: a hundred candidates come from a few. */
  #shelfOf(category: string | null): Shelf {
    const name = category ?? "";
    let shelf = this.#shelves.get(name);
    if (shelf === undefined) {
      const favourite = favouriteCategory(this.#shopper, category);
      shelf = {
        taste: favourite?.share ?? 0,
        budget: favourite?.budget ?? this.#shopper.profile?.budget ?? null,
      };
      this.#shelves.set(name, shelf);
    }
    return shelf;
  }

  #brandTaste(brand: string | null): number {
    for (const { name, share } of this.#brands) if (name === brand) return share;
    return 0;
  }

  #marginTilt(margin: number | null): number {
    const { ranking, upsell } = this.#policy;
    return margin === null ? 0 : ranking.margin * (margin - upsell.margin);
  }
}
