import { SHARED_IDS, type SharedIdRule } from "../orders/shared-ids.ts";
import type { TrendOptions } from "./counts/baskets.ts";
import { REPEATED_ORDERS, type RepeatRule } from "./counts/repeated-orders.ts";

/** Every number of the affinity tables; policy may override any. */
export interface AffinitySettings {
  /** Neighbours that a context item keeps, not counting those marked as no cross-sell. */
  readonly rowLength: number;
  /** Neighbours marked `SIBLING` or `SUBSTITUTE` that a row may hold beside those. */
  readonly markedLength: number;
  /** Weights that only move the order of others, kept beside these. */
  readonly leaningLength: number;
  /** Lines of one basket that are counted, chosen by hash of order and item: bounds the work of a huge one. */
  readonly maxBasketLines: number;
  /**
   * Half-life of a basket's weight in days, as a staircase of eight steps a halving, whole numbers, so that sums stay
   * exact in any order; `null` for no decay.
   */
  readonly halfLifeDays: number | null;
  /** Days that the log reaches back from the time of the build; `null` where it is not cut. */
  readonly windowDays: number | null;
  /** IANA name of the zone whose days are counted between purchases. */
  readonly timeZone: string;
  /** What is bought now, for the base rates of the candidates that follow it. */
  readonly trend: TrendOptions;
  /** When a customer's id stands for many people, whose orders then count as guests' do. */
  readonly sharedIds: SharedIdRule;
  /** When an order says another one again, and both are one basket. */
  readonly repeats: RepeatRule;
  /** Buyers who must show a pair: a customer counts once, however often, a guest's order each. */
  readonly minJoint: number;
  /** Dunning's log-likelihood ratio that a pair must reach: 10.83 is p = .001 of χ² with one degree of freedom. */
  readonly minLlr: number;
  /**
   * How many times as often as by chance a pair must meet where the expectation is off by so much or more: what it shows is
   * held against its expected meetings and as large a part of them as those of the log's most frequent items are off
   * (`common-pairs.ts`), up to this. Dishes and drinks, cheap and dear goods, what one part of a town likes lie a few in a
   * hundred above the expectation in their thousands of orders, and are no habit worth an offer. Of UCI, groceries, coffee,
   * AdventureWorks and the sample shop the NDCG@10 varies by no more than .0006 from 1 to 1.1.
   */
  readonly minLift: number;
  /**
   * Share of the pairs that pass which may be chance. How far a pair must be above chance meetings depends on how
   * many get that far, such that chance makes up no more than this share of them (`false-share.ts`): a log of much
   * structure shows its weaker habits too, one of a million pairs or of no structure hardly passes any. One in ten: the scorer weighs what
   * passes, so a false pair costs little and a missed one is gone. UCI Online Retail's NDCG@10 varies by .0005 from .02
   * to .1.
   */
  readonly maxFalseShare: number;
  /** Most pairs held in memory; beyond it the least joint count that is held rises. */
  readonly maxPairs: number;
  /** Context items a target is solved on: K of the ridge … */
  readonly neighbours: number;
  /** … and K in a shop of more than `largeShop` items, where a solve each at the full K costs more than it gives. */
  readonly neighboursLarge: number;
  readonly largeShop: number;
  /** Ridge penalties tried on held-out baskets, in baskets' worth of weight. */
  readonly lambdas: readonly number[];
  /** The nightly choice of the scorer. */
  readonly validation: ValidationSettings;
  readonly next: NextSettings;
  readonly substitutes: SubstituteSettings;
}

interface ValidationSettings {
  /** Latest days held out … */
  readonly days: number;
  /** … or, in a log of less than three times as long or without times, this share of the orders. */
  readonly share: number;
  /**
   * Fewest hidden items to choose a scorer by: of fewer than 40, in cuts of four logs, the choice was worse by up to .035
   * of NDCG@10 than the scorer that needs none; of 150 and more it was the better one by .01 and more.
   */
  readonly minTargets: number;
  /** Where the latest days hide fewer than these, the log is cut several times (`evaluation/cuts.ts`). */
  readonly fewTargets: number;
  /** Most hidden items scored; more baskets are thinned by hash. */
  readonly maxTargets: number;
  /** Resamples of the bootstrap. */
  readonly resamples: number;
  readonly seed: number;
}

interface NextSettings {
  /** How long after the first purchase of one item the first of another still follows it. */
  readonly windowDays: number;
  /** Items of one customer that are counted, chosen by hash. */
  readonly maxCustomerItems: number;
  /** Added to the exposed buyers: shrinks the weight of a neighbour that few have shown. */
  readonly shrink: number;
  /** How far after must outweigh before, by the G² of an even chance: 6.63 is p = .01 of χ² with one degree of freedom. */
  readonly minDirection: number;
}

interface SubstituteSettings {
  /** Share of the rarer item's orders that hold both, from which near duplicates are a set bought on purpose. */
  readonly minSetShare: number;
  /** How far beyond variety buying within its category a pair must be to count as complements. */
  readonly minCategoryLift: number;
}

export const AFFINITY_SETTINGS: AffinitySettings = {
  rowLength: 20,
  markedLength: 8,
  leaningLength: 16,
  maxBasketLines: 200,
  halfLifeDays: 180,
  windowDays: null,
  timeZone: "UTC",
  trend: { halfLifeDays: 28, prior: 3 },
  sharedIds: SHARED_IDS,
  repeats: REPEATED_ORDERS,
  minJoint: 3,
  minLlr: 10.83,
  minLift: 1.1,
  maxFalseShare: 0.1,
  maxPairs: 3_000_000,
  neighbours: 50,
  neighboursLarge: 20,
  largeShop: 8192,
  lambdas: [3, 10, 30, 100],
  validation: {
    days: 28,
    share: 0.2,
    minTargets: 150,
    fewTargets: 1000,
    maxTargets: 6000,
    resamples: 500,
    seed: 1,
  },
  next: { windowDays: 90, maxCustomerItems: 200, shrink: 10, minDirection: 6.63 },
  substitutes: { minSetShare: 0.1, minCategoryLift: 2 },
};
