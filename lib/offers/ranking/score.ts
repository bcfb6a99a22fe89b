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
 * policy's `ranking`; r, g, h, t and β times the factor that the shop's own log has proved
 * (personal-factor.ts). Cart and views re-rank what the anchors propose and propose nothing themselves. For a shopper of
 * whom nothing is known everything is new and taste and budget fall away: the anonymous ranking. What an upsell is
 * worth is lib/offers/ranking/offer-value.ts.
 */

import { keyNumber } from "../../tables/format/keys.ts";
import type { BudgetRow, FavouriteRow } from "../../tables/rows/customers-shard.ts";
import { homePriceOf, type ItemFacts, itemKey } from "../../tables/rows/facts.ts";
import type { FactsReader } from "../../tables/rows/facts-reader.ts";
import type { CartLine } from "../context.ts";
import type { Policy } from "../policy/policy-schema.ts";
import { agrees, favouriteCategory, type Shopper } from "../shopper/shopper.ts";
import { OwnScore, personalWeights, UNTRIED } from "./own-score.ts";
import { standaloneRate } from "./standalone-rate.ts";

const UNKNOWN_PRICE = 0xffffffff;

interface Shelf {
  readonly taste: number;
  readonly budget: BudgetRow | null;
}

export class Scoring {
  readonly #shopper: Shopper;
  readonly #ranking: Policy["ranking"];
  /** The margin that is usual in the shop. */
  readonly #margin: number;
  readonly #personal: boolean;
  readonly #shelves = new Map<string, Shelf>();
  /** Few shoppers have any: then no brand need be read. */
  readonly #brands: readonly FavouriteRow[];
  /** `null` for whoever is ranked for as a stranger. */
  readonly #own: OwnScore | null;
  readonly #orders: number | null;

  /**
   * `lines`: the items in view and in the cart; `factor`: of all weights of what is known of the shopper; `orders`: all of
   * the tables', where items stand by their buyers (standalone-rate.ts).
   */
  constructor(
    shopper: Shopper,
    policy: Policy,
    lines: readonly CartLine[],
    factor = UNTRIED,
    orders: number | null = null,
  ) {
    this.#shopper = shopper;
    this.#ranking = personalWeights(policy.ranking, factor);
    this.#margin = policy.upsell.margin;
    this.#orders = orders;
    this.#personal = factor > 0 && agrees(shopper) && (shopper.owned.size > 0 || shopper.profile !== null);
    this.#brands = shopper.profile?.favourites.filter(({ kind }) => kind === "brand") ?? [];
    this.#own = this.#personal ? new OwnScore(shopper, keysOf(lines), this.#ranking) : null;
  }

  /** Whether `fit` is anything but the same for all. */
  get reorders(): boolean {
    return this.#personal || this.#ranking.margin !== 0;
  }

  /** How much an item sells whatever is in the cart (standalone-rate.ts). */
  standalone({ base, support }: Pick<ItemFacts, "base" | "support">): number {
    return standaloneRate(base, support, this.#orders);
  }

  /** The same of a row of facts, read in place. */
  standaloneOfRow(facts: FactsReader, row: number): number {
    return standaloneRate(facts.base[row]!, facts.support[row]!, this.#orders);
  }

  /** What is to be made of an item's company, before `fit`; by `keyNumber`. */
  withOwn(key: number, company: number): number {
    return this.#own === null ? company : this.#own.of(key, company);
  }

  /** `fit` of a row of facts, read in place; `key` is its `keyNumber`. */
  fitOfRow(facts: FactsReader, row: number, key: number): number {
    return this.#fitOfRow(facts, row, this.#personal && this.#shopper.owned.has(key));
  }

  /** The whole score of such a row. */
  ofRow(facts: FactsReader, row: number, key: number, company: number): number {
    return this.withOwn(key, company) * this.fitOfRow(facts, row, key);
  }

  #fitOfRow(facts: FactsReader, row: number, owned: boolean): number {
    const { margin } = this.#ranking;
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
  fit(item: ItemFacts): number {
    const { key, margin, category, brand } = item;
    const price = homePriceOf(item);
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
    const taste = this.#ranking.taste * Math.min(1, shelf.taste + this.#brandTaste(brand));
    const { budget } = shelf;
    const beyond = !owned && budget !== null && price !== null && price > budget.p90;
    return (base + taste) * (beyond ? (budget.p90 / price) ** this.#ranking.budget : 1);
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
    return margin === null ? 0 : this.#ranking.margin * (margin - this.#margin);
  }
}

/** Keys of lines; what stands in view and in the cart counts once. */
const keysOf = (lines: readonly CartLine[]): Set<number> =>
  new Set(
    lines.map(({ sku, item }) => {
      const { hi, lo } = item?.key ?? itemKey(sku);
      return keyNumber(hi, lo);
    }),
  );
