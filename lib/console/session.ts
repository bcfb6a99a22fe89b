/** Who is signed in: a signed cookie, worth nothing once its token is taken away or it was signed out of. */
import { HOUR } from "../core/time.ts";
import type { Signer } from "../security/signed-token.ts";
import { isRole, type Role } from "./role.ts";

export interface Session {
  readonly name: string;
  readonly role: Role;
  /** Ties forms to this sign-in. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** What they signed in with: `credentialOf` their token. */
  readonly by: string;
}

/** A working day. */
export const SESSION_MS = 8 * HOUR;

export const sealSession = (signer: Signer, { name, role, id, expires, by }: Session): string =>
  signer.sign("console", [name, role, id, String(expires), by]);

/** Where it is noted that a session was signed out of, for as long as its cookie would be good. */
export const endedKey = ({ id }: Pick<Session, "id">): string => `console/ended/${id}`;

/** The session of a cookie's value; `null` for one that was not signed here, or has expired. */
export function openSession(signer: Signer, value: string | null, now: number): Session | null {
  const fields = value === null ? null : signer.verify("console", value);
  if (fields === null || fields.length !== 5) return null;
  const [name, role, id, until, by] = fields as [string, string, string, string, string];
  const expires = Number(until);
  if (!isRole(role) || !(expires > now) || by === "") return null;
  return { name, role, id, expires, by };
}

/** Travels hidden in every form, so that no other page can send one (OWASP: signed token bound to the session). */
export const formToken = (signer: Signer, { id }: Pick<Session, "id">): string => signer.sign("form", [id]);

export const isFormToken = (signer: Signer, { id }: Pick<Session, "id">, token: string): boolean =>
  signer.verify("form", token)?.[0] === id;
