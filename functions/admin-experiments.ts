/**
 * `GET /v1/admin/experiments`: what each has come to. `POST /v1/admin/experiments/{id}/adopt` with `{"arm":…}` lays the
 * winner over the shop's policy, for everybody; `…/stop` ends one that runs; `POST /v1/admin/experiments/{id}/rollback` takes that back.
 */
import { problem } from "../lib/blocks/request/request-problem.ts";
import { overlay } from "../lib/offers/policy/policy.ts";
import { adoptionFault } from "../lib/report/adoption.ts";
import { reportJson } from "../lib/report/report-json.ts";
import { lastReport } from "./admin-report.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, jsonResponse, problemResponse } from "./http.ts";
import { currentPolicy, storePolicy } from "./policy-state.ts";

export async function listExperiments(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("GET /v1/admin/experiments");
  const [{ policy, stored }, kept] = await Promise.all([currentPolicy(env), lastReport(env)]);
  const { experiments } = policy;
  const report = kept === null ? null : reportJson(kept.report);
  const results = new Map(report?.experiments.map((one) => [one.id, one]));
  const now = Date.now();
  return jsonResponse({
    as_of: kept?.report.to ?? null,
    holdout: { ...experiments.holdout, result: report?.holdout ?? null },
    experiments: await Promise.all(
      Object.entries(experiments.running).map(async ([id, one]) => {
        const note = await adoptedArm(env, id);
        return {
          id,
          ...one,
          result: results.get(id) ?? null,
          ended: now >= Date.parse(one.to),
          stoppable: now >= Date.parse(one.from) && now < Date.parse(one.to),
          locked: adoptionFault(one, results.get(id), now),
          adopted: note && { arm: note.arm, at: note.at, locked: rollbackFault(note, stored) },
        };
      }),
    ),
  });
}

/** What was in force before an arm was taken over: the stored parts as they were and became. */
interface Adopted {
  readonly arm: string;
  readonly at: string;
  readonly before: object | null;
  readonly after: string;
}

const adoptedArm = (env: Env, id: string): Promise<Adopted | null> =>
  env.TABLES.get<Adopted>(adoptedKey(id), "json");
/** Why an arm that was taken over may not be taken back, in words; `null` where it may. */
const rollbackFault = ({ after }: Adopted, stored: unknown): string | null =>
  JSON.stringify(stored) === after
    ? null
    : "taking the arm back would take back as well what was changed since: PUT /v1/admin/policy says what it is to be";

const adoptedKey = (id: string): string => `policy/adopted/${encodeURIComponent(id)}`;
/** `/v1/admin/experiments/{id}/adopt` */
const idOf = (request: Request): string | null => {
  const part = new URL(request.url).pathname.split("/").at(-2) ?? "";
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
};
const noSuch = (id: string | null): Response =>
  problemResponse(problem(404, "No such experiment", `the policy names no experiment “${id ?? ""}”`));

export async function adoptArm(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("POST /v1/admin/experiments/{id}/adopt");
  const body = await jsonBody(request);
  if (!body.ok) return problemResponse(body.error);
  const { arm }: { arm?: unknown } = typeof body.value === "object" && body.value !== null ? body.value : {};
  const id = idOf(request);
  const { policy, stored } = await currentPolicy(env);
  const { running } = policy.experiments;
  const experiment = id !== null && Object.hasOwn(running, id) ? running[id] : undefined;
  if (id === null || experiment === undefined) return noSuch(id);
  const { arms } = experiment;
  const winner = typeof arm === "string" && Object.hasOwn(arms, arm) ? arms[arm] : undefined;
  if (typeof arm !== "string" || winner === undefined) {
    return problemResponse(
      problem(422, "No such arm", `“arm” must be one of ${Object.keys(arms).join(", ")}`, "arm"),
    );
  }
  const kept = await lastReport(env);
  const result = kept?.report.experiments.find((one) => one.id === id);
  const fault = adoptionFault(experiment, result, Date.now());
  if (fault !== null) return problemResponse(problem(409, "The winner is locked", fault));
  const { version: _, ...own }: { version?: unknown } = asObject(stored) ?? {};
  const laid = asObject(overlay(own, winner.policy));
  const made = await storePolicy(env, request, laid ?? {}, `experiments/${id}/adopt`);
  if (!made.ok) return problemResponse(made.error);
  const { text } = made.value;
  const note: Adopted = { arm, at: new Date().toISOString(), before: asObject(stored), after: text };
  await env.TABLES.put(adoptedKey(id), JSON.stringify(note));
  return jsonResponse({ id, arm, stored: JSON.parse(text), policy: made.value.policy });
}

/** Ends a running experiment now: the one thing about it that may be changed. */
export async function stopExperiment(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("POST /v1/admin/experiments/{id}/stop");
  const id = idOf(request);
  const { policy, stored } = await currentPolicy(env);
  const { running } = policy.experiments;
  const experiment = id !== null && Object.hasOwn(running, id) ? running[id] : undefined;
  if (id === null || experiment === undefined) return noSuch(id);
  const now = Date.now();
  if (now < Date.parse(experiment.from) || now >= Date.parse(experiment.to)) {
    return problemResponse(problem(409, "Nothing to stop", "the experiment is not running"));
  }
  const to = new Date(now).toISOString();
  const { version: _, ...own }: { version?: unknown } = asObject(stored) ?? {};
  const laid = asObject(overlay(own, { experiments: { running: { [id]: { to } } } }));
  const made = await storePolicy(env, request, laid ?? {}, `experiments/${id}/stop`);
  if (!made.ok) return problemResponse(made.error);
  return jsonResponse({ id, to, stored: JSON.parse(made.value.text), policy: made.value.policy });
}

export async function takeExperimentBack(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN)))
    return adminOnly("POST /v1/admin/experiments/{id}/rollback");
  const id = idOf(request);
  const note = id === null ? null : await adoptedArm(env, id);
  if (id === null || note === null) {
    return problemResponse(
      problem(404, "Nothing to take back", `no arm of “${id ?? ""}” has been taken over`),
    );
  }
  const { stored } = await currentPolicy(env);
  const fault = rollbackFault(note, stored);
  if (fault !== null) return problemResponse(problem(409, "The policy has changed since", fault));
  const made = await storePolicy(env, request, note.before ?? {}, `experiments/${id}/rollback`);
  if (!made.ok) return problemResponse(made.error);
  await env.TABLES.delete(adoptedKey(id));
  return jsonResponse({ id, arm: note.arm, stored: JSON.parse(made.value.text), policy: made.value.policy });
}

const asObject = (value: unknown): object | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
