/**
 * What stands for a customer in all that is derived of the order log: the key of the customer's row in the tables, in
 * eleven URL-safe letters, as a customer's token has it too. Ids go no further than the files they came in.
 */
import { base64url } from "./base64url.ts";
import { type CustomerKey, customerKeys } from "./customer-key.ts";
import { fingerprintOf } from "./signing-key.ts";

export interface Pseudonyms {
  /** Customer id → what stands for it. */
  readonly of: (id: string) => string;
  /** Of the key they are made with. */
  readonly fingerprint: string;
  /** Whether the key is the shop's own, so that its customers can be found again by it. */
  readonly filed: boolean;
}

export function pseudonymsUnder(key: string, filed = true): Pseudonyms {
  const keyOf = customerKeys(key);
  return { of: (id) => pseudonymOf(keyOf(id)), fingerprint: fingerprintOf(key), filed };
}

/** For a log that is read and forgotten, by somebody who wants no table of customers: ids stand for themselves. */
export const NO_PSEUDONYMS: Pseudonyms = { of: (id) => id, fingerprint: "none", filed: false };

export function pseudonymOf({ hi, lo }: CustomerKey): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, hi);
  view.setUint32(4, lo);
  return base64url(new Uint8Array(view.buffer));
}

/** Eight bytes are eleven letters, of which the last has two bits to spare. */
const PSEUDONYM = /^[\w-]{10}[AEIMQUYcgkosw048]$/;

/** Key of the row; `null` for what is no pseudonym. */
export function keyOfPseudonym(text: string): CustomerKey | null {
  if (!PSEUDONYM.test(text)) return null;
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return { hi: view.getUint32(0), lo: view.getUint32(4) };
}
