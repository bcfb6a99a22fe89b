/** `GET|POST /v1/blocks`: the offers for one placement. */

import { acceptedLanguages } from "../lib/blocks/locale.ts";
import type { Problem } from "../lib/blocks/problem.ts";
import { problem } from "../lib/blocks/problem.ts";
import { parseBody, parseSearch, type Query } from "../lib/blocks/query.ts";
import { respond } from "../lib/blocks/respond.ts";
import { policyFromVariables } from "../lib/offers/policy.ts";
import { err, type Result } from "../lib/result.ts";
import { kvStore } from "../lib/tables/kv-store.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, json, problemResponse } from "./http.ts";
import { shop, signerFor } from "./isolate.ts";

const MOST_BODY_BYTES = 64 * 1024;

export async function blocks(request: Request, env: Env): Promise<Response> {
  const query = await queryOf(request);
  if (!query.ok) return problemResponse(query.error);
  const forAdmins = query.value.explain || query.value.at !== null || query.value.build !== null;
  if (forAdmins && !(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("explain, at or build");
  return json(await answer(query.value, request, env));
}

async function answer(query: Query, request: Request, env: Env) {
  const store = kvStore(env.TABLES);
  const now = Date.now();
  const snapshot = await shop.snapshot(store, policyFromVariables({ ...env }), now);
  return respond(query, shop.readers(store, snapshot, query.build), {
    policy: snapshot.policy,
    signer: signerFor(env.SIGNING_KEY ?? ""),
    now: query.at ?? now,
    request: crypto.randomUUID(),
    languages: acceptedLanguages(request.headers.get("accept-language")),
  });
}

async function queryOf(request: Request): Promise<Result<Query, Problem>> {
  if (request.method === "GET") return parseSearch(new URL(request.url).search);
  const body = await request.text();
  if (body.length > MOST_BODY_BYTES) {
    return err(problem(413, "Body too large", `at most ${MOST_BODY_BYTES} bytes`));
  }
  try {
    return parseBody(JSON.parse(body));
  } catch {
    return err(problem(400, "Malformed body", "the body must be JSON"));
  }
}
