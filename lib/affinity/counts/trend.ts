import type { Scored } from "../scorers/scored.ts";

/** Basket weights of the same baskets by a short half-life: sums exact in any order, as all of them. */
export interface RecentMass {
  /** Rank → weight of the baskets that hold it. */
  readonly mass: Float64Array;
  readonly total: number;
  /** The heaviest basket: what one order as recent as the latest weighs. */
  readonly peak: number;
}

/**
 * Rank → share of the baskets (by weight) that can be expected to hold the item now: its long-run share times how far
 * its recent weight exceeds what that share would have given, both shrunk by `prior` of the heaviest baskets (the mean of
 * a gamma posterior, its prior at no change). What is bought drifts faster than what is bought together, so only the
 * base follows it. In a log without times all baskets weigh the same, and the share is the long-run one.
 */
export function recentRates(
  { mass, total }: { readonly mass: Float64Array; readonly total: number },
  recent: RecentMass,
  prior: number,
): Float64Array {
  const known = prior * recent.peak;
  return mass.map((long, rank) => {
    if (long === 0) return 0;
    const share = long / total;
    return (share * (recent.mass[rank]! + known)) / (recent.total * share + known);
  });
}

/** What the context leaves unexplained of each target at recent rates: `max(0, p_b − Σ_a w_ab·p_a)`; by rank. */
export function recentBase({ offsets, context, weight }: Scored, rate: Float64Array): Float32Array {
  const base = new Float32Array(rate.length);
  for (let b = 0; b < base.length; b++) {
    let explained = 0;
    for (let i = offsets[b]!; i < offsets[b + 1]!; i++) explained += weight[i]! * rate[context[i]!]!;
    base[b] = Math.max(0, rate[b]! - explained);
  }
  return base;
}
