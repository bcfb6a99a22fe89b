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

export const ALPHA = 0.05;
