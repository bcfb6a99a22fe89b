/** The shop's own part of the policy as it is stored: checked, kept twice, and noted in the log of changes. */
import { problem, type RequestProblem } from "../lib/blocks/request/request-problem.ts";
import { err, ok, type Result } from "../lib/core/result.ts";
import { frozenFaults } from "../lib/experiments/frozen.ts";
import { type Policy, policyFromVariables } from "../lib/offers/policy/policy.ts";
import {
  checkStored,
  LAST_GOOD_KEY,
  POLICY_KEY,
  type PolicyInForce,
  policyInForce,
} from "../lib/offers/policy/stored-policy.ts";
import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import { kvStore } from "../lib/tables/store/kv-store.ts";
import { audited } from "./audit-log.ts";
import type { Env } from "./env.ts";
import { shopOf } from "./isolate.ts";

export const currentPolicy = (env: Env): Promise<PolicyInForce> =>
  policyInForce(kvStore(env.TABLES), policyFromVariables({ ...env }), null);

/** Every part that was ever in force, by the moment it was stored. */
const VERSIONS_PREFIX = "policies/";
const MOST_VERSIONS = 20;

export interface PolicyVersion {
  /** RFC 3339. */
  readonly at: string;
  readonly stored: unknown;
}

/** The latest first. */
export async function policyVersions({ LOGS }: Env): Promise<PolicyVersion[]> {
  const kept = (await r2Blobs(LOGS).list(VERSIONS_PREFIX)).slice(-MOST_VERSIONS).reverse();
  const versions = await Promise.all(
    kept.map(async ({ key }) => {
      const object = await LOGS.get(key);
      const at = key.slice(VERSIONS_PREFIX.length, -".json".length);
      return object === null ? [] : [{ at, stored: await object.json() }];
    }),
  );
  return versions.flat();
}

/** As it was stored: JSON. */
export interface Stored {
  readonly text: string;
  readonly policy: Policy;
}

/** `what`: as the log of changes calls it. One without a version is given the time. */
export async function storePolicy(
  env: Env,
  request: Request,
  part: object,
  what: string,
): Promise<Result<Stored, RequestProblem>> {
  const stored = { version: new Date().toISOString(), ...part };
  const checked = checkStored(stored, policyFromVariables({ ...env }));
  if (!checked.ok) return err(problem(422, "Not a policy", checked.error));
  const { text, policy } = checked.value;
  const before = await currentPolicy(env);
  const frozen = frozenFaults(before.policy, policy, Date.now());
  if (frozen.length > 0) return err(problem(409, "An experiment is running", frozen.join("; ")));
  await audited(env, request, { what, before: before.stored, after: stored }, async () => {
    // The copy first: whatever breaks off in between, what is in force is one of the two.
    await env.LOGS.put(`${VERSIONS_PREFIX}${new Date().toISOString()}.json`, text);
    await env.TABLES.put(LAST_GOOD_KEY, text);
    await env.TABLES.put(POLICY_KEY, text);
    return { result: undefined };
  });
  shopOf(env).forget();
  return ok({ text, policy });
}
