/**
 * The one score by which cross-sells, rebuys and favourites are ranked, for item b and a shopper s:
 *
 * ```
 * score = ( ( base_b + Σ_a w_ab + c · Σ_x w_xb + v · Σ_i f^i · w_(y_i)b ) · (1 + r · fresh_sb) + g · own_sb ) · fit_sb
 * fresh = 2^(−age / half-life) of what s bought before, else 0          own = fresh_sb · times_sb / (orders_s + 5)
 * fit   = ( 1 + t · taste_sb + m · (margin_b − usual margin) ) · min(1, p90_s / price_b)^β
 * ```
 * a: the anchors; x: what else is in the cart; y_i: items viewed, the latest first. w and base are the scorer's
 * (lib/affinity): the sum reads as a purchase probability, and so does `own`, the share of the shopper's orders that
 * held the item, shrunk as if five more orders had not; and what was bought before is likelier than its company alone
 * says (r). Whether it is due yet is for the guardrail `owned`. What s bought is within the
 * budget by its very purchase: β = 0. c, v, f, r, g, t, m, β are the policy's `ranking`. Cart and views re-rank
 * what the anchors propose and propose nothing themselves. For a shopper of whom nothing is known own is 0 and taste
 * and budget fall away: the anonymous ranking. What an upsell is worth is lib/offers/expected-value.ts.
 */
import type { BudgetRow, FavouriteRow } from "../tables/customers.ts";
import type { FactsReader, ItemFacts } from "../tables/facts.ts";
import { keyNumber } from "../tables/keys.ts";
import type { Policy } from "./policy.ts";
import { agrees, favouriteCategory, type OwnedItem, type Shopper } from "./shopper.ts";

const UNKNOWN_PRICE = 0xffffffff;
/** Orders without the item that everyone is credited with. */
const IMAGINED_ORDERS = 5;

/** `own` of the score: 0–1. */
export const ownScore = (
  { times, freshness }: Pick<OwnedItem, "times" | "freshness">,
  orders: number,
): number => (freshness * times) / (Math.max(orders, times) + IMAGINED_ORDERS);

/** The score before `fit` of what was bought before; `company` is what base and weights add up to. */
export const scoreOfOwned = (
  company: number,
  owned: Pick<OwnedItem, "times" | "freshness">,
  orders: number,
  { again, own }: Policy["ranking"],
): number => company * (1 + again * owned.freshness) + own * ownScore(owned, orders);

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

  constructor(shopper: Shopper, policy: Policy) {
    this.#shopper = shopper;
    this.#policy = policy;
    this.#personal = agrees(shopper) && (shopper.owned.size > 0 || shopper.profile !== null);
    this.#brands = shopper.profile?.favourites.filter(({ kind }) => kind === "brand") ?? [];
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
    return owned === undefined
      ? company
      : scoreOfOwned(company, owned, this.#shopper.orders, this.#policy.ranking);
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
