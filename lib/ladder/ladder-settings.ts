import { Z_95 } from "../core/statistics/wilson.ts";

/** The numbers of this area, in one place; policy may override any of them. */
export interface LadderSettings {
  /** Fewest and most tiers a family may have; at most 31. */
  readonly minRungs: number;
  readonly maxRungs: number;
  /** Most items of a family with all their colours and fits; a name that more of them share is no family. */
  readonly maxMembers: number;
  /** Least Spearman correlation between what the names say and what the prices say. */
  readonly minAgreement: number;
  /** Least share of a family's tiers that must be left when those whose price is out of line are taken out, 0–1. */
  readonly minKept: number;
  /**
   * By how much the price of one unit may rise with the amount and still count as not rising (prices are rounded to
   * price points), 0–1.
   */
  readonly unitPriceSlack: number;
  /** Fewest tiers when only a model number ranks them: two numbers agree with two prices by chance. */
  readonly minModels: number;
  /** The same where the number stands apart from the name (`Pixel 8`), and all of them must agree. */
  readonly minNumbers: number;
  /** A name without a tier word joins its family only within this ratio of price to its neighbours. */
  readonly maxUnmarkedStep: number;
  /** Largest share of a model's variants whose price may lie outside its own tier before the family is refused, 0–1. */
  readonly maxStray: number;
  /** Price order and observed steps: smallest and largest ratio of price from one rung to the next. */
  readonly minStep: number;
  readonly maxStep: number;
  /** Price order: least share of words that two names of one family have in common, 0–1. */
  readonly minLikeness: number;
  /** Observed steps: fewest customers who moved between two items, and z of the Wilson bound of those who moved up. */
  readonly minMoves: number;
  readonly moveZ: number;
}

export const LADDER_DEFAULTS: LadderSettings = {
  minRungs: 2,
  maxRungs: 12,
  maxMembers: 600,
  minAgreement: 0.8,
  minKept: 0.6,
  unitPriceSlack: 0.02,
  minModels: 3,
  minNumbers: 4,
  maxUnmarkedStep: 3,
  maxStray: 0.1,
  minStep: 1.05,
  maxStep: 3,
  minLikeness: 0.5,
  minMoves: 10,
  moveZ: Z_95,
};

/** How far each source is trusted before its own agreement is counted, 0–1. */
export const TRUST = { explicit: 1, variant: 0.95, name: 0.9, price: 0.5, observed: 0.5 } as const;
