/**
 * How much one client may ask of a kind of route in a minute (the binding `LIMITER`), and how failed sign-ins are
 * slowed. A limit refuses an answer of ours; the shop's pages are never counted, and where the limiter fails everybody
 * passes.
 */
import { problem } from "../lib/blocks/request/request-problem.ts";
import { clientKey } from "../lib/security/client-key.ts";
import { FailedTries } from "../lib/security/failed-tries.ts";
import type { Env } from "./env.ts";
import { problemResponse } from "./http.ts";
import { errorLine } from "./log.ts";

export type RouteClass = "answers" | "events" | "admin";

/** As wrangler.toml has the limiter's period. */
const PERIOD_SECONDS = 60;
/** What one failed sign-in counts for, of the limiter's 600 a minute. */
const FAILURE_COUNTS = 60;

const failures = new FailedTries();

const clientOf = ({ headers }: Request): string | null => clientKey(headers.get("cf-connecting-ip"));

/**
 * The class of a path of ours, however many slashes the router lets stand at its end; `null` for what is never counted:
 * health, files, and signed webhooks.
 */
export function classOf(path: string): RouteClass | null {
  if (/^\/v1\/(?:blocks|page)\/*$/.test(path)) return "answers";
  if (/^\/v1\/(?:events|seen)\/*$/.test(path)) return "events";
  return /^\/(v1\/admin|console)(\/|$)/.test(path) ? "admin" : null;
}

/** A refusal where this client has asked too much, else `null`. */
export async function limitRefusal(
  request: Request,
  kind: RouteClass | null,
  env: Env,
): Promise<Response | null> {
  const client = clientOf(request);
  if (client === null) return null;
  const waits = failures.waits(client, Date.now());
  // Whoever guesses at secrets is not heard where secrets count, nor with one; the rest is for everybody who shares an
  // address with them: offers, health, the element that pages load, and signed webhooks, which no guess opens.
  const isOpen = kind !== "admin" && !triedSecret(request);
  if (waits > 0 && !isOpen) return tooMany(Math.ceil(waits / 1000));
  if (kind === null || env.LIMITER === undefined) return null;
  try {
    const { success } = await env.LIMITER.limit({ key: `${kind} ${client}` });
    return success ? null : tooMany(PERIOD_SECONDS);
  } catch (error) {
    console.warn(JSON.stringify({ event: "limiter", error: errorLine(error) }));
    return null;
  }
}

/** An answer that says that a secret was wrong comes late, the later the oftener. */
export async function slowed(request: Request, response: Response, env: Env): Promise<Response> {
  const client = response.status === 401 ? clientOf(request) : null;
  if (client === null || !triedSecret(request)) return response;
  const delay = failures.fail(client, Date.now());
  await env.LIMITER?.limit({ key: `admin ${client}`, delta: FAILURE_COUNTS }).catch(() => null);
  if (delay > 0) await new Promise((done) => setTimeout(done, delay));
  return response;
}

/**
 * Whoever brings no secret has guessed at none. Nor has Shopify: all its shops send from the same addresses, and
 * somebody else's, pointed here, must not keep this shop's from being heard; its secrets are its own making, too long to
 * guess. WooCommerce's are what the shop typed.
 */
const triedSecret = ({ headers, method, url }: Request): boolean =>
  (method === "POST" && SIGN_IN.test(url)) ||
  headers.has("authorization") ||
  ["x-wc-webhook-signature", "x-osusume-hmac-sha256"].some((name) => headers.has(name));

/** The console's form brings a person's token in its body. */
const SIGN_IN = /^https?:\/\/[^/?#]+\/console\/sign-in\/*(?:[?#]|$)/;

function tooMany(seconds: number): Response {
  const refused = problemResponse(
    problem(429, "Too many requests", `this client has asked too often; try again in ${seconds} seconds`),
  );
  refused.headers.set("retry-after", String(seconds));
  return refused;
}
