/** Who Cloudflare Access has let through, by the token that it adds to each request. */
import { accessEmail, type TeamKeys } from "../../lib/security/access-token.ts";
import type { Env } from "../env.ts";
import { errorLine } from "../log.ts";

/** A team's keys are replaced every six weeks, with days in which both are given. */
const KEPT_MS = 10 * 60_000;
const PATIENCE_MS = 3000;

let kept: { readonly team: string; readonly keys: TeamKeys; readonly until: number } | null = null;

/** Their e-mail address; `null` where Access is not set up, has said nothing, or is not to be believed. */
export async function accessPerson(request: Request, env: Env, now: number): Promise<string | null> {
  const token = request.headers.get("cf-access-jwt-assertion");
  const team = env.ACCESS_TEAM?.replace(/\/$/, "");
  const audience = env.ACCESS_AUDIENCE;
  if (token === null || !team || !audience) return null;
  const keys = await keysOf(team, now);
  return keys === null ? null : accessEmail(token, keys, { team, audience }, now);
}

async function keysOf(team: string, now: number): Promise<TeamKeys | null> {
  if (kept !== null && kept.team === team && now < kept.until) return kept.keys;
  try {
    const response = await fetch(`${team}/cdn-cgi/access/certs`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body: unknown = await response.json();
    if (!response.ok || !isKeys(body)) throw new Error(`status ${response.status}`);
    kept = { team, keys: body, until: now + KEPT_MS };
    return body;
  } catch (error) {
    console.warn(JSON.stringify({ event: "access", error: errorLine(error) }));
    return null;
  }
}

const isKeys = (body: unknown): body is TeamKeys =>
  typeof body === "object" &&
  body !== null &&
  "keys" in body &&
  Array.isArray(body.keys) &&
  body.keys.every((key: unknown) => typeof key === "object" && key !== null);
