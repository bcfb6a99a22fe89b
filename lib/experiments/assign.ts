/**
 * What a visitor gets: the holdout's nothing, or the shop's policy with what the arms change of it. Pure and cheap: the
 * request path asks it.
 */
import { armOf, isHeldOut } from "../learning/assignment.ts";
import type { Override } from "../offers/live/overrides.ts";
import { type Policy, policyOfArm } from "../offers/policy/policy.ts";
import { campaignArms } from "./campaigns.ts";

export interface Assignment {
  readonly heldOut: boolean;
  /** Experiment → arm; campaigns among them. */
  readonly arms: Readonly<Record<string, string>>;
  readonly policy: Policy;
  /** What the answer says of it, the first experiment by name. */
  readonly said: { readonly id: string; readonly arm: string } | null;
}

const HOLDOUT = "holdout";
const HELD_OUT = "held_out";

/**
 * `visitor` is `null` where nobody is measured; `now` milliseconds since 1970; `overrides`: what is laid down, of whose
 * campaigns a visitor may be held out too.
 */
export function assignmentOf(
  policy: Policy,
  visitor: string | null,
  now: number,
  overrides: readonly Override[] = [],
): Assignment {
  const { holdout, running } = policy.experiments;
  if (visitor === null) return { heldOut: false, arms: {}, policy, said: null };
  if (isHeldOut({ ...holdout, from: Date.parse(holdout.from) }, visitor, now)) {
    return { heldOut: true, arms: {}, policy, said: { id: HOLDOUT, arm: HELD_OUT } };
  }
  const arms: Record<string, string> = {};
  for (const id of Object.keys(running).sort()) {
    const { from, to, arms: all } = running[id]!;
    if (now < Date.parse(from) || now >= Date.parse(to)) continue;
    const weighted = Object.keys(all)
      .sort()
      .map((name) => ({ name, weight: all[name]!.weight }));
    const arm = armOf(id, visitor, weighted);
    if (arm !== null) arms[id] = arm;
  }
  const [first] = Object.entries(arms);
  return {
    heldOut: false,
    arms: overrides.length === 0 ? arms : { ...arms, ...campaignArms(overrides, visitor, now) },
    policy: first === undefined ? policy : policyWith(policy, arms),
    said: first === undefined ? null : { id: first[0], arm: first[1] },
  };
}

/** Policies as arms change them: parsed once for as long as the shop's policy stays. */
const changed = new WeakMap<Policy, Map<string, Policy>>();

function policyWith(policy: Policy, arms: Readonly<Record<string, string>>): Policy {
  const key = JSON.stringify(arms);
  const known = changed.get(policy) ?? new Map<string, Policy>();
  changed.set(policy, known);
  let made = known.get(key);
  if (made === undefined) {
    made = Object.entries(arms).reduce(
      (base, [id, arm]) => policyOfArm(base, policy.experiments.running[id]!.arms[arm]!.policy),
      policy,
    );
    known.set(key, made);
  }
  return made;
}
