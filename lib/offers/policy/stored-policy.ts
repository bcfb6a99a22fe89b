/**
 * The policy in force: the shop's stored part over its variables over the defaults. What is stored was checked when it
 * was put, but another version of the code, or a hand in KV, may leave what cannot be used; then the last that could
 * goes on.
 */
import { err, type Result } from "../../core/result.ts";
import type { TableStore } from "../../tables/store/store.ts";
import { checkPolicy, defaultPolicy, type Policy, parsePolicy } from "./policy.ts";
import type { PolicyFault } from "./policy-fault.ts";

/** What the shop has stored, a value that moves. */
export const POLICY_KEY = "policy";
/** A copy of the last stored part that was found right; read only where the stored one is not. */
export const LAST_GOOD_KEY = "policy/last-good";

/** In R2: every part that was ever in force, by the moment it was stored; so many are shown, to be returned to. */
export const POLICY_VERSIONS_PREFIX = "policies/";
export const SHOWN_POLICY_VERSIONS = 20;

export interface PolicyInForce {
  readonly policy: Policy;
  /** The shop's own part as it is stored, `null` where none is or it is not JSON. */
  readonly stored: unknown;
  /** Why what is stored, or the variables, is not in force; `null` where all is well. */
  readonly trouble: string | null;
}

/**
 * Rejects only where the store cannot be read. `before` is what was in force until now, if this is known: it goes on
 * where what is stored is of no use.
 */
export async function policyInForce(
  store: Pick<TableStore, "get">,
  variables: unknown,
  before: Policy | null,
): Promise<PolicyInForce> {
  const text = textOf(await store.get(POLICY_KEY));
  const read = text === null ? null : jsonOf(text);
  const stored = read?.ok ? read.value : null;
  const whole = read !== null && !read.ok ? read : parsePolicy(variables, stored ?? {});
  if (whole.ok) return { policy: whole.value, stored, trouble: null };
  const trouble = whole.error;
  // Where only the variables are wrong, the shop's own part is not to suffer for it.
  const own = stored === null ? null : parsePolicy(stored);
  if (own?.ok) return { policy: own.value, stored, trouble };
  if (before !== null) return { policy: before, stored, trouble };
  const last = textOf(await store.get(LAST_GOOD_KEY));
  return {
    policy: (last === null ? null : lastGood(last, variables)) ?? startingPolicy(variables),
    stored,
    trouble,
  };
}

/** Before the shop's own policy is known: the defaults with the variables, if those are right. */
export function startingPolicy(variables: unknown): Policy {
  const parsed = parsePolicy(variables);
  return parsed.ok ? parsed.value : defaultPolicy;
}

/**
 * The policy that a stored part comes to; an error names every field at fault. What is checked is what will be read
 * back, not what was given: JSON knows no infinite number.
 */
export function checkStored(
  part: unknown,
  variables: unknown,
): Result<{ readonly text: string; readonly policy: Policy }, readonly PolicyFault[]> {
  const text = JSON.stringify(part);
  const given = checkPolicy(variables, part);
  if (!given.ok) return given;
  const policy = checkPolicy(variables, JSON.parse(text));
  return policy.ok ? { ok: true, value: { text, policy: policy.value } } : policy;
}

function lastGood(text: string, variables: unknown): Policy | null {
  const part = jsonOf(text);
  if (!part.ok) return null;
  for (const parts of [[variables, part.value], [part.value]]) {
    const policy = parsePolicy(...parts);
    if (policy.ok) return policy.value;
  }
  return null;
}

const textOf = (bytes: ArrayBuffer | null): string | null =>
  bytes === null ? null : new TextDecoder().decode(bytes);

function jsonOf(text: string): Result<unknown, string> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return err("policy: it is not JSON");
  }
}
