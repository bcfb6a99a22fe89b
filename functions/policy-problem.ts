import { problem, type RequestProblem } from "../lib/blocks/request/request-problem.ts";
import { faultsText, type PolicyFault } from "../lib/offers/policy/policy-fault.ts";

/** Why a policy is not taken, in words and field by field. */
export const policyProblem = (
  status: number,
  title: string,
  faults: readonly PolicyFault[],
): RequestProblem => ({ ...problem(status, title, faultsText(faults)), faults });
