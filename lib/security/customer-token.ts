/**
 * The token by which a shop's backend tells who the shopper is: `{id}~{expires}.{tag}`.
 *
 * - `id`: the customer's id as in the order log, percent-encoded but for letters, digits, `_`, `.` and `-` (`~` too is encoded: `%7E`);
 * - `expires`: seconds since 1970 after which the token is worth nothing;
 * - `tag`: the first 12 bytes of HMAC-SHA256 under `SIGNING_KEY` over `customer`, a zero byte, and what stands before
 *   the dot, in base64url.
 *
 * A backend in another language makes it in a few lines; in PHP:
 * ```php
 * $payload = str_replace('~', '%7E', rawurlencode($id)) . '~' . (time() + 3600);
 * $tag = substr(hash_hmac('sha256', "customer\0" . $payload, $signingKey, true), 0, 12);
 * $token = $payload . '.' . strtr(base64_encode($tag), '+/', '-_');
 * ```
 * Give it out with each page for as long as a page may live (an hour); never let the browser name the customer itself.
 */
import type { Signer } from "./token.ts";

/** `expires` and later `now` are milliseconds since 1970. */
export const signCustomer = (signer: Signer, customer: string, expires: number): string =>
  signer.sign("customer", [customer, String(Math.floor(expires / 1000))]);

/** The customer's id; `null` for what this shop did not sign, and from its expiry on. */
export function verifyCustomer(signer: Signer, token: string, now: number): string | null {
  const fields = signer.verify("customer", token);
  if (fields === null) return null;
  const [customer, expires, ...more] = fields;
  if (customer === undefined || customer === "" || more.length > 0) return null;
  return /^\d{1,12}$/.test(expires ?? "") && now < Number(expires) * 1000 ? customer : null;
}
