/** The shop's settings: what it allows, and the numbers of every guardrail. Defaults stand in `data/policy.json`. */

import * as v from "valibot";
import { isObject } from "../../core/is-object.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { defaultSettings } from "./default-settings.ts";
import { faultsText, type PolicyFault } from "./policy-fault.ts";
import type { Policy } from "./policy-schema.ts";
import { policySchema } from "./whole-policy.ts";

export type { Policy } from "./policy-schema.ts";

/** Parts of a policy laid over the defaults, later over earlier; an error names every field at fault, in words. */
export function parsePolicy(...parts: readonly unknown[]): Result<Policy, string> {
  const checked = checkPolicy(...parts);
  return checked.ok ? checked : err(faultsText(checked.error));
}

/** The same with an error by field. */
export function checkPolicy(...parts: readonly unknown[]): Result<Policy, readonly PolicyFault[]> {
  const parsed = v.safeParse(policySchema, parts.reduce(overlay, defaultSettings));
  if (parsed.success) {
    const faults = [...experimentFaults(parsed.output), ...segmentFaults(parsed.output)];
    return faults.length === 0 ? ok(parsed.output) : err(faults);
  }
  return err(
    parsed.issues.map((issue) => ({ path: v.getDotPath(issue) ?? "the whole", message: issue.message })),
  );
}

/** What no schema can say of experiments: that they begin before they end, and that every arm is a policy. */
function experimentFaults(policy: Policy): PolicyFault[] {
  return Object.entries(policy.experiments.running).flatMap(([id, { from, to, control, arms }]) => {
    const at = `experiments.running.${id}`;
    const faults: PolicyFault[] = [];
    if (!(Date.parse(from) < Date.parse(to)))
      faults.push({ path: at, message: "it must begin before it ends", rule: "begins" });
    if (!(control in arms))
      faults.push({ path: `${at}.control`, message: `there is no arm “${control}”`, rule: "control" });
    if (Object.keys(arms).length < 2)
      faults.push({ path: `${at}.arms`, message: "an experiment has at least two", rule: "two_arms" });
    for (const [name, arm] of Object.entries(arms)) {
      const path = `${at}.arms.${name}`;
      if ("experiments" in arm.policy)
        faults.push({ path, message: "an arm has no experiments of its own", rule: "nested" });
      else faults.push(...faultsOfPart(path, path, policyWithout(policy), arm.policy));
    }
    return faults;
  });
}

/** That every segment's part makes a policy, and has no parts of its own kind. */
const segmentFaults = (policy: Policy): PolicyFault[] =>
  policy.segments.flatMap(({ name, policy: part }, i): PolicyFault[] => {
    const [path, place] = [`segments.${i}`, `segments.${name}`];
    const [foreign] = ["segments", "experiments", "rebuild"].filter((field) => field in part);
    if (foreign !== undefined) return [{ path, place, message: `${foreign} is the whole shop's` }];
    return faultsOfPart(path, place, { ...policyWithout(policy), segments: [] }, part);
  });

/** Of a part that holds for some: where it stands in the policy, and where its own faults do. */
function faultsOfPart(path: string, place: string, whole: Policy, part: unknown): PolicyFault[] {
  const checked = checkPolicy(whole, part);
  return checked.ok
    ? []
    : checked.error.map((fault) => ({
        ...fault,
        path: `${path}.policy.${fault.path}`,
        place: `${place}: policy: ${fault.place ?? fault.path}`,
      }));
}

/** The same policy without experiments. */
const policyWithout = (policy: Policy): Policy => ({
  ...policy,
  experiments: { ...policy.experiments, running: {} },
});

/** The policy of one arm; it was checked when the policy was read. */
export const policyOfArm = (policy: Policy, arm: Readonly<Record<string, unknown>>): Policy => {
  const parsed = parsePolicy(policyWithout(policy), arm);
  return parsed.ok ? parsed.value : policy;
};

const VARIABLE = "POLICY_";

/** Variables such as `POLICY_PRICE_CAP__PERCENT=20` → `{"price_cap":{"percent":20}}`; values are JSON or plain text. */
export function policyFromVariables(variables: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(variables)
    .filter(([name]) => name.startsWith(VARIABLE))
    .map(([name, value]) => {
      const path = name.slice(VARIABLE.length).toLowerCase().split("__");
      return path.reduceRight((inner: unknown, field) => ({ [field]: inner }), plainOrJson(value));
    })
    .reduce(overlay, {});
}

function plainOrJson(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A part of a policy laid over another, field by field; lists and plain values are replaced whole. */
export function overlay(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isObject(base) || !isObject(over)) return over;
  // Spread, not assigned: a field named “__proto__” must be refused like any unknown one, not vanish.
  const changed = Object.entries(over).map(([name, value]) => [
    name,
    overlay(Object.hasOwn(base, name) ? base[name] : undefined, value),
  ]);
  return { ...base, ...Object.fromEntries(changed) };
}

export const defaultPolicy: Policy = v.parse(policySchema, defaultSettings);
