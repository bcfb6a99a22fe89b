/**
 * Intervals that hold at every look at once: the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy &
 * Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences" (arXiv 2103.06476): eq. 9 for the width,
 * eq. 161 for ρ (tightest near `tuned` visitors), eq. 155 for the p value; as GrowthBook applies them to differences.
 */
import type { Interval } from "../core/statistics/interval.ts";
import { ALPHA, type Estimate } from "./estimate.ts";

/** Visitors at which the interval is tightest. */
const TUNED_FOR = 5000;

export interface AlwaysValid {
  /** May be looked at every day: the chance that it is ever below α without a difference is α. */
  readonly p: number;
  readonly interval: Interval;
}

export function alwaysValid({ difference, se, n }: Estimate, tuned = TUNED_FOR, alpha = ALPHA): AlwaysValid {
  if (!(se > 0)) return { p: 1, interval: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] };
  const rho2 = (-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / tuned;
  const spread = n * rho2 + 1;
  const half = se * Math.sqrt((2 * spread * Math.log(Math.sqrt(spread) / alpha)) / (n * rho2));
  const z2 = (difference / se) ** 2;
  const p = Math.sqrt(spread) * Math.exp((-rho2 * n * z2) / (2 * spread));
  return { p: Math.min(1, p), interval: [difference - half, difference + half] };
}
