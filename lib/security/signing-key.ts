/** What a `SIGNING_KEY` must be to file customers under, and how two of them are told apart without being told. */
import { hexOf } from "./hex.ts";
import { keyedHash } from "./keyed-hash.ts";

/** Of a key as UTF-8: as many as HMAC-SHA256's digest has (RFC 2104, 3). */
const FEWEST_BYTES = 32;

/** Keys that stand in this repository, where anybody can read them. */
const EVERYBODYS: ReadonlySet<string> = new Set([
  "osusume command line",
  "local-signing-key-not-for-production",
  "any-long-random-text",
]);

/** Why customers may not be filed under this key, `null` where they may: who guesses the key finds them all. */
export function weaknessOf(key: string): string | null {
  if (EVERYBODYS.has(key.trim())) return "SIGNING_KEY is one that everybody can read in Osusume's repository";
  // White space around it, as a variable in a file gets, is nothing that would have to be guessed.
  const bytes = new TextEncoder().encode(key.trim()).length;
  if (bytes >= FEWEST_BYTES) return null;
  return `SIGNING_KEY has ${bytes} bytes, and ${FEWEST_BYTES} random ones are needed (openssl rand -base64 32)`;
}

/** Sixteen hexadecimal digits that are the same for the same key, and say nothing else of it. */
export const fingerprintOf = (key: string): string =>
  hexOf(keyedHash(key)("osusume key fingerprint").subarray(0, 8));
