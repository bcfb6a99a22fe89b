/** What is wrong with one value of a policy. */
export interface PolicyFault {
  /** Where it stands: `limits.offers`, `segments.0.policy.limits.offers`. */
  readonly path: string;
  /** The same as people call it, where they call it otherwise: `segments.loyal: policy: limits.offers`. */
  readonly place?: string;
  readonly message: string;
  /** What it breaks, where that is more than what its field may hold. */
  readonly rule?: PolicyRule | undefined;
}

/** An experiment begins before it ends, has its control among two arms or more and none within an arm; one that runs stays. */
export type PolicyRule = "begins" | "control" | "two_arms" | "nested" | "frozen";

/** All faults in one line, as commands and problems tell them. */
export const faultsText = (faults: readonly PolicyFault[]): string =>
  `policy: ${faults.map(({ path, place = path, message }) => `${place}: ${message}`).join("; ")}`;
