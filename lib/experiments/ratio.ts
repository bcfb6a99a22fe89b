/** Metrics that are a ratio of two sums over visitors, such as value per order. */
import {
  covarianceOf,
  meanOf,
  ofX,
  ofY,
  type PairedMoments,
  varianceOf,
} from "../core/statistics/moments.ts";
import { type ArmsEstimate, pooledError, type Spread } from "./estimate.ts";
import { degreesOfFreedom } from "./welch.ts";

/** y summed over x summed; visitors, not orders, are what is independent. */
export const ratioOf = ({ y, x }: PairedMoments): number => y / x;

/**
 * Variance of ȳ/x̄ over n visitors, by the delta method (Deng, Knoblich & Lu 2018, eq. 4):
 * (s_y² − 2 r s_xy + r² s_x²) / (n x̄²), r = ȳ/x̄.
 */
export function ratioVariance(arm: PairedMoments): number {
  const r = ratioOf(arm);
  const spread = varianceOf(ofY(arm)) - 2 * r * covarianceOf(arm) + r * r * varianceOf(ofX(arm));
  return Math.max(0, spread) / (arm.n * meanOf(ofX(arm)) ** 2);
}

/**
 * Difference of two arms' ratios: what Welch's test says of the linearised measure r + (y − r x)/x̄ of each visitor, whose
 * mean is the ratio and whose variance is {@link ratioVariance}. Not defined where an arm's x is 0.
 */
export function ratioDifference(treatment: PairedMoments, control: PairedMoments): ArmsEstimate {
  const one = { variance: ratioVariance(treatment), n: treatment.n };
  const other = { variance: ratioVariance(control), n: control.n };
  return {
    difference: ratioOf(treatment) - ratioOf(control),
    se: Math.sqrt(one.variance + other.variance),
    pooled: pooledError(ofVisitors(one), ofVisitors(other)),
    n: one.n + other.n,
    df: degreesOfFreedom(one, other),
  };
}

const ofVisitors = ({ variance, n }: Spread): Spread => ({ variance: n * variance, n });
