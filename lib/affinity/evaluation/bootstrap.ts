import type { Interval } from "../../core/statistics/interval.ts";
import { seeded } from "./random.ts";

export interface BootstrapOptions {
  readonly resamples: number;
  readonly seed: number;
}

/**
 * 95 % percentile interval of the mean of `values`, resampled by cluster (Efron 1979): values that share a basket are
 * not independent and are drawn together. `clusters[i]` is the cluster of `values[i]`, clusters numbered from 0.
 */
export function meanInterval(
  values: ArrayLike<number>,
  clusters: ArrayLike<number>,
  { resamples, seed }: BootstrapOptions,
): Interval {
  let count = 0;
  for (let i = 0; i < clusters.length; i++) count = Math.max(count, clusters[i]! + 1);
  if (count === 0) return [0, 0];
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  for (let i = 0; i < values.length; i++) {
    sums[clusters[i]!]! += values[i]!;
    sizes[clusters[i]!]!++;
  }
  const random = seeded(seed);
  const means = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    let sum = 0;
    let size = 0;
    for (let i = 0; i < count; i++) {
      const drawn = Math.floor(random() * count);
      sum += sums[drawn]!;
      size += sizes[drawn]!;
    }
    means[r] = size > 0 ? sum / size : 0;
  }
  means.sort();
  return [quantile(means, 0.025), quantile(means, 0.975)];
}

/** Interval of the mean difference of two scorers on the same targets: paired, so what both find hard cancels. */
export function pairedInterval(
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  clusters: ArrayLike<number>,
  options: BootstrapOptions,
): Interval {
  return meanInterval(
    Float64Array.from({ length: ours.length }, (_, i) => ours[i]! - theirs[i]!),
    clusters,
    options,
  );
}

const quantile = (sorted: Float64Array, q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
