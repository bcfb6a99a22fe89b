/** `POST /v1/admin/rebuild`, `GET /v1/admin/builds`, `POST /v1/admin/rollback`: for those who hold ADMIN_TOKEN. */
import { waitUntil } from "cloudflare:workers";
import * as v from "valibot";
import { problem, type RequestProblem } from "../lib/blocks/request/request-problem.ts";
import { err, ok, type Result } from "../lib/core/result.ts";
import { buildsIn, isAlive } from "../lib/rebuild/pipeline/run-progress.ts";
import { replay } from "../lib/rebuild/segments/quarantine.ts";
import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import { MANIFEST_KEY } from "../lib/tables/store/manifest.ts";
import { latestManifest } from "../lib/tables/store/read-manifest.ts";
import { rollback } from "../lib/tables/store/rollback.ts";
import { audited } from "./audit-log.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, jsonResponse, problemResponse } from "./http.ts";
import { shopOf } from "./isolate.ts";
import { publishOverlay } from "./publish-overlay.ts";
import { policyOf, startRebuild } from "./rebuild-admin.ts";
import { mendCopies, tablesStore } from "./tables-store.ts";

const MOST_REPORTS = 20;

const rebuildSchema = v.optional(
  v.strictObject({
    /** Publish although a gate says no. */
    force: v.optional(v.boolean(), false),
    /** An object whose quarantined lines have been repaired and are to be read again first. */
    replay: v.optional(v.string()),
  }),
  {},
);
const rollbackSchema = v.optional(
  v.strictObject({
    build: v.optional(v.string()),
    /** The build that serves as far as the caller knows: nothing is done where it is another. */
    current: v.optional(v.string()),
  }),
  {},
);

export async function askRebuild(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("POST /v1/admin/rebuild");
  const body = await bodyOf(request, rebuildSchema);
  if (!body.ok) return problemResponse(body.error);
  const now = Date.now();
  const { force, replay: object } = body.value;
  const asked = { run: null, force, replay: object ?? null };
  const { replayed, started } = await audited(
    env,
    request,
    { what: "rebuild", before: null, after: asked },
    async () => {
      const replayed =
        object === undefined
          ? null
          : await replay(r2Blobs(env.LOGS), object, { currency: (await policyOf(env)).currency, now });
      const mark = crypto.randomUUID().slice(0, 8);
      const started = await startRebuild(now, env, { trigger: "admin", mark, force });
      return {
        result: { replayed, started },
        changed: started.ok || replayed !== null,
        after: { ...asked, run: started.ok ? started.value.run : null },
      };
    },
  );
  if (!started.ok) {
    const { message, ours } = started.error;
    return problemResponse(
      problem(ours ? 500 : 409, ours ? "The rebuild failed" : "Nothing to publish", message),
    );
  }
  const { run, outcome } = started.value;
  const replay_ = replayed === null ? {} : { replay: replayed };
  return outcome === null
    ? jsonResponse({ run, ...replay_ }, { status: 202 })
    : jsonResponse({ run, ...outcome, ...replay_ });
}

export async function listBuilds(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/builds");
  const latest = await latestManifest(tablesStore(env));
  await mendCopies(env, MANIFEST_KEY);
  const { begun, finished } = await buildsIn(r2Blobs(env.LOGS), MOST_REPORTS);
  const now = Date.now();
  const runs = await Promise.all(
    begun.map(async (run) => {
      const workflow = await statusOf(env, run.run);
      // The platform knows of its Workflows; of a run in the cron itself only what it left behind tells.
      const alive = workflow === null ? isAlive(run, now) : AT_WORK.has(workflow.status);
      return { alive, shown: { ...run, workflow } };
    }),
  );
  const kept = latest.ok ? latest.value.manifest : null;
  return jsonResponse({
    current: kept?.current ?? null,
    previous: kept?.previous ?? null,
    builds: (kept?.builds ?? []).map(({ build, asOf, scorer, score, counts }) => ({
      build,
      as_of: asOf,
      scorer,
      score,
      counts,
    })),
    ...(latest.ok ? {} : { trouble: latest.error }),
    running: runs.filter(({ alive }) => alive).map(({ shown }) => shown),
    /** Begun, and neither ended nor at work: the isolate was lost, or the Workflow gave up. */
    broken_off: runs.filter(({ alive }) => !alive).map(({ shown }) => shown),
    finished,
  });
}

export async function askRollback(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("POST /v1/admin/rollback");
  const body = await bodyOf(request, rollbackSchema);
  if (!body.ok) return problemResponse(body.error);
  const tables = tablesStore(env);
  const latest = await latestManifest(tables);
  const before = latest.ok ? (latest.value.manifest?.current ?? null) : null;
  const build = body.value.build ?? null;
  const done = await audited(env, request, { what: "rollback", before, after: build }, async () => {
    const result = await rollback(tables, build, body.value.current ?? null);
    return { result, changed: result.ok, after: result.ok ? result.value.current : null };
  });
  if (!done.ok) return problemResponse(problem(409, "No build to go back to", done.error));
  // What was told since the older build was made is not in it.
  waitUntil(publishOverlay(env));
  shopOf(env).forget();
  return jsonResponse({ current: done.value.current, previous: done.value.previous });
}

const AT_WORK: ReadonlySet<string> = new Set(["queued", "running", "paused", "waiting", "waitingForPause"]);

interface WorkflowState {
  readonly status: string;
  readonly error?: string;
}

/** What the platform says of a run's Workflow; `null` where it has none. */
async function statusOf(env: Env, run: string): Promise<WorkflowState | null> {
  if (env.REBUILD === undefined) return null;
  try {
    const { status, error } = await (await env.REBUILD.get(run)).status();
    return { status, ...(error === undefined || error === null ? {} : { error: error.message }) };
  } catch {
    return null;
  }
}

async function bodyOf<S extends v.GenericSchema>(
  request: Request,
  schema: S,
): Promise<Result<v.InferOutput<S>, RequestProblem>> {
  const body = await jsonBody(request, { optional: true });
  if (!body.ok) return body;
  const parsed = v.safeParse(schema, body.value);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return err(problem(400, "Malformed body", `${v.getDotPath(issue) ?? "the body"}: ${issue.message}`));
}
