/**
 * The signing key of a store beside the first: HMAC-SHA256 (RFC 2104) of its name under the first shop's key, in hex.
 * Whoever is given it, to sign the tokens of that store's customers, can work out neither the first shop's key nor
 * another store's. Of a key that nobody may be filed under comes none either: too short a one.
 */
import { hexOf } from "./hex.ts";
import { keyedHash } from "./keyed-hash.ts";
import { weaknessOf } from "./signing-key.ts";

const WEAK_LETTERS = 16;

/** `printf 'osusume store eu' | openssl dgst -sha256 -hmac "$SIGNING_KEY"` prints the same. */
export function storeKey(signingKey: string, store: string): string {
  const key = hexOf(keyedHash(signingKey)(`osusume store ${store}`));
  return weaknessOf(signingKey) === null ? key : key.slice(0, WEAK_LETTERS);
}
