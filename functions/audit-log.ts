/**
 * The log of what admins changed: who, when, what, before and after, one object a change under `audit/YYYY/MM/DD/` in R2, made once and never changed. Who: the user
 * that signed in, or the token's fingerprint; never the token.
 */
import { problem } from "../lib/blocks/request/request-problem.ts";
import type { Env } from "./env.ts";
import { problemResponse } from "./http.ts";

export interface Change {
  /** What was changed: `policy`, `overrides`, `catalog/{sku}`, `rollback`, `rebuild`. */
  readonly what: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Resolves when the entry is durable; rejects where R2 fails. */
export async function audited(env: Env, request: Request, { what, before, after }: Change): Promise<void> {
  const at = new Date().toISOString();
  const entry = {
    at,
    who: await whoOf(request),
    from: request.headers.get("cf-connecting-ip"),
    what,
    before,
    after,
  };
  const key = `audit/${at.slice(0, 10).replaceAll("-", "/")}/${at.slice(11).replace(/[:.]/g, "")}-${crypto.randomUUID()}.json`;
  if ((await env.LOGS.put(key, JSON.stringify(entry), { onlyIf: { etagDoesNotMatch: "*" } })) === null) {
    throw new Error(`${key} was there already`);
  }
}

/** `Mai` of the console, else `token 3fa1c2d4`: eight digits of its SHA-256 tell two tokens apart and give neither away. */
async function whoOf(request: Request): Promise<string> {
  // Only the console's own requests reach a route that audits with this header and the admin's token.
  const actor = request.headers.get("osusume-actor");
  if (actor !== null) return nameOf(actor);
  const token = /^bearer +(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  const digest = new Uint8Array(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`audit ${token}`)),
  );
  return `token ${[...digest.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function nameOf(actor: string): string {
  try {
    return decodeURIComponent(actor).slice(0, 100);
  } catch {
    return actor.slice(0, 100);
  }
}

const MOST_ENTRIES = 100;

/** `GET /v1/admin/audit?day=2026-11-28`: that day's changes (UTC), the latest first; of more than 100 the latest. */
export async function listAudit(url: URL, env: Env): Promise<Response> {
  const day = url.searchParams.get("day") ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(day))
    return problemResponse(problem(400, "Malformed day", "it must be such as 2026-11-28", "day"));
  const { objects } = await env.LOGS.list({ prefix: `audit/${day.replaceAll("-", "/")}/` });
  const entries = await Promise.all(
    objects
      .slice(-MOST_ENTRIES)
      .reverse()
      .map(async ({ key }) => (await env.LOGS.get(key))?.json()),
  );
  return Response.json(
    { day, entries: entries.filter((entry) => entry !== undefined) },
    { headers: { "cache-control": "private, no-store" } },
  );
}
