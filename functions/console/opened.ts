/** The door of every page: who is signed in, what their role may see and change, and that a form is one of ours. */
import type { IRequestStrict } from "itty-router";
import { acceptedLanguages } from "../../lib/blocks/locale.ts";
import type { Markup } from "../../lib/console/markup.ts";
import { CONSOLE_PATH } from "../../lib/console/pages/layout.ts";
import { saidPage } from "../../lib/console/pages/said-page.ts";
import { type Area, mayRead, mayWrite } from "../../lib/console/role.ts";
import { formToken, isFormToken, openSession, SESSION_COOKIE } from "../../lib/console/session.ts";
import { type Speech, speechFor } from "../../lib/console/speech.ts";
import type { Notice, View } from "../../lib/console/view.ts";
import type { Env } from "../env.ts";
import { signerOf } from "../isolate.ts";

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
    const key = env.SIGNING_KEY ?? "";
    const session = key === "" ? null : openSession(signerOf(env), cookieOf(request, SESSION_COOKIE), now);
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
      const sent = await formOf(request);
      if (sent === null || !sameOrigin(request) || !isFormToken(signer, session, textOf(sent, "form"))) {
        return say(errors.stale, errors.stale_text, 403);
      }
      form = sent;
    }
    return handler({ request, env, view, form, now });
  };
}

/** A form's field as text; a file is none. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** The form, or `null` for a body that is none or too large. */
export async function formOf(request: Request): Promise<FormData | null> {
  const length = Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY);
  if (!(length <= MOST_FORM_BYTES)) return null;
  try {
    return await request.formData();
  } catch {
    return null;
  }
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

export function cookieOf(request: Request, name: string): string | null {
  for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

export const toSignIn = (back: string): Response =>
  redirect(`${CONSOLE_PATH}/sign-in?back=${encodeURIComponent(back)}`);

export const redirect = (path: string, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 303, headers: { ...CONSOLE_HEADERS, location: path, ...headers } });

/** Paths of the console alone: never the way to somebody else's page. */
export const safeBack = (path: string | null): string =>
  path !== null && /^\/console(?:[/?]|$)/.test(path) && !path.includes("\\") ? path : CONSOLE_PATH;

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
