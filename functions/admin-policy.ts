/** `GET|PUT /v1/admin/policy`: the shop's settings, changed without deploying. */

import { POLICY_KEY } from "../lib/blocks/answer/snapshot.ts";
import { problem } from "../lib/blocks/request/request-problem.ts";
import { parsePolicy, policyFromVariables } from "../lib/offers/policy/policy.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, json, problemResponse } from "./http.ts";
import { shop } from "./isolate.ts";

/** Room for a merchandiser's lists of thousands of skus. */
const MOST_POLICY_BYTES = 1024 * 1024;

/** `stored`: the shop's own part as it was put; `policy`: what it comes to over the defaults and variables. */
export async function readPolicy(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/policy");
  const text = await env.TABLES.get(POLICY_KEY);
  const stored = text === null ? {} : parseStored(text);
  const policy = parsePolicy(policyFromVariables({ ...env }), stored ?? {});
  return policy.ok && stored !== null
    ? json({ stored, policy: policy.value })
    : problemResponse(
        problem(500, "The stored policy is unusable", policy.ok ? "it is not JSON" : policy.error),
      );
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
  const policy = parsePolicy(policyFromVariables({ ...env }), stored);
  if (!policy.ok) return problemResponse(problem(422, "Not a policy", policy.error));
  await env.TABLES.put(POLICY_KEY, JSON.stringify(stored));
  shop.forget();
  return json({ stored, policy: policy.value });
}

function parseStored(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
