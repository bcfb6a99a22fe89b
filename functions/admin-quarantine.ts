/** `GET|PUT /v1/admin/quarantine`: what was set aside, with reasons and samples; and one line mended, to be replayed. */
import * as v from "valibot";
import { problem } from "../lib/blocks/request/request-problem.ts";
import { namelessJson } from "../lib/orders/set-aside.ts";
import { mend, quarantined } from "../lib/rebuild/segments/quarantine-samples.ts";
import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import { audited } from "./audit-log.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, jsonResponse, problemResponse } from "./http.ts";
import { policyOf } from "./rebuild-admin.ts";

const LIMITS = { objects: 20, samplesOfReason: 3 };

const mendedSchema = v.strictObject({
  piece: v.string(),
  at: v.pipe(v.number(), v.integer(), v.minValue(0)),
  before: v.string(),
  raw: v.string(),
});

export async function readQuarantine(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/quarantine");
  return jsonResponse({ objects: await quarantined(r2Blobs(env.LOGS), LIMITS) });
}

/** `{"piece","at","before","raw"}`: a line as it was listed, and as it is to be read. */
export async function mendLine(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("PUT /v1/admin/quarantine");
  const body = await jsonBody(request);
  if (!body.ok) return problemResponse(body.error);
  const parsed = v.safeParse(mendedSchema, body.value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return problemResponse(problem(422, "Not a line", `${v.getDotPath(issue) ?? "body"}: ${issue.message}`));
  }
  const { piece, at, before, raw } = parsed.output;
  const options = { currency: (await policyOf(env)).currency, now: Date.now() };
  // The log of changes outlives the customers that a line may name.
  const what = `quarantine/${piece}/${at}`;
  const change = { what, before: namelessJson(before), after: namelessJson(raw) };
  const done = await audited(env, request, change, async () => {
    const result = await mend(r2Blobs(env.LOGS), parsed.output, options);
    return { result, changed: result.ok };
  });
  return done.ok
    ? jsonResponse({ piece, at, raw })
    : problemResponse(problem(409, "The line is not mended", done.error));
}
