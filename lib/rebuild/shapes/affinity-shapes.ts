/** What the steps that learn what goes together hand on: the types of its artifacts. */
import type { Validation } from "../../affinity/affinity-model.ts";
import type { Known } from "../../affinity/evaluation/split.ts";
import type { PastSpan } from "../../customers/past-purchases.ts";
import type { PersonalTrial } from "../../offers/ranking/personal-factor.ts";

/** Which orders are counted: those before the held-out ones, before one of the later cuts, or all. */
export type CountSet = "held" | `held-${number}` | "all";

/** Anchors of ranks `from … to − 1`. */
export interface ItemPartition {
  readonly from: number;
  readonly to: number;
}

export interface CountedPairs {
  /** Pairs bought together at all. */
  readonly seen: number;
  /** Fewest buyers that this partition held a pair for. */
  readonly least: number;
  /** Buyers (capped) → pairs that were held. */
  readonly held: readonly number[];
  /** Level of the gate − 1 → the same of the pairs whose highest level it is. */
  readonly reached: readonly (readonly number[])[];
}

/** What all partitions of a set come to. */
export interface PairSummary {
  readonly partitions: readonly ItemPartition[];
  readonly seen: number;
  /** Fewest buyers of a pair that is held, such that no more than the bound are: what `PairStore` ends with. */
  readonly least: number;
  readonly held: number;
  /** Level from which pairs pass, by all partitions together; and those that do. */
  readonly bar: number;
  readonly kept: number;
}

export interface HoldOut {
  /** The orders before each cut; those before the first are held out of. */
  readonly cuts: readonly [Known, ...Known[]];
  readonly targets: number;
}

/** The same as plain JSON. */
export type PlainTargets = Record<"target" | "page" | "order" | "basket", number[]> & { carts: number[][] };

/**
 * The baskets by their numbers, those of one line too where they are for whoever has nothing in the cart, and the times
 * between which their customers' earlier orders lie.
 */
export interface HeldBaskets {
  readonly span: PastSpan;
  readonly baskets: readonly HeldBasket[];
  readonly fromNothing: readonly HeldBasket[];
}

export interface ChosenScorer {
  /** Its name. */
  readonly scorer: string;
  readonly validation: Validation;
}

/** All that a week is ranked by; `personal` is `null` where nobody is known, or too little was held out. */
export interface WeeksChoice {
  readonly chosen: ChosenScorer;
  readonly personal: PersonalTrial | null;
}

/** A basket that items were hidden of; `customer` is `null` for a guest. */
export interface HeldBasket {
  readonly at: number;
  readonly customer: string | null;
}
