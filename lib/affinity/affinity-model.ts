/**
 * Affinity as computed: for every context item its neighbours, best first, in compressed rows
 * (row `a` is `offsets[a] … offsets[a + 1]`). Item numbers are the order log's.
 */
export interface NeighbourRows {
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
  /**
   * How much having the context item adds to the chance of buying the neighbour, on the scorer's scale. Lies on the
   * 8-bit grid of lib/tables/format/quantise.ts relative to `scale`, so packing it loses nothing more.
   */
  readonly weight: Float32Array;
  /** Buyers who took both, in one order (for `next`: one after the other): a customer once, a guest's order each. */
  readonly joint: Uint32Array;
  /** Share of the context item's buyers who bought the neighbour too, 0–1. */
  readonly share: Float32Array;
  /** `NEIGHBOUR` bits. Marked, not removed: the guardrails refuse, and measuring without them sees the scorer alone. */
  readonly flags: Uint8Array;
  /** Largest weight of all rows, 1 when there is none. */
  readonly scale: number;
  /** Of what is bought together, where the scorer that made the weights knows any. */
  readonly leanings?: Leanings;
}

/**
 * What of a scorer's weights is no evidence, in compressed rows by context item: of pairs that have not passed the gate,
 * and below zero. It moves items that are proposed, or sell anyway, up and down, and proposes none.
 */
export interface Leanings {
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
  /** On the signed 8-bit grid relative to `scale`, the largest without its sign; 1 when there is none. */
  readonly weight: Float32Array;
  readonly scale: number;
}

/** Bits of `NeighbourRows.flags`. */
export const NEIGHBOUR = {
  /** Another rung of the context item's ladder: never a cross-sell. */
  SIBLING: 1,
  /** A near duplicate, or of the same leaf category without proof of being a complement: never a cross-sell. */
  SUBSTITUTE: 2,
  /** A variant bought together with it on purpose: "complete the set". */
  SET: 4,
  /** Not seen with this item but with another rung of its ladder, whose row it borrows for lack of orders of its own. */
  FROM_SIBLING: 8,
  /** Seen with items of its category, likewise. */
  FROM_CATEGORY: 16,
  /** Seen with items of a category above its own, likewise. */
  FROM_DEPARTMENT: 32,
  /** A set that contains it: no neighbour, but found with its row. */
  SET_OF: 64,
} as const;

/** Rows of `next` also say how long after: the median delay in days. */
export interface NextRows extends NeighbourRows {
  readonly delayDays: Uint16Array;
}

/** One scorer's result on the held-out baskets. */
interface CandidateScore {
  readonly scorer: string;
  /** With the rest of the basket as the cart, and with one item of it as the product page. */
  readonly score: number;
  readonly page: number;
}

/**
 * How the scorer was chosen: on the latest baskets, one item hidden from each at a time, by the sum of what is reached
 * with the rest of the basket known and with one item of it.
 */
export interface Validation {
  readonly metric: "ndcg@10";
  /** The chosen scorer's mean on carts and its 95 % bootstrap interval. */
  readonly score: number;
  readonly interval: readonly [number, number];
  /** Its mean on product pages. */
  readonly page: number;
  /** The score of offering everyone what is bought most. */
  readonly popularity: number;
  readonly candidates: readonly CandidateScore[];
  /** Baskets held out, and items hidden from them one at a time. */
  readonly baskets: number;
  readonly targets: number;
}

/** What one rebuild learns of affinity. */
export interface AffinityModel {
  /** Name of the scorer that made the weights, with its parameter: `ridge(lambda=10)`. */
  readonly scorer: string;
  readonly together: NeighbourRows;
  readonly next: NextRows;
  /** Item → chance of being bought whatever else is in the cart: `score(b | cart) = base_b + Σ_{a in cart} w_ab`. */
  readonly base: Float32Array;
  /** Item → orders that hold it. */
  readonly support: Uint32Array;
  /** Item → who bought it: a customer once, a guest's order each. */
  readonly buyers: Uint32Array;
  /** Unordered pairs bought together at least once, before the gate; and pairs that passed it. */
  readonly pairs: number;
  readonly pairsKept: number;
  /** `null` where there were too few baskets to choose by; the scorer is then the one-pass one. */
  readonly validation: Validation | null;
  /** Leaf category → what is bought with it: for carts of items that have no rows of their own. */
  readonly categories: NeighbourRows;
  /** Department (the root of a category's path) → what is bought with it, likewise. */
  readonly departments: NeighbourRows;
  readonly rebuy: Rebuy;
  /** What a reader of the report should know: a log that shows nothing, a scorer that could not be chosen. */
  readonly notes: readonly string[];
}

/** How an item is bought again, by item number. */
export interface Rebuy {
  /** Median days between one customer's purchases of it; 0 when fewer than three gaps are known. */
  readonly intervalDays: Uint16Array;
  /** Gaps that the median rests on. */
  readonly gaps: Uint32Array;
  /** Known customers who bought it, and those who did on more than one day. */
  readonly buyers: Uint32Array;
  readonly repeaters: Uint32Array;
  /** How likely a buyer is to buy it again, shrunk to the shop's mean: 0 a durable, toward 1 a consumable. */
  readonly consumable: Float32Array;
}
