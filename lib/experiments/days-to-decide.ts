/** How long an experiment must run, asked before it begins. */
import { normalQuantile } from "../core/statistics/distributions.ts";
import { ALPHA } from "./estimate.ts";

export interface Plan {
  /** Variance of the metric among visitors of one arm. */
  readonly variance: number;
  /** Least difference of means that is worth knowing of. */
  readonly effect: number;
  /** New visitors a day, all arms together. */
  readonly visitorsPerDay: number;
  /** Their shares of the visitors. */
  readonly treatment: number;
  readonly control: number;
  readonly alpha?: number;
  /** Chance that such a difference is found. */
  readonly power?: number;
}

export interface Duration {
  /** Visitors of both arms. */
  readonly visitors: number;
  readonly days: number;
}

/**
 * Visitors needed by a two-sided fixed test: n₁ with (z_{1−α/2} + z_power)² (σ² + σ²/k) / δ², k = n₀/n₁ (Chow, Shao & Wang,
 * "Sample Size Calculations in Clinical Research", eq. 3.2.3).
 */
export function daysToDecide(plan: Plan): Duration {
  const { variance, effect, visitorsPerDay, treatment, control, alpha = ALPHA, power = 0.8 } = plan;
  const z = normalQuantile(1 - alpha / 2) + normalQuantile(power);
  const k = control / treatment;
  const treated = Math.ceil((z * z * variance * (1 + 1 / k)) / (effect * effect));
  const visitors = treated + Math.ceil(treated * k);
  return { visitors, days: Math.ceil(visitors / (visitorsPerDay * (treatment + control))) };
}
