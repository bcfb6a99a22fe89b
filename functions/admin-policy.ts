/** `GET|PUT /v1/admin/policy`: the shop's settings, changed without deploying. */
import { problem } from "../lib/blocks/request/request-problem.ts";
import { frozenFaults } from "../lib/experiments/frozen.ts";
import { policyFromVariables } from "../lib/offers/policy/policy.ts";
import { checkStored, LAST_GOOD_KEY, POLICY_KEY, policyInForce } from "../lib/offers/policy/stored-policy.ts";
import { kvStore } from "../lib/tables/store/kv-store.ts";
import { audited } from "./audit-log.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, json, problemResponse } from "./http.ts";
import { shopOf } from "./isolate.ts";

/** Room for a merchandiser's lists of thousands of skus. */
const MOST_POLICY_BYTES = 1024 * 1024;

/** `stored`: the shop's own part as it was put; `policy`: what is in force; `trouble`: why that is not what is stored. */
export async function readPolicy(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/policy");
  const { stored, policy, trouble } = await policyInForce(
    kvStore(env.TABLES),
    policyFromVariables({ ...env }),
    null,
  );
  return json({ stored: stored ?? {}, policy, ...(trouble === null ? {} : { trouble }) });
}

/** The body is laid over the defaults, field by field; one without a version is given the time. */
export async function writePolicy(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("PUT /v1/admin/policy");
  const body = await jsonBody(request, { most: MOST_POLICY_BYTES });
  if (!body.ok) return problemResponse(body.error);
  if (typeof body.value !== "object" || body.value === null || Array.isArray(body.value)) {
    return problemResponse(problem(422, "Not a policy", "the body must be a JSON object"));
  }
  const stored = { version: new Date().toISOString(), ...body.value };
  const checked = checkStored(stored, policyFromVariables({ ...env }));
  if (!checked.ok) return problemResponse(problem(422, "Not a policy", checked.error));
  const { text, policy } = checked.value;
  const before = await policyInForce(kvStore(env.TABLES), policyFromVariables({ ...env }), null);
  const frozen = frozenFaults(before.policy, policy, Date.now());
  if (frozen.length > 0) return problemResponse(problem(409, "An experiment is running", frozen.join("; ")));
  // The copy first: whatever breaks off in between, what is in force is one of the two.
  await env.TABLES.put(LAST_GOOD_KEY, text);
  await env.TABLES.put(POLICY_KEY, text);
  await audited(env, request, { what: "policy", before: before.stored, after: stored });
  shopOf(env).forget();
  return json({ stored: JSON.parse(text), policy });
}
