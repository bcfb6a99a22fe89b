/**
 * Signed tokens that come with offers and blocks and go back with events; also the customer's token.
 *
 * `{payload}.{tag}`: the payload in readable, URL-safe letters (so that many tokens of one answer compress well), the
 * tag the first 96 bits of HMAC-SHA256 (RFC 2104) over `purpose`, a zero byte and the payload, in base64url. A token
 * of one purpose is worth nothing for another.
 */
import { base64url } from "./base64url.ts";
import { keyedHash } from "./keyed-hash.ts";

const TAG_BYTES = 12;

export type TokenPurpose = "offer" | "block" | "customer" | "state" | "console" | "form" | "preview";

export interface Signer {
  /** Fields may hold any text; they come back as they were. */
  sign(purpose: TokenPurpose, fields: readonly string[]): string;
  /** Signs tokens that begin with the same fields. */
  series(purpose: TokenPurpose, head: readonly string[]): (tail: readonly string[]) => string;
  /** The fields, or `null` for a token that this key did not sign for this purpose. */
  verify(purpose: TokenPurpose, token: string): string[] | null;
  /** Differs from key to key and tells nothing about them: what was verified with the same keys can be told by it. */
  mark(): string;
}

/** `key` is the shop's `SIGNING_KEY`; what the one before it signed is good too, where there is one. */
export function createSigner(key: string, before: string | null = null): Signer {
  const own = signerUnder(key);
  if (before === null || before === "") return own;
  const old = signerUnder(before);
  return {
    ...own,
    verify: (purpose, token) => own.verify(purpose, token) ?? old.verify(purpose, token),
    mark: () => `${own.mark()}.${old.mark()}`,
  };
}

function signerUnder(key: string): Signer {
  const hash = keyedHash(key);
  const tagOf = (purpose: TokenPurpose, payload: string): string =>
    base64url(hash(`${purpose}\0${payload}`), TAG_BYTES);
  const signed = (purpose: TokenPurpose, payload: string): string => `${payload}.${tagOf(purpose, payload)}`;
  return {
    sign: (purpose, fields) => signed(purpose, payloadOf(fields)),
    series(purpose, head) {
      const begin = `${payloadOf(head)}~`;
      return (tail) => signed(purpose, begin + payloadOf(tail));
    },
    verify(purpose, token) {
      const dot = token.lastIndexOf(".");
      if (dot < 0) return null;
      const payload = token.slice(0, dot);
      if (!sameText(token.slice(dot + 1), tagOf(purpose, payload))) return null;
      return payload.split("~").map(unescapeField);
    },
    mark: () => base64url(hash("mark"), TAG_BYTES),
  };
}

const payloadOf = (fields: readonly string[]): string => {
  let payload = "";
  for (let i = 0; i < fields.length; i++) payload += (i === 0 ? "" : "~") + escapeField(fields[i]!);
  return payload;
};

const PLAIN = /^[\w.-]*$/;

/** Percent-encoding, and the separator with it. */
const escapeField = (text: string): string =>
  PLAIN.test(text) ? text : encodeURIComponent(text.toWellFormed()).replaceAll("~", "%7E");

/** Others may have signed what `escapeField` would not write: such a field stands as it is. */
function unescapeField(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Compares all letters whatever the first difference, so that time tells nothing about the tag. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i++) difference |= (a.charCodeAt(i) || 0) ^ b.charCodeAt(i);
  return difference === 0;
}
