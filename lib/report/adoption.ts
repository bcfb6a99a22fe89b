/**
 * Whether the winner of an experiment may become the shop's policy: only of what has ended, was looked at since, and
 * was as it was dealt.
 */
import type { Policy } from "../offers/policy/policy.ts";
import type { ExperimentResult } from "./report.ts";

/**
 * Why an arm may not be taken over yet, in words; `null` where it may. `result`: what the last report says of the
 * experiment, if anything; `now` milliseconds since 1970.
 */
export function adoptionFault(
  { from, to }: Pick<Policy["experiments"]["running"][string], "from" | "to">,
  result: Pick<ExperimentResult, "from" | "to" | "state" | "locked"> | undefined,
  now: number,
): string | null {
  if (now < Date.parse(to)) return `it runs until ${to}; end it first by drawing in its “to”`;
  const own = result !== undefined && result.from === from && result.to === to;
  if (!own || result.state !== "ended") {
    return "no report has been made since it ended: the night makes one, or POST /v1/admin/rebuild";
  }
  return result.locked;
}
