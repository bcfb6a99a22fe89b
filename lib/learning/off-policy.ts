/**
 * What another policy would have earned, judged from the log of this one: each logged answer counts by how much likelier
 * the other would have been to give it.
 */
import { meanOf, momentsOf, varianceOf } from "../core/statistics/moments.ts";

export interface Logged {
  /** 1 for a click or an acceptance, or what it earned. */
  readonly reward: number;
  /** Chance with which the logging policy showed what it showed, above 0. */
  readonly propensity: number;
  /** Chance with which the policy that is judged would show it. */
  readonly target: number;
}

export interface OffPolicy {
  readonly value: number;
  readonly se: number;
  /** (Σw)²/Σw²: how many answers of the judged policy this log is worth (Kong 1992). Few, and the value means little. */
  readonly effective: number;
}

/**
 * Inverse propensity (Horvitz & Thompson 1952; Bottou et al. 2013, eq. 14): mean of w·r, w = target/propensity. `clip`
 * bounds w (their eq. 19): less variance, a value too low by what was cut off.
 */
export function inversePropensity(log: readonly Logged[], clip = Number.POSITIVE_INFINITY): OffPolicy {
  const weights = log.map((one) => Math.min(clip, weightOf(one)));
  const moments = momentsOf(log.map(({ reward }, i) => reward * weights[i]!));
  return {
    value: meanOf(moments),
    se: Math.sqrt(varianceOf(moments) / moments.n),
    effective: effectiveSize(weights),
  };
}

/**
 * Self-normalised (Swaminathan & Joachims, "The Self-Normalized Estimator for Counterfactual Learning", 2015, eq. 8):
 * Σwr/Σw.
 */
export function selfNormalised(log: readonly Logged[]): OffPolicy {
  const weights = log.map(weightOf);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const value = log.reduce((sum, { reward }, i) => sum + reward * weights[i]!, 0) / total;
  // Its delta-method variance: Σ w²(r − value)² / (Σw)².
  const spread = log.reduce((sum, { reward }, i) => sum + (weights[i]! * (reward - value)) ** 2, 0);
  return { value, se: Math.sqrt(spread) / total, effective: effectiveSize(weights) };
}

const weightOf = ({ target, propensity }: Logged): number => target / propensity;

function effectiveSize(weights: readonly number[]): number {
  const sum = weights.reduce((a, w) => a + w, 0);
  const squares = weights.reduce((a, w) => a + w * w, 0);
  return squares > 0 ? (sum * sum) / squares : 0;
}
