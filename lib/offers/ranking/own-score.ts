/** What a shopper's own purchases make of a score (the formula stands in score.ts), for items under any kind of number. */
import type { Policy } from "../policy/policy-schema.ts";
import type { OwnedItem, Shopper } from "../shopper/shopper.ts";
import { type Visit, visitOf } from "../shopper/visit.ts";

type Ranking = Policy["ranking"];
/** What the score asks of an item bought before. */
export type Bought = Pick<OwnedItem, "daysAgo" | "times" | "freshness">;

/** Orders without the item that everyone is credited with. */
const IMAGINED_ORDERS = 5;

/** `own` of the score: 0–1. */
export const ownShare = ({ times }: Pick<Bought, "times">, orders: number): number =>
  times / (Math.max(orders, times) + IMAGINED_ORDERS);

/**
 * The score before odds and `fit` of what was bought before; `company` is what base and weights add up to, `near` how
 * near its last purchase is.
 */
export const scoreOfOwned = (
  company: number,
  near: number,
  owned: Pick<Bought, "times">,
  orders: number,
  { again, own }: Pick<Ranking, "again" | "own">,
): number => company * (1 + again * near) + own * near * ownShare(owned, orders);

/** The factor of a shop whose log has not told: the policy's own weights. */
export const UNTRIED = 1;

/** All weights of what is known of a shopper, times a factor: of 0 the ranking is a stranger's. */
export const personalWeights = (ranking: Ranking, factor: number): Ranking =>
  factor === 1
    ? ranking
    : {
        ...ranking,
        again: factor * ranking.again,
        own: factor * ranking.own,
        habit: factor * ranking.habit,
        taste: factor * ranking.taste,
        budget: factor * ranking.budget,
      };

/** What a shopper bought, by the items' numbers. */
export interface OwnHistory extends Pick<Shopper, "orders" | "habit"> {
  readonly owned: ReadonlyMap<number, Bought>;
}

export class OwnScore {
  readonly #history: OwnHistory;
  readonly #ranking: Ranking;
  readonly #beside: Visit["beside"];
  readonly #odds: number;

  /** `lines`: the items in view and in the cart. */
  constructor(history: OwnHistory, lines: ReadonlySet<number>, ranking: Ranking) {
    const { odds, beside } = visitOf(lines, history);
    this.#history = history;
    this.#ranking = ranking;
    this.#beside = beside;
    this.#odds = odds ** ranking.habit;
  }

  /** The score before `fit` of an item whose company comes to that much. */
  of(item: number, company: number): number {
    const { owned, orders } = this.#history;
    const had = owned.get(item);
    if (had === undefined) return company;
    const sameDay = had.daysAgo === null ? 0 : (this.#beside.get(had.daysAgo) ?? 0);
    const near = had.freshness * (1 + this.#ranking.beside * sameDay);
    return scoreOfOwned(company, near, had, orders, this.#ranking) * this.#odds;
  }
}
