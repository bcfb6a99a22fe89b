import { WEIGHT_ONE } from "../counts/baskets.ts";
import { pairwise } from "./pairwise.ts";
import { popularity } from "./popularity.ts";
import type { Scorer } from "./scorer.ts";

/** Ridge penalty of a pair's single regression, in baskets. */
const SHRINK = 30;

const pairs = pairwise("popularity+pairs", ({ jointWeight, massA, massB, totalWeight }) => {
  const covariance = (jointWeight - (massA / totalWeight) * massB) / WEIGHT_ONE;
  const spread = (massA - (massA / totalWeight) * massA) / WEIGHT_ONE;
  return covariance / (spread + SHRINK);
});

/**
 * What is bought most, and on top of it what passed the gate with something in the cart: `cov / (m − m²/N + λ)` of each
 * pair by itself. For logs of few habits, in which nothing beats popularity but what surely goes together need not be
 * thrown away.
 */
export const popularPairs: Scorer = {
  name: pairs.name,
  async score(input) {
    const [weights, { base }] = await Promise.all([pairs.score(input), popularity.score(input)]);
    return { ...weights, base };
  },
};
