import { adjacencyOf } from "../counts/pairs.ts";
import type { Scorer } from "./scorer.ts";

/**
 * What a pairwise scorer sees of context a and target b: orders `joint`, `a`, `b` of `total`; weights likewise in units
 * of 2^−16.
 */
export interface PairFacts {
  joint: number;
  a: number;
  b: number;
  total: number;
  jointWeight: number;
  massA: number;
  massB: number;
  totalWeight: number;
}

/** Far below any weight: orders items of equal score by how often they are bought, and changes nothing else. */
const TIE_BREAK = 1e-9;

/** A scorer whose weight depends on the two items alone. */
export function pairwise(name: string, weigh: (pair: PairFacts) => number): Scorer {
  return {
    name,
    score({ baskets, pairs }) {
      const { offsets, partner, pair } = adjacencyOf(pairs);
      const weight = new Float32Array(partner.length);
      const facts: PairFacts = {
        joint: 0,
        a: 0,
        b: 0,
        total: baskets.orders,
        jointWeight: 0,
        massA: 0,
        massB: 0,
        totalWeight: baskets.total,
      };
      for (let b = 0; b < baskets.items; b++) {
        facts.b = baskets.support[b]!;
        facts.massB = baskets.mass[b]!;
        for (let i = offsets[b]!; i < offsets[b + 1]!; i++) {
          const a = partner[i]!;
          facts.a = baskets.support[a]!;
          facts.massA = baskets.mass[a]!;
          facts.joint = pairs.joint[pair[i]!]!;
          facts.jointWeight = pairs.weight[pair[i]!]!;
          weight[i] = Math.max(0, weigh(facts));
        }
      }
      const base = Float32Array.from(baskets.mass, (m) => (TIE_BREAK * m) / (baskets.total || 1));
      return { offsets, context: partner, weight, base };
    },
  };
}
