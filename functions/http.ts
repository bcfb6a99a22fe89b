/** Answers as the HTTP API gives them. */

import type { Query } from "../lib/blocks/request/query.ts";
import { problem, type RequestProblem } from "../lib/blocks/request/request-problem.ts";

/**
 * No shared cache may keep an answer, not even an anonymous one: its tokens carry the request's id, so all who were given
 * a kept copy would count as one shopper who saw it once, and a holdout could not be held out. Nor is there much to
 * gain: warm, an answer reads nothing.
 */
const PERSONAL = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

/** A piece of a page that is opened as a page of its own runs nothing, and stands in no other site's frame. */
const FRAGMENT = {
  "content-security-policy":
    "default-src 'none'; img-src * data:; style-src 'self' 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
  "x-frame-options": "SAMEORIGIN",
};

export const jsonResponse = (
  body: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response =>
  new Response(JSON.stringify(body), {
    status: init.status ?? 200,
    headers: { "content-type": "application/json; charset=utf-8", ...PERSONAL, ...init.headers },
  });

/** A piece of a page. */
export const htmlResponse = (body: string, headers: Record<string, string> = {}): Response =>
  new Response(body, {
    headers: { "content-type": "text/html; charset=utf-8", ...PERSONAL, ...FRAGMENT, ...headers },
  });

/** RFC 9457. */
export const problemResponse = (what: RequestProblem): Response =>
  jsonResponse(what, { status: what.status, headers: { "content-type": "application/problem+json" } });

/**
 * Whether the request carries the admin's token; the scheme's name is of either case (RFC 9110, 11.1).
 */
export async function isAdmin(request: Request, token: string | undefined): Promise<boolean> {
  const given = /^bearer +(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return given !== undefined && isAdminToken(given, token);
}

/** Compares digests, so that time tells nothing of the token. */
export async function isAdminToken(given: string, token: string | undefined): Promise<boolean> {
  if (token === undefined || token === "") return false;
  const [a, b] = await Promise.all([given, token].map(digest));
  return crypto.subtle.timingSafeEqual(a!, b!);
}

const digest = (text: string): Promise<ArrayBuffer> =>
  crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));

/** Whether a query asks for what only an admin may see. */
export const forAdmins = ({ explain, at, build, request }: Query): boolean =>
  explain || at !== null || build !== null || request !== null;

export const adminOnly = (what: string): Response =>
  problemResponse(
    problem(401, "Admins only", `${what} needs “Authorization: Bearer” with the shop's ADMIN_TOKEN`),
  );
