import { logLikelihoodRatio, poissonDeviance } from "../../core/statistics/llr.ts";

/** What a log shows of two things: which orders hold both, and what would be there by chance. */
interface Shown {
  /** Orders that hold both … */
  readonly joint: number;
  /** … and the sum over buyers of the squares of the orders in which each shows it. */
  readonly squares: number;
  /** Orders that hold the one, and the other. */
  readonly a: number;
  readonly b: number;
  /** All orders that could show both. */
  readonly orders: number;
  /** Orders that would hold both by chance, given the baskets' sizes and the seasons. */
  readonly expected: number;
  /** Variance of such a number beside a Poisson count's, where it is known to be less. */
  readonly spread?: number | undefined;
}

/** How far a count lies above what chance would have, in units of χ² with one degree of freedom. */
export interface AboveChance {
  readonly ratio: number;
  /** The smaller of the two that applies: what a bar is held against. */
  readonly beyond: number;
}

export const NOT_ABOVE: AboveChance = { ratio: 0, beyond: 0 };

/**
 * The ratio is Dunning's against independence, `a·b/orders`, or against the expected meetings where they are fewer: a
 * basket of two lines lets an item meet half of what independence says. Both are by Kish's effective size (1965) over
 * orders: what a buyer repeats says less than what others do.
 */
export function aboveChance({ joint, squares, a, b, orders, expected, spread = 1 }: Shown): AboveChance {
  const independent = joint / squares;
  const ratio = logLikelihoodRatio(joint, a, b, Math.max(orders, (a * b) / expected));
  // Where baskets are much alike, the margins leave less room than a count of its own would have; the rest covers what the
  // expectation itself is wrong by (by the margins alone, seasons that cut the periods pass three times as much).
  const beyond =
    expected > (a * b) / orders ? Math.min(ratio, poissonDeviance(joint, expected) / spread) : ratio;
  // That they met at all is no evidence: of what hardly ever meets, only what did is looked at.
  const met = 2 * Math.log(-Math.expm1(-independent * expected));
  return { ratio: independent * ratio, beyond: independent * beyond + met };
}
