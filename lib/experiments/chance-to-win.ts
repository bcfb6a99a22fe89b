/**
 * How likely the treatment is the better one, and what it would cost to be wrong: a normal posterior, the estimate
 * weighed with a normal prior by their precisions (Gelman et al., "Bayesian Data Analysis", 2.11 and 2.12; GrowthBook's
 * Bayesian engine). Valid at a planned look; who looks every day goes by the sequence.
 */

import { normalQuantile, normalTail } from "../core/statistics/distributions.ts";
import type { Interval } from "../core/statistics/interval.ts";
import { ALPHA, type Estimate } from "./estimate.ts";

export interface Prior {
  readonly mean: number;
  readonly variance: number;
}

export interface Posterior {
  readonly mean: number;
  readonly sd: number;
  readonly interval: Interval;
  /** Chance that the difference is above 0. */
  readonly chance: number;
  /** What is lost on average, in the unit of the estimate, by staying with the control, and by taking the treatment. */
  readonly risk: { readonly control: number; readonly treatment: number };
}

/** Without a prior the data speak alone (a flat one). */
export function posterior(
  { difference, se }: Pick<Estimate, "difference" | "se">,
  prior: Prior | null = null,
): Posterior {
  const precision = 1 / se ** 2;
  const before = prior === null ? 0 : 1 / prior.variance;
  const mean = (difference * precision + (prior?.mean ?? 0) * before) / (precision + before);
  const sd = Math.sqrt(1 / (precision + before));
  const half = normalQuantile(1 - ALPHA / 2) * sd;
  const chance = normalTail(-mean / sd);
  // E[max(δ, 0)] of a normal: μ Φ(μ/σ) + σ φ(μ/σ).
  const gain = mean * chance + (sd * Math.exp(-0.5 * (mean / sd) ** 2)) / Math.sqrt(2 * Math.PI);
  return {
    mean,
    sd,
    interval: [mean - half, mean + half],
    chance,
    risk: { control: gain, treatment: gain - mean },
  };
}
