/** Two arms at a fixed horizon: Welch's t test, absolute and relative. */

import { normalQuantile, normalTail, tQuantile, tTail } from "../core/statistics/distributions.ts";
import type { Interval } from "../core/statistics/interval.ts";
import { type Moments, meanOf, varianceOf } from "../core/statistics/moments.ts";
import { ALPHA, type ArmsEstimate, type Estimate, pooledError, type Spread } from "./estimate.ts";

/**
 * Difference of means with unequal variances (Welch, "The Generalization of 'Student's' Problem", 1947): SE² = s₁²/n₁ +
 * s₀²/n₀.
 */
export const meanDifference = (treatment: Moments, control: Moments): ArmsEstimate => ({
  difference: meanOf(treatment) - meanOf(control),
  se: Math.sqrt(meanVariance(treatment) + meanVariance(control)),
  pooled: pooledError(spreadOf(treatment), spreadOf(control)),
  n: treatment.n + control.n,
  df: degreesOfFreedom(ofMean(treatment), ofMean(control)),
});

const spreadOf = (arm: Moments): Spread => ({ variance: varianceOf(arm), n: arm.n });

/**
 * Lift m₁/m₀ − 1 by the delta method (Deng, Knoblich & Lu, "Applying the Delta Method in Metric Analytics", 2018, eq.
 * 3, arms independent): SE² = s₁²/(n₁ m₀²) + s₀² m₁²/(n₀ m₀⁴), with the degrees of freedom of the difference. Not
 * defined where the control's mean is 0.
 */
export function relativeDifference(treatment: Moments, control: Moments): Estimate {
  const [m1, m0] = [meanOf(treatment), meanOf(control)];
  return {
    difference: m1 / m0 - 1,
    se: Math.sqrt(meanVariance(treatment) / m0 ** 2 + (meanVariance(control) * m1 ** 2) / m0 ** 4),
    n: treatment.n + control.n,
    df: degreesOfFreedom(ofMean(treatment), ofMean(control)),
  };
}

const meanVariance = (arm: Moments): number => varianceOf(arm) / arm.n;

const ofMean = (arm: Moments): Spread => ({ variance: meanVariance(arm), n: arm.n });

/** Of the variances of means: Satterthwaite, "An Approximate Distribution of Estimates of Variance Components" (1946, eq. 17). */
export function degreesOfFreedom(one: Spread, other: Spread): number {
  const [v1, v0] = [one.variance, other.variance];
  return (v1 + v0) ** 2 / (v1 ** 2 / (one.n - 1) + v0 ** 2 / (other.n - 1));
}

export interface FixedTest {
  readonly t: number;
  /** Two-sided. */
  readonly p: number;
  readonly interval: Interval;
}

/** Valid at one look that was planned beforehand, and at no other. */
export function fixedTest({ difference, se, df }: Estimate, alpha = ALPHA): FixedTest {
  const t = difference / se;
  const limit = df === Number.POSITIVE_INFINITY;
  const tail = limit ? normalTail(Math.abs(t)) : tTail(Math.abs(t), df);
  const half = (limit ? normalQuantile(1 - alpha / 2) : tQuantile(1 - alpha / 2, df)) * se;
  return { t, p: 2 * tail, interval: [difference - half, difference + half] };
}
