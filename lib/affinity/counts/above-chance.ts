import { logLikelihoodRatio, poissonDeviance } from "../../core/statistics/llr.ts";

/** How far a count lies above what chance would have, in units of χ² with one degree of freedom. */
interface AboveChance {
  readonly ratio: number;
  /** The smaller of the two that applies: what a bar is held against. */
  readonly beyond: number;
}

/**
 * `joint` of `orders` hold both of two things that `a` and `b` of them hold, where the baskets' sizes let `expected` be
 * met by chance. The ratio is Dunning's against independence, `a·b/orders`, or against those expected meetings where
 * they are fewer: a basket of two lines lets an item meet half of what independence says.
 */
export function aboveChance(
  joint: number,
  a: number,
  b: number,
  orders: number,
  expected: number,
): AboveChance {
  const ratio = logLikelihoodRatio(joint, a, b, Math.max(orders, (a * b) / expected));
  // Where baskets are much alike, the margins leave less room than a count of its own would have.
  return { ratio, beyond: expected > (a * b) / orders ? poissonDeviance(joint, expected) : ratio };
}
