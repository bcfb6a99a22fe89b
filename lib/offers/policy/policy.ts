/** The shop's settings: what it allows, and the numbers of every guardrail. Defaults stand in `data/policy.json`. */
import * as v from "valibot";
import defaults from "../../../data/policy.json" with { type: "json" };
import { err, ok, type Result } from "../../core/result.ts";
import { type Policy, policySchema } from "./policy-schema.ts";

export type { Policy } from "./policy-schema.ts";

/** Parts of a policy laid over the defaults, later over earlier; an error names every field at fault. */
export function parsePolicy(...parts: readonly unknown[]): Result<Policy, string> {
  const parsed = v.safeParse(policySchema, parts.reduce(overlay, defaults));
  if (parsed.success) return ok(parsed.output);
  const faults = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`);
  return err(`policy: ${faults.join("; ")}`);
}

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

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Objects are merged field by field, anything else is replaced. */
function overlay(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isObject(base) || !isObject(over)) return over;
  // Spread, not assigned: a field named “__proto__” must be refused like any unknown one, not vanish.
  const changed = Object.entries(over).map(([name, value]) => [
    name,
    overlay(Object.hasOwn(base, name) ? base[name] : undefined, value),
  ]);
  return { ...base, ...Object.fromEntries(changed) };
}

export const defaultPolicy: Policy = v.parse(policySchema, defaults);
