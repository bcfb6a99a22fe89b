/**
 * Whether the arms have the sizes they were given: where not, something decides who is counted, and no figure can be
 * trusted.
 */
import { chiSquareTail } from "../core/statistics/distributions.ts";

/** Below this the arms are not as they were dealt (Fabijan et al., "Diagnosing Sample Ratio Mismatch", 2019). */
const SRM_ALARM = 0.001;
/** Fewer visitors in an arm say nothing yet. */
const SRM_LEAST = 8;

export interface SampleRatio {
  readonly chi2: number;
  readonly p: number;
  /** Not asked yet, as dealt, or not as dealt. */
  readonly verdict: "too_few" | "fits" | "mismatch";
}

/** Pearson's χ² of observed arm sizes against their weights (any scale), k − 1 degrees of freedom. */
export function sampleRatio(sizes: readonly number[], weights: readonly number[]): SampleRatio {
  const total = sizes.reduce((sum, n) => sum + n, 0);
  const share = weights.reduce((sum, w) => sum + w, 0);
  let chi2 = 0;
  for (const [i, n] of sizes.entries()) {
    const expected = (total * weights[i]!) / share;
    chi2 += (n - expected) ** 2 / expected;
  }
  if (sizes.length < 2 || sizes.some((n) => n < SRM_LEAST)) return { chi2, p: 1, verdict: "too_few" };
  const p = chiSquareTail(chi2, sizes.length - 1);
  return { chi2, p, verdict: p < SRM_ALARM ? "mismatch" : "fits" };
}
