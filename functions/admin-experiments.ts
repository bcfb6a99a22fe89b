/**
 * `GET /v1/admin/experiments`: what each has come to. `POST /v1/admin/experiments/{id}/adopt` with `{"arm":…}` lays the
 * winner over the shop's policy, for everybody; `…/stop` ends one that runs; `POST /v1/admin/experiments/{id}/rollback` takes that back.
 */
import { problem, type RequestProblem } from "../lib/blocks/request/request-problem.ts";
import { isObject } from "../lib/core/is-object.ts";
import { own } from "../lib/core/own-property.ts";
import { err, ok, type Result } from "../lib/core/result.ts";
import { overlay } from "../lib/offers/policy/policy.ts";
import { adoptionFault } from "../lib/report/adoption.ts";
import { reportJson } from "../lib/report/report-json.ts";
import { lastReport } from "./admin-report.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, jsonResponse, problemResponse } from "./http.ts";
import { type CurrentPolicy, changePolicy, currentPolicy } from "./policy-state.ts";

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

async function adoptedArm({ LOGS }: Env, id: string): Promise<Adopted | null> {
  const key = adoptedKey(id);
  // R2 refuses longer keys than it can hold, so nothing was ever laid under one.
  if (key.length > LONGEST_KEY) return null;
  const note = await LOGS.get(key);
  return note === null ? null : note.json<Adopted>();
}
/** Why an arm that was taken over may not be taken back, in words; `null` where it may. */
const rollbackFault = ({ after }: Adopted, stored: unknown): string | null =>
  JSON.stringify(stored) === after
    ? null
    : "taking the arm back would take back as well what was changed since: PUT /v1/admin/policy says what it is to be";

/** Bytes of a key of R2. */
const LONGEST_KEY = 1024;

const adoptedKey = (id: string): string => `live/adopted/${encodeURIComponent(id)}`;
/** `/v1/admin/experiments/{id}/adopt`; empty, as no experiment is called, where it cannot be read. */
const idOf = (request: Request): string => {
  const part = new URL(request.url).pathname.split("/").at(-2) ?? "";
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
};
const noSuch = (id: string): RequestProblem =>
  problem(404, "No such experiment", `the policy names no experiment “${id}”`);

/** One that the policy names; asked of the very version that is to be changed. */
const experimentIn = ({ policy }: CurrentPolicy, id: string) => own(policy.experiments.running, id);

/** The shop's own part with `more` over it, to be given a version of its own. */
function laidOver({ stored }: CurrentPolicy, more: unknown): object {
  const { version: _, ...own }: { version?: unknown } = asObject(stored) ?? {};
  return asObject(overlay(own, more)) ?? {};
}

export async function adoptArm(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("POST /v1/admin/experiments/{id}/adopt");
  const body = await jsonBody(request);
  if (!body.ok) return problemResponse(body.error);
  const arm = isObject(body.value) && typeof body.value.arm === "string" ? body.value.arm : "";
  const id = idOf(request);
  const kept = await lastReport(env);
  const result = kept?.report.experiments.find((one) => one.id === id);
  const to = (current: CurrentPolicy): Result<object, RequestProblem> => {
    const experiment = experimentIn(current, id);
    if (experiment === undefined) return err(noSuch(id));
    const { arms } = experiment;
    const winner = own(arms, arm);
    if (winner === undefined)
      return err(problem(422, "No such arm", `“arm” must be one of ${Object.keys(arms).join(", ")}`, "arm"));
    const fault = adoptionFault(experiment, result, Date.now());
    if (fault !== null) return err(problem(409, "The winner is locked", fault));
    return ok(laidOver(current, winner.policy));
  };
  const made = await changePolicy(env, request, { what: `experiments/${id}/adopt`, ifMatch: null, to });
  if (!made.ok) return problemResponse(made.error);
  const { text, policy, before } = made.value;
  const note: Adopted = {
    arm,
    at: new Date().toISOString(),
    before: asObject(before.stored),
    after: text,
  };
  await env.LOGS.put(adoptedKey(id), JSON.stringify(note));
  return jsonResponse({ id, arm, stored: JSON.parse(text), policy });
}

/** Ends a running experiment now: the one thing about it that may be changed. */
export async function stopExperiment(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("POST /v1/admin/experiments/{id}/stop");
  const id = idOf(request);
  const now = Date.now();
  const end = new Date(now).toISOString();
  const to = (current: CurrentPolicy): Result<object, RequestProblem> => {
    const experiment = experimentIn(current, id);
    if (experiment === undefined) return err(noSuch(id));
    if (now < Date.parse(experiment.from) || now >= Date.parse(experiment.to))
      return err(problem(409, "Nothing to stop", "the experiment is not running"));
    return ok(laidOver(current, { experiments: { running: { [id]: { to: end } } } }));
  };
  const made = await changePolicy(env, request, { what: `experiments/${id}/stop`, ifMatch: null, to });
  if (!made.ok) return problemResponse(made.error);
  return jsonResponse({ id, to: end, stored: JSON.parse(made.value.text), policy: made.value.policy });
}

export async function takeExperimentBack(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN)))
    return adminOnly("POST /v1/admin/experiments/{id}/rollback");
  const id = idOf(request);
  const note = await adoptedArm(env, id);
  if (note === null)
    return problemResponse(problem(404, "Nothing to take back", `no arm of “${id}” has been taken over`));
  const to = ({ stored }: CurrentPolicy): Result<object, RequestProblem> => {
    const fault = rollbackFault(note, stored);
    return fault === null ? ok(note.before ?? {}) : err(problem(409, "The policy has changed since", fault));
  };
  const made = await changePolicy(env, request, { what: `experiments/${id}/rollback`, ifMatch: null, to });
  if (!made.ok) return problemResponse(made.error);
  await env.LOGS.delete(adoptedKey(id));
  return jsonResponse({ id, arm: note.arm, stored: JSON.parse(made.value.text), policy: made.value.policy });
}

const asObject = (value: unknown): object | null => (isObject(value) ? value : null);
