/**
 * The shop's own part of the policy: checked, changed by compare and swap, and noted in the log of changes. A copy for
 * answers that breaks off is made good by the next who reads or changes the policy, and by the night.
 */
import { problem, type RequestProblem } from "../lib/blocks/request/request-problem.ts";
import { err, ok, type Result } from "../lib/core/result.ts";
import { OVERTAKEN, untilSwapped } from "../lib/core/until-swapped.ts";
import { frozenFaults } from "../lib/experiments/frozen.ts";
import { type Policy, policyFromVariables } from "../lib/offers/policy/policy.ts";
import {
  checkStored,
  LAST_GOOD_KEY,
  POLICY_KEY,
  POLICY_VERSIONS_PREFIX,
  type PolicyInForce,
  policyInForce,
  SHOWN_POLICY_VERSIONS,
} from "../lib/offers/policy/stored-policy.ts";
import type { Blobs } from "../lib/rebuild/storage/blobs.ts";
import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import { audited } from "./audit-log.ts";
import type { Env } from "./env.ts";
import { shopOf } from "./isolate.ts";
import { policyProblem } from "./policy-problem.ts";
import { tablesStore } from "./tables-store.ts";

/** The policy as the last change left it, with what names that version. */
export interface CurrentPolicy extends PolicyInForce {
  /** `null` before the first change; a part that was laid into KV by hand is what that one starts from. */
  readonly etag: string | null;
}

export async function currentPolicy(env: Env): Promise<CurrentPolicy> {
  const store = tablesStore(env);
  const latest = await store.latest(POLICY_KEY);
  const get = (key: string) => (key === POLICY_KEY ? Promise.resolve(latest?.bytes ?? null) : store.get(key));
  const inForce = await policyInForce({ get }, policyFromVariables({ ...env }), null);
  return { ...inForce, etag: latest?.etag ?? null };
}

export interface PolicyVersion {
  /** RFC 3339. */
  readonly at: string;
  readonly stored: unknown;
}

/** The latest first. */
export async function policyVersions({ LOGS }: Env): Promise<PolicyVersion[]> {
  const kept = (await r2Blobs(LOGS).list(POLICY_VERSIONS_PREFIX)).slice(-SHOWN_POLICY_VERSIONS).reverse();
  const versions = await Promise.all(
    kept.map(async ({ key }) => {
      const object = await LOGS.get(key);
      const at = key.slice(POLICY_VERSIONS_PREFIX.length, -".json".length);
      return object === null ? [] : [{ at, stored: await object.json() }];
    }),
  );
  return versions.flat();
}

export interface Stored {
  /** As it was stored: JSON. */
  readonly text: string;
  readonly policy: Policy;
  /** What was changed. */
  readonly before: CurrentPolicy;
}

export interface PolicyChange {
  /** As the log of changes calls it. */
  readonly what: string;
  /** Versions that may be replaced, as `If-Match` names them; `null`: whichever is in force. */
  readonly ifMatch: string | null;
  /** The new part, made of the one before; asked again where somebody else was quicker. */
  readonly to: (before: CurrentPolicy) => Result<object, RequestProblem>;
}

/** One without a version is given the time. Resolves when it is durable and on its way to answers. */
export async function changePolicy(
  env: Env,
  request: Request,
  { what, ifMatch, to }: PolicyChange,
): Promise<Result<Stored, RequestProblem>> {
  const blobs = r2Blobs(env.LOGS);
  const store = tablesStore(env);
  const changed = await untilSwapped<Result<Stored, RequestProblem>>(async () => {
    const before = await currentPolicy(env);
    if (!matches(ifMatch, before.etag))
      return err(problem(412, "Changed meanwhile", "somebody else has changed the policy: read it again"));
    const part = to(before);
    if (!part.ok) return part;
    const stored = { version: new Date().toISOString(), ...part.value };
    const checked = checkStored(stored, policyFromVariables({ ...env }));
    if (!checked.ok) return err(policyProblem(422, "Not a policy", checked.error));
    const { text, policy } = checked.value;
    const frozen = frozenFaults(before.policy, policy, Date.now());
    if (frozen.length > 0) return err(policyProblem(409, "An experiment is running", frozen));
    const change = { what, before: before.stored, after: stored };
    const laid = await audited(env, request, change, async () => {
      // The version first: whatever breaks off in between, what is in force is one of those that are kept.
      const bytes = new TextEncoder().encode(text);
      const version = await keepVersion(blobs, bytes);
      const swapped = await store.swap(POLICY_KEY, bytes, before.etag);
      if (swapped) await store.put(LAST_GOOD_KEY, bytes);
      else await blobs.delete([version]);
      return { result: swapped, changed: swapped };
    });
    if (!laid) return OVERTAKEN;
    shopOf(env).forget();
    return ok({ text, policy, before });
  });
  return changed === OVERTAKEN
    ? err(
        problem(
          409,
          "Changed meanwhile",
          "others are changing the policy just now: read it again, then repeat",
        ),
      )
    : changed;
}

/** Two of the same millisecond are two versions. */
async function keepVersion(blobs: Blobs, bytes: Uint8Array): Promise<string> {
  for (let at = Date.now(); ; at++) {
    const key = `${POLICY_VERSIONS_PREFIX}${new Date(at).toISOString()}.json`;
    if (await blobs.put(key, bytes, { ifEtag: null })) return key;
  }
}

/** RFC 9110, 13.1.1: `*` for any there is, or a list of quoted etags. */
const matches = (ifMatch: string | null, etag: string | null): boolean =>
  ifMatch === null ||
  (etag !== null &&
    (ifMatch.trim() === "*" || ifMatch.split(",").some((one) => one.trim().replace(/^W\/|"/g, "") === etag)));
