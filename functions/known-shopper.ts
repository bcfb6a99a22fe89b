/** Who a request comes from, as far as it proves it: the customer's signed token, the browser's signed memory. */

import { readState, stateCookie, stateFromCookies, writeState } from "../lib/blocks/browser/shopper-state.ts";
import type { Query } from "../lib/blocks/request/query.ts";
import type { Hash64 } from "../lib/core/hash.ts";
import { HOUR } from "../lib/core/time.ts";
import type { Policy } from "../lib/offers/policy/policy.ts";
import { type Memory, NO_MEMORY } from "../lib/offers/shopper/memory.ts";
import type { Consent } from "../lib/offers/shopper/shopper.ts";
import { verifyCustomer } from "../lib/security/customer-token.ts";
import type { Env } from "./env.ts";
import { signerOf } from "./isolate.ts";

/** Without a signing key anybody could sign anything: then nobody is known and nothing is remembered. */
const keyOf = ({ SIGNING_KEY }: Env): string | null => SIGNING_KEY || null;

/** Key of the customer's row; `null` for strangers, and for tokens that are forged, for somebody else, or too old. */
export function customerOf(
  { customer, consent }: Query,
  env: Env,
  { tokens }: Policy,
  now: number,
): Hash64 | null {
  const key = keyOf(env);
  if (customer === null || consent !== "all" || key === null) return null;
  const rules = { audience: tokens.audience, now, most: tokens.customer_hours * HOUR };
  return verifyCustomer(signerOf(env), customer, rules);
}

/** What the browser remembers: `state` where the request brings one, else the cookie. */
export function memoryOf(
  request: Request,
  state: string | null,
  consent: Consent,
  env: Env,
  now: number,
): Memory {
  const key = keyOf(env);
  if (key === null || consent === "none") return NO_MEMORY;
  return readState(signerOf(env), state ?? stateFromCookies(request.headers.get("cookie")), now);
}

/** `Set-Cookie` with what is to be remembered from now on; none without consent or a signing key. */
export function rememberHeaders(
  memory: Memory,
  consent: Consent,
  env: Env,
  now: number,
): Record<string, string> {
  const key = keyOf(env);
  const cookie = key === null ? null : stateCookie(writeState(signerOf(env), memory, now), consent);
  return cookie === null ? {} : { "set-cookie": cookie };
}
