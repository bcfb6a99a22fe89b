import type { PolicyFault } from "../../offers/policy/policy-fault.ts";

/** What was wrong with a request, as RFC 9457 problem+json says it. */
export interface RequestProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What to change. */
  readonly detail: string;
  /** The parameter at fault, where there is one. */
  readonly parameter?: string;
  /** Of a policy: the fields at fault. */
  readonly faults?: readonly PolicyFault[];
}

export const problem = (
  status: number,
  title: string,
  detail: string,
  parameter?: string,
): RequestProblem => ({
  type: "about:blank",
  title,
  status,
  detail,
  ...(parameter === undefined ? {} : { parameter }),
});
