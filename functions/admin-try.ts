/**
 * `POST /v1/admin/try` with `{"question","policy"?,"overrides"?,"profile"?}`: what a query string of `/v1/blocks` would be
 * answered under another policy, with other rules laid down, or to somebody made up. `POST /v1/admin/policy/trial` with a policy: what it would change of answers that shoppers were
 * given. Nobody is measured by either.
 */
import * as v from "valibot";
import type { Answer } from "../lib/blocks/answer/answer.ts";
import { respond } from "../lib/blocks/answer/respond.ts";
import { parseSearch, type Query } from "../lib/blocks/request/query.ts";
import { problem, type RequestProblem } from "../lib/blocks/request/request-problem.ts";
import { type MadeUpProfile, profileSchema, rowOfProfile } from "../lib/console/made-up-profile.ts";
import { trialOf } from "../lib/console/policy-trial.ts";
import { requestId } from "../lib/core/request-id.ts";
import { err, ok, type Result } from "../lib/core/result.ts";
import type { Override } from "../lib/offers/live/overrides.ts";
import { overlay, type Policy, policyFromVariables } from "../lib/offers/policy/policy.ts";
import { checkStored } from "../lib/offers/policy/stored-policy.ts";
import { NO_MEMORY } from "../lib/offers/shopper/memory.ts";
import { kvStore } from "../lib/tables/store/kv-store.ts";
import { jsonBody } from "./body.ts";
import type { Env } from "./env.ts";
import { adminOnly, isAdmin, jsonResponse, problemResponse } from "./http.ts";
import { live, shopOf, signerOf, snapshotOf } from "./isolate.ts";
import { customerOf } from "./known-shopper.ts";
import { overridesSchema } from "./overrides-state.ts";
import { policyProblem } from "./policy-problem.ts";
import { currentPolicy } from "./policy-state.ts";
import { askedOnLastDay } from "./sampled-requests.ts";

const MOST_POLICY_BYTES = 1024 * 1024;
/** Requests that a policy is tried on: each is answered twice. */
const MOST_TRIED = 100;

/** `policy` is laid over the shop's own. */
export async function tryPolicy(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("POST /v1/admin/try");
  const body = await jsonBody(request, { most: MOST_POLICY_BYTES });
  if (!body.ok) return problemResponse(body.error);
  const { question, policy: part, overrides, profile: person }: Record<string, unknown> = Object(body.value);
  if (typeof question !== "string") {
    return problemResponse(
      problem(400, "No question", "“question” is a query string as /v1/blocks takes it", "question"),
    );
  }
  const query = parseSearch(question);
  if (!query.ok) return problemResponse(query.error);
  const { stored } = await currentPolicy(env);
  const tried = policyOf(overlay(stored ?? {}, part ?? {}), env);
  if (!tried.ok) return problemResponse(tried.error);
  const laid = overrides === undefined ? null : v.safeParse(overridesSchema, overrides);
  if (laid?.success === false) {
    const said = laid.issues.map(({ message }) => message).join("; ");
    return problemResponse(problem(422, "Not overrides", said, "overrides"));
  }
  const profile = person === undefined ? null : v.safeParse(profileSchema, person);
  if (profile?.success === false) {
    const [{ message, path }] = profile.issues;
    const field = ["profile", ...(path ?? []).map(({ key }) => String(key))].join(".");
    return problemResponse(problem(422, "Not a profile", `${field}: ${message}`, field));
  }
  const explained = { ...query.value, explain: true };
  return jsonResponse(
    await answerUnder(tried.value, explained, env, Date.now(), {
      overrides: laid?.output,
      profile: profile?.output,
    }),
  );
}

/** The body is a policy as `PUT /v1/admin/policy` takes it. */
export async function tryOnRequests(request: Request, env: Env): Promise<Response> {
  if (!(await isAdmin(request, env.ADMIN_TOKEN))) return adminOnly("POST /v1/admin/policy/trial");
  const body = await jsonBody(request, { most: MOST_POLICY_BYTES });
  if (!body.ok) return problemResponse(body.error);
  const tried = policyOf(body.value, env);
  if (!tried.ok) return problemResponse(tried.error);
  const now = Date.now();
  const { day, asked } = await askedOnLastDay(env, now, MOST_TRIED);
  const { policy } = await currentPolicy(env);
  const pairs: { before: Answer; after: Answer }[] = [];
  for (const query of asked) {
    const before = await answerUnder(withoutDraws(policy), query, env, now);
    pairs.push({ before, after: await answerUnder(withoutDraws(tried.value), query, env, now) });
  }
  return jsonResponse({ day, ...trialOf(pairs) });
}

/**
 * Where a first place is drawn it is drawn among others as soon as one is banned: what differs is to differ by the
 * policy, not by chance.
 */
export const withoutDraws = (policy: Policy): Policy => ({
  ...policy,
  learning: { ...policy.learning, explored: 0 },
});

function policyOf(part: unknown, env: Env): Result<Policy, RequestProblem> {
  if (typeof part !== "object" || part === null || Array.isArray(part)) {
    return err(problem(422, "Not a policy", "it must be a JSON object"));
  }
  const checked = checkStored(part, policyFromVariables({ ...env }));
  return checked.ok ? ok(checked.value.policy) : err(policyProblem(422, "Not a policy", checked.error));
}

interface Instead {
  /** Those to answer under, where not those that are laid down. */
  readonly overrides?: readonly Override[] | undefined;
  /** Somebody made up. */
  readonly profile?: MadeUpProfile | undefined;
}

export async function answerUnder(
  policy: Policy,
  query: Query,
  env: Env,
  now: number,
  { overrides, profile }: Instead = {},
): Promise<Answer> {
  const store = kvStore(env.TABLES);
  const snapshot = await snapshotOf(env, now, store);
  const readers = shopOf(env).readers(store, snapshot, query.build, { ...live, now });
  const laid = overrides === undefined ? snapshot.overlay : { ...snapshot.overlay, overrides };
  const shop = { policy, overlay: laid, signer: signerOf(env) };
  const { answer } = await respond(query, readers, shop, {
    request: query.request ?? requestId(crypto.randomUUID(), now),
    now: query.at ?? now,
    languages: [],
    customer: customerOf(query, env, policy, now),
    ...(profile === undefined
      ? {}
      : { profile: rowOfProfile(profile, query.at ?? now), history: profile.bought ?? [] }),
    memory: NO_MEMORY,
    visitor: null,
  });
  return answer;
}
