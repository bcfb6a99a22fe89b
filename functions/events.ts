/**
 * `POST /v1/events`: what the browser reports of its offers, as JSON (one event or a list; any content type, so that
 * `sendBeacon` needs no preflight) or as a form without script. The answer carries what the browser is to remember.
 */
import { parseEvents } from "../lib/blocks/browser/reported-events.ts";
import { stateFromCookies, writeState } from "../lib/blocks/browser/shopper-state.ts";
import { problem, type RequestProblem } from "../lib/blocks/request/request-problem.ts";
import { ok, type Result } from "../lib/core/result.ts";
import { CONSENTS, type Consent } from "../lib/offers/shopper/shopper.ts";
import { formBody, jsonBody, textOf } from "./body.ts";
import type { Env } from "./env.ts";
import { jsonResponse, problemResponse } from "./http.ts";
import { signerOf, snapshotOf } from "./isolate.ts";
import { rememberHeaders } from "./known-shopper.ts";
import { consentOf } from "./privacy-control.ts";
import { mayReport, reportOrigins, sharedWith } from "./report-origin.ts";
import { takeIn } from "./take-in.ts";

export async function events(request: Request, env: Env): Promise<Response> {
  const now = Date.now();
  const { policy } = await snapshotOf(env, now);
  const origins = reportOrigins(policy, env);
  if (!mayReport(request, origins)) {
    return problemResponse(
      problem(
        403,
        "Not from this page",
        "events come from the shop's own pages, or from “events.origins” of its policy",
      ),
    );
  }
  const form = isForm(request);
  const body = form ? await formEvent(request) : await jsonBody(request);
  if (!body.ok) return problemResponse(body.error);
  const told = envelope(body.value);
  const parsed = parseEvents(told.events);
  if (!parsed.ok) return problemResponse(parsed.error);

  const consent = consentOf(request, told.consent);
  const { before, memory, refused } = takeIn(parsed.value, {
    request,
    env,
    policy,
    state: told.state,
    consent,
    now,
  });
  const knows = told.state !== null || stateFromCookies(request.headers.get("cookie")) !== null;
  const headers = memory === before && !knows ? {} : rememberHeaders(memory, consent, env, now);
  if (form) return backTo(request, headers);
  const state =
    told.state === null || consent === "none" || !env.SIGNING_KEY
      ? {}
      : { state: writeState(signerOf(env), memory, now) };
  return jsonResponse(
    { accepted: parsed.value.length - refused, refused, ...state },
    { headers: { ...headers, ...sharedWith(request) } },
  );
}

/** Events alone, or `{events, state, consent}`. */
function envelope(body: unknown): { events: unknown; state: string | null; consent: Consent } {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return { events: body, state: null, consent: "all" };
  }
  const { events: list, state, consent }: { events?: unknown; state?: unknown; consent?: unknown } = body;
  return {
    events: list ?? body,
    state: typeof state === "string" ? state : null,
    // What is not understood must not be taken for a yes.
    consent: consent === undefined ? "all" : (CONSENTS.find((one) => one === consent) ?? "none"),
  };
}

const isForm = (request: Request): boolean =>
  /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(
    request.headers.get("content-type") ?? "",
  );

async function formEvent(request: Request): Promise<Result<unknown, RequestProblem>> {
  const form = await formBody(request);
  if (!form.ok) return form;
  const field = (name: string): string | undefined => textOf(form.value, name) || undefined;
  return ok({
    type: field("type"),
    token: field("token"),
    order: field("order"),
    consent: form.value.has("consent") ? textOf(form.value, "consent") : undefined,
  });
}

/** After a form the shopper goes back to the page it stood on, if that is on this host. */
function backTo(request: Request, headers: Record<string, string>): Response {
  const { origin } = new URL(request.url);
  const from = request.headers.get("referer");
  const back = from !== null && URL.canParse(from) && new URL(from).origin === origin ? from : `${origin}/`;
  return new Response(null, {
    status: 303,
    headers: { location: back, "cache-control": "private, no-store", ...headers },
  });
}
