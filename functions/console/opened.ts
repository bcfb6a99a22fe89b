/** The door of every page: who is signed in, what their role may see and change, and that a form is one of ours. */
import type { IRequestStrict } from "itty-router";
import { acceptedLanguages } from "../../lib/blocks/locale.ts";
import type { Markup } from "../../lib/console/markup.ts";
import { CONSOLE_PATH } from "../../lib/console/pages/layout.ts";
import { saidPage } from "../../lib/console/pages/said-page.ts";
import { type Area, mayRead, mayWrite } from "../../lib/console/role.ts";
import { endedKey, formToken, isFormToken, openSession, type Session } from "../../lib/console/session.ts";
import { type Speech, speechFor } from "../../lib/console/speech.ts";
import { credentialOf, isStillUser, readUsers } from "../../lib/console/users.ts";
import type { Notice, View } from "../../lib/console/view.ts";
import { SESSION_COOKIE } from "../../lib/security/session-cookie.ts";
import { kvStore } from "../../lib/tables/store/kv-store.ts";
import type { TableStore } from "../../lib/tables/store/store.ts";
import { formBody, textOf } from "../body.ts";
import type { Env } from "../env.ts";
import { signerOf } from "../isolate.ts";

export { textOf };

export interface Opened {
  readonly request: IRequestStrict;
  readonly env: Env;
  readonly view: View;
  /** What the form brought; empty for an address that was only opened. */
  readonly form: FormData;
  readonly now: number;
}

export type Handler = (opened: Opened) => Response | Promise<Response>;
type Route = (request: IRequestStrict, env: Env) => Promise<Response>;

const LANGUAGE_COOKIE = "osusume-console-language";
/** A policy is the largest form there is. */
const MOST_FORM_BYTES = 256 * 1024;

/** A page for those whose role may read that area. */
export const reading = (area: Area, handler: Handler): Route => guarded(area, false, handler);
/** A form for those whose role may change things there. */
export const changing = (area: Area, handler: Handler): Route => guarded(area, true, handler);
/** A page for whoever is signed in. */
export const opened = (handler: Handler): Route => guarded(null, false, handler);

function guarded(area: Area | null, changes: boolean, handler: Handler): Route {
  return async (request, env) => {
    const now = Date.now();
    const speech = speechOf(request);
    const { pathname, search } = new URL(request.url);
    const session = await sessionOf(request, env, now);
    if (session === null) return toSignIn(request.method === "GET" ? pathname + search : CONSOLE_PATH);
    const signer = signerOf(env);
    const view: View = { speech, session, formToken: formToken(signer, session), path: pathname };
    const { errors, roles } = speech.words;
    const say = (title: string, text: string, status: number): Promise<Response> =>
      Promise.resolve(
        pageResponse(saidPage(view, title, speech.fill(text, { role: roles[session.role] })), status),
      );
    if (area !== null && !mayRead(session.role, area))
      return say(errors.forbidden, errors.forbidden_text, 403);
    if (changes && !mayWrite(session.role)) return say(errors.read_only, errors.read_only_text, 403);
    let form = new FormData();
    if (request.method === "POST") {
      const sent = await formDataOf(request);
      if (sent === null || !sameOrigin(request) || !isFormToken(signer, session, textOf(sent, "form"))) {
        return say(errors.stale, errors.stale_text, 403);
      }
      form = sent;
    }
    return handler({ request, env, view, form, now });
  };
}

/** Who signed in with the deployment's own ADMIN_TOKEN. */
export const ADMIN_NAME = "admin";

/** Who is signed in; nobody whose token has been taken away since, or who has signed out. */
export async function sessionOf(request: Request, env: Env, now: number): Promise<Session | null> {
  if (!env.SIGNING_KEY) return null;
  const session = openSession(signerOf(env), cookieOf(request, SESSION_COOKIE), now);
  if (session === null) return null;
  const store = kvStore(env.TABLES);
  const [ended, holds] = await Promise.all([store.get(endedKey(session)), isStillIn(session, env, store)]);
  return ended === null && holds ? session : null;
}

async function isStillIn(session: Session, env: Env, store: TableStore): Promise<boolean> {
  const users = await readUsers(store);
  if (users.ok && isStillUser(users.value, session)) return true;
  return session.name === ADMIN_NAME && session.by === (await credentialOf(env.ADMIN_TOKEN ?? ""));
}

/** The form, or `null` for a body that is none or too large. */
export async function formDataOf(request: Request): Promise<FormData | null> {
  const form = await formBody(request, MOST_FORM_BYTES);
  return form.ok ? form.value : null;
}

/** Browsers say where a form was sent from (Fetch Metadata; older ones `Origin`); what says nothing is refused. */
export function sameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  return request.headers.get("origin") === new URL(request.url).origin;
}

export const speechOf = (request: Request): Speech => {
  const chosen = cookieOf(request, LANGUAGE_COOKIE);
  return speechFor([
    ...(chosen === null ? [] : [chosen]),
    ...acceptedLanguages(request.headers.get("accept-language")),
  ]);
};

export const languageCookie = (language: string): string =>
  `${LANGUAGE_COOKIE}=${language}; Path=${CONSOLE_PATH}; Max-Age=31536000; SameSite=Lax`;

function cookieOf(request: Request, name: string): string | null {
  for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

const toSignIn = (back: string): Response =>
  redirect(`${CONSOLE_PATH}/sign-in?back=${encodeURIComponent(back)}`);

export const redirect = (path: string, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 303, headers: { ...CONSOLE_HEADERS, location: path, ...headers } });

/**
 * Paths of the console alone, as an address has them: never the way to somebody else's page, and no letter that a
 * header cannot hold.
 */
export function safeBack(path: string | null): string {
  const url = path?.startsWith("/") && !path.includes("\\") ? URL.parse(path, HERE) : null;
  const back = url?.origin === HERE ? url.pathname + url.search : "";
  return /^\/console(?:[/?]|$)/.test(back) ? back : CONSOLE_PATH;
}

const HERE = "https://console.internal";

/** Nothing may run or frame the console but its own files; pictures are the shop's, wherever they lie. */
export const CONSOLE_HEADERS = {
  "cache-control": "private, no-store",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
} as const;

export async function pageResponse(
  page: Markup,
  status = 200,
  headers: Record<string, string> = {},
): Promise<Response> {
  return new Response(String(await page), {
    status,
    headers: { "content-type": "text/html; charset=utf-8", ...CONSOLE_HEADERS, ...headers },
  });
}

/** The same view after something was done, or not. */
export const saying = (view: View, notice: Notice): View => ({ ...view, notice });
