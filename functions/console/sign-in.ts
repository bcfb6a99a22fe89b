/** In and out: a person's token becomes a signed cookie for a working day. */
import type { IRequestStrict } from "itty-router";
import { html } from "../../lib/console/markup.ts";
import { CONSOLE_PATH, frame } from "../../lib/console/pages/layout.ts";
import { signInPage } from "../../lib/console/pages/sign-in-page.ts";
import { endedKey, SESSION_MS, type Session, sealSession } from "../../lib/console/session.ts";
import { CONSOLE_LANGUAGES } from "../../lib/console/speech.ts";
import { credentialIn, credentialOf, readUsers, userNamed, userOf } from "../../lib/console/users.ts";
import { SESSION_COOKIE } from "../../lib/security/session-cookie.ts";
import { kvStore } from "../../lib/tables/store/kv-store.ts";
import type { Env } from "../env.ts";
import { isAdminToken } from "../http.ts";
import { signerOf } from "../isolate.ts";
import { accessPerson } from "./access.ts";
import {
  ADMIN_NAME,
  formDataOf,
  languageCookie,
  pageResponse,
  redirect,
  safeBack,
  sameOrigin,
  sessionOf,
  speechOf,
  textOf,
} from "./opened.ts";

/**
 * Whom Access has let through needs no token of ours, but must have been added; who has just signed out comes without
 * `back` and stays out.
 */
export async function signInForm(request: IRequestStrict, env: Env): Promise<Response> {
  const speech = speechOf(request);
  const { sign_in: words } = speech.words;
  if (!env.SIGNING_KEY) {
    return pageResponse(
      frame(
        speech,
        words.title,
        html`<main class="narrow"><h1>${words.title}</h1><p>${words.unset}</p></main>`,
      ),
      503,
    );
  }
  const asked = new URL(request.url).searchParams.get("back");
  const back = safeBack(asked);
  const person = asked === null ? null : await personOfAccess(request, env);
  if (person !== null) return signedIn(person, env, back);
  return pageResponse(signInPage(speech, { refused: false, back }));
}

export async function signIn(request: IRequestStrict, env: Env): Promise<Response> {
  const form = await formDataOf(request);
  if (form === null || !sameOrigin(request) || !env.SIGNING_KEY) return redirect(`${CONSOLE_PATH}/sign-in`);
  const back = safeBack(textOf(form, "back"));
  const person = await personOf(textOf(form, "token"), env);
  if (person === null) return pageResponse(signInPage(speechOf(request), { refused: true, back }), 401);
  return signedIn(person, env, back);
}

function signedIn(person: Person, env: Env, back: string): Response {
  const session = sealSession(signerOf(env), {
    ...person,
    id: crypto.randomUUID(),
    expires: Date.now() + SESSION_MS,
  });
  return redirect(back, { "set-cookie": sessionCookie(session, SESSION_MS / 1000) });
}

/** The cookie is taken away and, should somebody have a copy, worth nothing any more. */
export async function signOut(request: IRequestStrict, env: Env): Promise<Response> {
  if (!sameOrigin(request)) return redirect(`${CONSOLE_PATH}/sign-in`);
  const session = await sessionOf(request, env, Date.now());
  if (session !== null)
    await kvStore(env.TABLES).put(endedKey(session), new Uint8Array([1]), {
      expirationTtl: SESSION_MS / 1000,
    });
  return redirect(`${CONSOLE_PATH}/sign-in`, { "set-cookie": sessionCookie("", 0) });
}

export function chooseLanguage(request: IRequestStrict): Response {
  const { language } = request.params;
  const back = safeBack(new URL(request.url).searchParams.get("back"));
  return redirect(
    back,
    CONSOLE_LANGUAGES.includes(language ?? "") ? { "set-cookie": languageCookie(language!) } : {},
  );
}

type Person = Pick<Session, "name" | "role" | "by">;

/** Who was added under the e-mail address that Access vouches for. */
async function personOfAccess(request: Request, env: Env): Promise<Person | null> {
  const email = await accessPerson(request, env, Date.now());
  const users = email === null ? null : await readUsers(kvStore(env.TABLES));
  const user = users?.ok ? userNamed(users.value, email!) : null;
  return user === null ? null : { name: user.name, role: user.role, by: credentialIn(user) };
}

/** Whose token it is: somebody's who was added, or the deployment's own ADMIN_TOKEN. */
async function personOf(token: string, env: Env): Promise<Person | null> {
  const by = await credentialOf(token.trim());
  const users = await readUsers(kvStore(env.TABLES));
  const user = users.ok ? await userOf(users.value, token) : null;
  if (user !== null) return { name: user.name, role: user.role, by };
  return (await isAdminToken(token.trim(), env.ADMIN_TOKEN))
    ? { name: ADMIN_NAME, role: "editor", by }
    : null;
}

const sessionCookie = (value: string, seconds: number): string =>
  `${SESSION_COOKIE}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Strict`;
