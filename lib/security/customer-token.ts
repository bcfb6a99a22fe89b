/**
 * The token by which a shop's backend tells who the shopper is: `{who}~{audience}~{expires}.{tag}`.
 *
 * - `who`: the first 8 bytes of the customer's HMAC, as the tables are keyed by it (`customer-key.ts`), in base64url: logs and browsers learn no id;
 * - `audience`: the policy's `tokens.audience`, so that a token of one shop, or of its trial, is worth nothing in another under the same key;
 * - `expires`: seconds since 1970 after which the token is worth nothing; one further ahead than `tokens.customer_hours` is not believed;
 * - `tag`: the first 12 bytes of HMAC-SHA256 under `SIGNING_KEY` over `customer`, a zero byte, and what stands before
 *   the dot, in base64url.
 *
 * A backend in another language makes it in a few lines; in PHP:
 * ```php
 * $url = fn ($bytes) => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
 * $key = hash_hmac('sha256', 'osusume customers table', $signingKey, true);
 * $payload = $url(substr(hash_hmac('sha256', $id, $key, true), 0, 8)) . '~shop~' . (time() + 3600);
 * $token = $payload . '.' . $url(substr(hash_hmac('sha256', "customer\0" . $payload, $signingKey, true), 0, 12));
 * ```
 * Give it out with each page for as long as a page may live (an hour); never let the browser name the customer itself.
 */
import type { CustomerKey } from "./customer-key.ts";
import { keyOfPseudonym, pseudonymOf } from "./pseudonyms.ts";
import type { Signer } from "./signed-token.ts";

/** `expires` is milliseconds since 1970. */
export function signCustomer(signer: Signer, key: CustomerKey, audience: string, expires: number): string {
  const fields = [pseudonymOf(key), audience, String(Math.floor(expires / 1000))];
  return signer.sign("customer", fields);
}

export interface TokenRules {
  readonly audience: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds that a token may still have to live. */
  readonly most: number;
}

/** The backend's clock may be ahead of ours by so much. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * Where the customer's row lies; `null` for what this shop did not sign, or not for this audience, and from its expiry
 * on.
 */
export function verifyCustomer(signer: Signer, token: string, rules: TokenRules): CustomerKey | null {
  const fields = signer.verify("customer", token);
  if (fields?.length !== 3) return null;
  const [who, audience, seconds] = fields as [string, string, string];
  if (audience !== rules.audience || !/^\d{1,12}$/.test(seconds)) return null;
  const left = Number(seconds) * 1000 - rules.now;
  return left > 0 && left <= rules.most + CLOCKS_DIFFER_MS ? keyOfPseudonym(who) : null;
}
