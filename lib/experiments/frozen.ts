/**
 * An experiment is as it was dealt for as long as it runs: what is changed meanwhile would be compared with what it was
 * not.
 */
import { byCodeUnits } from "../core/code-unit-order.ts";
import type { Policy } from "../offers/policy/policy.ts";
import type { PolicyFault } from "../offers/policy/policy-fault.ts";

/**
 * What a new policy would change of experiments that run at `now` (milliseconds since 1970); none where it
 * may come into force. An experiment may end earlier: its `to` may be drawn in, nothing else.
 */
export function frozenFaults(before: Policy, after: Policy, now: number): PolicyFault[] {
  return Object.entries(before.experiments.running).flatMap(([id, running]): PolicyFault[] => {
    const { from, to, control, arms } = running;
    if (now < Date.parse(from) || now >= Date.parse(to)) return [];
    const next = after.experiments.running[id];
    const same =
      next !== undefined &&
      next.from === from &&
      next.control === control &&
      JSON.stringify(sorted(next.arms)) === JSON.stringify(sorted(arms)) &&
      Date.parse(next.to) <= Date.parse(to);
    return same
      ? []
      : [
          {
            path: `experiments.running.${id}`,
            message: `it runs until ${to}; it may end earlier (“to”), but not be changed or removed`,
            rule: "frozen",
          },
        ];
  });
}

/** Equal whatever order their members were written in. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.entries(value)
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([name, inner]) => [name, sorted(inner)]);
}
