/** `GET|PUT /v1/admin/policy`: the shop's settings, changed without deploying. */
import { problem } from "../lib/blocks/request/request-problem.ts";
import { ok } from "../lib/core/result.ts";
import { POLICY_KEY } from "../lib/offers/policy/stored-policy.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, jsonResponse, problemResponse } from "./http.ts";
import { changePolicy, currentPolicy, policyVersions } from "./policy-state.ts";
import { mendCopies } from "./tables-store.ts";

/** Room for a merchandiser's lists of thousands of skus. */
const MOST_POLICY_BYTES = 1024 * 1024;

/** `stored`: the shop's own part as it was put; `policy`: what is in force; `trouble`: why that is not what is stored. Its `ETag` is for `If-Match`. */
export async function readPolicy(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/policy");
  const [{ stored, policy, trouble, etag }] = await Promise.all([
    currentPolicy(env),
    mendCopies(env, POLICY_KEY),
  ]);
  return jsonResponse(
    { stored: stored ?? {}, policy, ...(trouble === null ? {} : { trouble }) },
    etag === null ? {} : { headers: { etag: `"${etag}"` } },
  );
}

/** `GET /v1/admin/policy/versions`: the last that were stored, to be returned to by `PUT`. */
export async function listVersions(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/policy/versions");
  return jsonResponse({ versions: await policyVersions(env) });
}

/** The body is laid over the defaults, field by field; with `If-Match` only over the version it names. */
export async function writePolicy(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("PUT /v1/admin/policy");
  const body = await jsonBody(request, { most: MOST_POLICY_BYTES });
  if (!body.ok) return problemResponse(body.error);
  if (typeof body.value !== "object" || body.value === null || Array.isArray(body.value)) {
    return problemResponse(problem(422, "Not a policy", "the body must be a JSON object"));
  }
  const part = body.value;
  const ifMatch = request.headers.get("if-match");
  const stored = await changePolicy(env, request, { what: "policy", ifMatch, to: () => ok(part) });
  if (!stored.ok) return problemResponse(stored.error);
  const { text, policy } = stored.value;
  return jsonResponse({ stored: JSON.parse(text), policy });
}
