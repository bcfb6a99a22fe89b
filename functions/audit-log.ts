/**
 * The log of what admins changed: who, when, what, before and after, one object a change under `audit/YYYY/MM/DD/` in
 * R2. Who: the user that signed in, or the token's fingerprint; never the token. The entry is written first and says
 * that the change has begun, so that there is no change without one, whatever breaks off; then it says what came of it.
 */
import { problem } from "../lib/blocks/request/request-problem.ts";
import { readUserChanges } from "../lib/console/users.ts";
import type { Blobs } from "../lib/rebuild/storage/blobs.ts";
import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import type { Env } from "./env.ts";
import { jsonResponse, problemResponse } from "./http.ts";
import { errorLine } from "./log.ts";
import { tablesStore } from "./tables-store.ts";

export interface AuditedChange {
  /** What is changed: `policy`, `overrides`, `catalog/{sku}`, `rollback`, `rebuild`, `customer`. */
  readonly what: string;
  /** As far as it is known beforehand. */
  readonly before: unknown;
  readonly after: unknown;
}

/** What a change came to. */
export interface ChangeResult<T> {
  readonly result: T;
  /** False where it was refused and nothing is other than it was: then there is no entry. */
  readonly changed?: boolean;
  /** What turned out only in the doing. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** `broken_off`: an error came of it, and it may have been done or not. */
type State = "begun" | "done" | "broken_off";

/** Makes a change once its entry is durable; where that fails, nothing is changed and it rejects. */
export async function audited<T>(
  env: Env,
  request: Request,
  { what, before, after }: AuditedChange,
  change: () => Promise<ChangeResult<T>>,
): Promise<T> {
  const at = new Date().toISOString();
  const blobs = r2Blobs(env.LOGS);
  const key = `audit/${at.slice(0, 10).replaceAll("-", "/")}/${at.slice(11).replace(/[:.]/g, "")}-${crypto.randomUUID()}.json`;
  const begun: Entry & { readonly from: string | null } = {
    at,
    who: await whoOf(request),
    from: request.headers.get("cf-connecting-ip"),
    what,
    before,
    after,
    state: "begun",
  };
  await write(blobs, key, begun);
  let done: ChangeResult<T>;
  try {
    done = await change();
  } catch (error) {
    await told(write(blobs, key, { ...begun, state: "broken_off", error: errorLine(error) }));
    throw error;
  }
  const { result, changed = true, ...known } = done;
  await told(changed ? write(blobs, key, { ...begun, ...known, state: "done" }) : blobs.delete([key]));
  return result;
}

async function write(blobs: Blobs, key: string, entry: Entry & { readonly error?: string }): Promise<void> {
  await blobs.put(key, new TextEncoder().encode(JSON.stringify(entry)));
}

/** The change is made, and that it was begun is written down: more may be missing. */
const told = (written: Promise<unknown>): Promise<unknown> =>
  written.catch((error: unknown) => {
    console.warn(JSON.stringify({ event: "audit", error: errorLine(error) }));
  });

/** Who asks through the console. No header says it: whoever holds the admin's token could write any name into one. */
const people = new WeakMap<Request, string>();

/** Notes that it is this person who asks. */
export function askedBy(request: Request, name: string): Request {
  people.set(request, name);
  return request;
}

/** `Mai` of the console, else `token 3fa1c2d4`: eight digits of its SHA-256 tell two tokens apart and give neither away. */
async function whoOf(request: Request): Promise<string> {
  const person = people.get(request);
  if (person !== undefined) return person;
  const token = /^bearer +(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  const digest = new Uint8Array(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`audit ${token}`)),
  );
  return `token ${[...digest.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

interface Entry extends AuditedChange {
  /** RFC 3339. */
  readonly at: string;
  readonly who: string;
  /** Entries of users are written with the list itself, and have none. */
  readonly state?: State;
}

const MOST_ENTRIES = 100;

/** `GET /v1/admin/audit?day=2026-11-28`: that day's changes (UTC), the latest first; of more than 100 the latest. */
export async function listAudit(url: URL, env: Env): Promise<Response> {
  const day = url.searchParams.get("day") ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(day))
    return problemResponse(problem(400, "Malformed day", "it must be such as 2026-11-28", "day"));
  // Keys are times: the last of all pages are the latest.
  const objects = await r2Blobs(env.LOGS).list(`audit/${day.replaceAll("-", "/")}/`);
  const kept = await Promise.all(
    objects.slice(-MOST_ENTRIES).map(async ({ key }) => (await env.LOGS.get(key))?.json<Entry>()),
  );
  const users = await readUserChanges(tablesStore(env));
  const entries = [
    ...kept.filter((entry) => entry !== undefined),
    ...users.filter(({ at }) => at.startsWith(day)),
  ]
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, MOST_ENTRIES);
  return jsonResponse({ day, entries });
}
