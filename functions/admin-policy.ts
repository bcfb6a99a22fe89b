/** `GET|PUT /v1/admin/policy`: the shop's settings, changed without deploying. */
import { problem } from "../lib/blocks/request/request-problem.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, jsonResponse, problemResponse } from "./http.ts";
import { currentPolicy, policyVersions, storePolicy } from "./policy-state.ts";

/** Room for a merchandiser's lists of thousands of skus. */
const MOST_POLICY_BYTES = 1024 * 1024;

/** `stored`: the shop's own part as it was put; `policy`: what is in force; `trouble`: why that is not what is stored. */
export async function readPolicy(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/policy");
  const { stored, policy, trouble } = await currentPolicy(env);
  return jsonResponse({ stored: stored ?? {}, policy, ...(trouble === null ? {} : { trouble }) });
}

/** `GET /v1/admin/policy/versions`: the last that were stored, to be returned to by `PUT`. */
export async function listVersions(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/policy/versions");
  return jsonResponse({ versions: await policyVersions(env) });
}

/** The body is laid over the defaults, field by field. */
export async function writePolicy(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("PUT /v1/admin/policy");
  const body = await jsonBody(request, { most: MOST_POLICY_BYTES });
  if (!body.ok) return problemResponse(body.error);
  if (typeof body.value !== "object" || body.value === null || Array.isArray(body.value)) {
    return problemResponse(problem(422, "Not a policy", "the body must be a JSON object"));
  }
  const stored = await storePolicy(env, request, body.value, "policy");
  if (!stored.ok) return problemResponse(stored.error);
  const { text, policy } = stored.value;
  return jsonResponse({ stored: JSON.parse(text), policy });
}
