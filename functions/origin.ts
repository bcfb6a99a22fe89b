/** The shop behind this Worker. */
import { STATE_COOKIE, withoutCookies } from "../lib/blocks/browser/shopper-state.ts";
import type { Env } from "./env.ts";
import { isAdmin } from "./http.ts";
import { errorLine, requestLine } from "./log.ts";

/** The origin's answer as it is: redirects are the shopper's to follow, on this host, and a websocket stays one. */
export async function fromOrigin(request: Request, env: Env): Promise<Response> {
  try {
    try {
      return await asked(request, env);
    } catch (error) {
      // A connection that the shop closed while it was idle fails its next request; what only reads may be asked again
      // (RFC 9110, 9.2.2).
      if (!(request.method === "GET" || request.method === "HEAD") || request.headers.has("upgrade"))
        throw error;
      return await asked(request, env);
    }
  } catch (error) {
    console.error(JSON.stringify({ event: "origin", ...requestLine(request), error: errorLine(error) }));
    return new Response("The shop does not answer at the moment. Please try again in a little while.\n", {
      status: 502,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  }
}

async function asked(request: Request, env: Env): Promise<Response> {
  const { ORIGIN } = env;
  if (ORIGIN !== undefined && typeof ORIGIN !== "string") {
    return ORIGIN.fetch(await ownKept(new Request(request, { redirect: "manual" }), env));
  }
  const forwarded = toOrigin(request, ORIGIN ?? "");
  return ledHere(await fetch(await ownKept(forwarded, env)), request.url, forwarded.url);
}

/**
 * A redirect of the shop to an address of its own would lead past this Worker, and be written for who asked for
 * `there`.
 */
function ledHere(response: Response, here: string, there: string): Response {
  const location = response.headers.get("location");
  if (location === null || URL.parse(location)?.origin !== new URL(there).origin) return response;
  const led = new Response(response.body, response);
  led.headers.set("location", location.replace(/^https?:\/\/[^/?#\\]*/i, new URL(here).origin));
  return led;
}

/** The browser's memory, and all that begins as it does: the console's session, a preview, whatever comes. */
const isOwnCookie = (name: string): boolean =>
  new RegExp(`^(?:__Host-|__Secure-)?${STATE_COOKIE}(?:-|$)`).test(name);

/**
 * What is for this Worker alone stays here, also where a path was mistyped: the admin's token, the browser's memory,
 * who is signed in to the console, and the link of a preview.
 */
async function ownKept(request: Request, { ADMIN_TOKEN }: Env): Promise<Request> {
  const { headers } = request;
  if (headers.has("authorization") && (await isAdmin(request, ADMIN_TOKEN))) headers.delete("authorization");
  const cookies = headers.get("cookie");
  if (cookies !== null) {
    const theirs = withoutCookies(cookies, isOwnCookie);
    if (theirs === null) headers.delete("cookie");
    else if (theirs !== cookies) headers.set("cookie", theirs);
  }
  return request;
}

/** Whether there is a shop to stand in front of. */
export const hasOrigin = ({ ORIGIN }: Env): boolean =>
  ORIGIN !== undefined && (typeof ORIGIN !== "string" || ORIGIN !== "");

/** `shop.example` is taken for what was surely meant. */
const withScheme = (origin: string): string => (/^https?:\/\//i.test(origin) ? origin : `https://${origin}`);

/** What is wrong with the variable ORIGIN; `null` where nothing is. */
export function originTrouble({ ORIGIN }: Env): string | null {
  if (typeof ORIGIN !== "string" || ORIGIN === "") return null;
  const url = URL.parse(withScheme(ORIGIN));
  if (url === null)
    return "ORIGIN is no address: every page is answered with 502. Set it to one such as https://shop.example";
  if (url.pathname !== "/" || url.search !== "")
    return "ORIGIN has a path, which is not used: set it to scheme and host";
  return withScheme(ORIGIN) === ORIGIN
    ? null
    : "ORIGIN has no scheme and is taken for https: set it to https://…";
}

function toOrigin(request: Request, origin: string): Request {
  const asked = new URL(request.url);
  const base = new URL(withScheme(origin));
  const target = new URL(asked);
  target.protocol = base.protocol;
  target.host = base.host;
  target.port = base.port;
  const forwarded = new Request(target, request);
  if (base.host !== asked.host) {
    forwarded.headers.set("x-forwarded-host", asked.host);
    forwarded.headers.set("x-forwarded-proto", asked.protocol.slice(0, -1));
  }
  const accepted = readableEncodings(request.headers);
  if (accepted !== null) forwarded.headers.set("accept-encoding", accepted);
  return new Request(forwarded, { redirect: "manual" });
}

/**
 * A page in an encoding that Workers cannot read (zstd, deflate) could not be filled, so where a browser asks for a page
 * only the others are asked for. `null` leaves the header as it is.
 */
function readableEncodings(headers: Headers): string | null {
  const accepted = headers.get("accept-encoding");
  if (accepted === null || !/\btext\/html\b/i.test(headers.get("accept") ?? "")) return null;
  const kept = accepted
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => /^(gzip|br|identity)\b/i.test(coding));
  return kept.length === 0 ? "identity" : kept.join(", ");
}
