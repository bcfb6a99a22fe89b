/**
 * Affinity as computed: for every context item its neighbours, best first, in compressed rows
 * (row `a` is `offsets[a] … offsets[a + 1]`). Item numbers are the order log's.
 */
export interface NeighbourRows {
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
  /** How much having the context item adds to the chance of buying the neighbour, on the scorer's scale. */
  readonly weight: Float32Array;
  /** Orders (for `next`: customers) that hold both. */
  readonly joint: Uint32Array;
  /** Share of the context item's buyers who bought the neighbour too, 0–1. */
  readonly share: Float32Array;
}

/** Rows of `next` also say how long after: the median delay in days. */
export interface NextRows extends NeighbourRows {
  readonly delayDays: Uint16Array;
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
  /** Unordered pairs bought together at least once, before the gate; and pairs that passed it. */
  readonly pairs: number;
  readonly pairsKept: number;
}
