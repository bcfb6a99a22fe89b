/**
 * Where a customer's row lies in the tables: the first 64 bits of HMAC-SHA256 of the id, under a key derived from the
 * shop's `SIGNING_KEY` (RFC 2104 both times). Whoever holds the tables but not the key can neither read ids off them
 * nor find a given customer in them; under another key the tables simply know nobody. Of a million customers two
 * share a row with a chance below 1 : 30,000,000.
 */
import { keyedHash } from "./keyed-hash.ts";

const PURPOSE = "osusume customers table";

/** 64 bits of an HMAC, as the tables' keys are. */
export interface CustomerKey {
  readonly hi: number;
  readonly lo: number;
}

/** Customer id → key of the row; made once per signing key. */
export function customerKeys(signingKey: string): (customer: string) => CustomerKey {
  const keyed = keyedHash(keyedHash(signingKey)(PURPOSE));
  return (customer) => {
    const tag = keyed(customer);
    const view = new DataView(tag.buffer, tag.byteOffset);
    return { hi: view.getUint32(0), lo: view.getUint32(4) };
  };
}
