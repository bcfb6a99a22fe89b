/**
 * What stands for a customer in all that is derived of the order log: the key of the customer's row in the tables, in
 * eleven URL-safe letters, as a customer's token has it too. While the shop names the key it had before, the same under
 * that one stands behind it, so that tokens of both find the customer. Ids go no further than the files they came in.
 */
import { base64url } from "./base64url.ts";
import { type CustomerKey, customerKeys } from "./customer-key.ts";
import { fingerprintOf, weaknessOf } from "./signing-key.ts";

export interface Pseudonyms {
  /** Customer id → what stands for it. */
  readonly of: (id: string) => string;
  /** Of the key that customers are filed under. */
  readonly fingerprint: string;
  /** Of all keys that they are made with. */
  readonly madeWith: string;
  /** Whether the key is the shop's own, so that its customers can be found again by it. */
  readonly filed: boolean;
}

interface KeyUse {
  /** The key before; one that is easily guessed files nobody. */
  readonly former?: string | null;
  readonly filed?: boolean;
}

export function pseudonymsUnder(key: string, { former = null, filed = true }: KeyUse = {}): Pseudonyms {
  const keyOf = customerKeys(key);
  const fingerprint = fingerprintOf(key);
  if (former === null || former === key || weaknessOf(former) !== null)
    return { of: (id) => pseudonymOf(keyOf(id)), fingerprint, madeWith: fingerprint, filed };
  const formerKeyOf = customerKeys(former);
  return {
    of: (id) => pseudonymOf(keyOf(id)) + pseudonymOf(formerKeyOf(id)),
    fingerprint,
    madeWith: `${fingerprint}+${fingerprintOf(former)}`,
    filed,
  };
}

/** For a log that is read and forgotten, by somebody who wants no table of customers: ids stand for themselves. */
export const NO_PSEUDONYMS: Pseudonyms = {
  of: (id) => id,
  fingerprint: "none",
  madeWith: "none",
  filed: false,
};

export function pseudonymOf({ hi, lo }: CustomerKey): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, hi);
  view.setUint32(4, lo);
  return base64url(new Uint8Array(view.buffer));
}

const LETTERS = 11;
/** Eight bytes are eleven letters, of which the last has two bits to spare. */
const PSEUDONYM = /^[\w-]{10}[AEIMQUYcgkosw048]$/;

/** Key of the row; `null` for what is no pseudonym. A night asks for every customer's. */
export function keyOfPseudonym(text: string): CustomerKey | null {
  if (!PSEUDONYM.test(text)) return null;
  // Six bits a letter: five letters and two bits of the sixth are the upper half.
  let hi = 0;
  for (let i = 0; i < 5; i++) hi = (hi << 6) | sixBits(text, i);
  const middle = sixBits(text, 5);
  let lo = middle & 15;
  for (let i = 6; i < 10; i++) lo = (lo << 6) | sixBits(text, i);
  return {
    hi: ((hi << 2) | (middle >> 4)) >>> 0,
    lo: ((lo << 4) | (sixBits(text, 10) >> 2)) >>> 0,
  };
}

/** What a letter of base64url stands for, at a place of a text of such letters. */
function sixBits(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0x61) return code - 0x61 + 26;
  if (code === 0x5f) return 63;
  if (code >= 0x41) return code - 0x41;
  return code === 0x2d ? 62 : code - 0x30 + 52;
}

/** Where the log's customer is filed: under the shop's key, and under the one before it; `null` where not. */
export interface Filing {
  readonly key: CustomerKey | null;
  readonly former: CustomerKey | null;
}

/** What the log calls a customer → the keys of the customer's rows. */
export const filingOf = (pseudonym: string): Filing => ({
  key: keyOfPseudonym(pseudonym.slice(0, LETTERS)),
  former: keyOfPseudonym(pseudonym.slice(LETTERS)),
});
