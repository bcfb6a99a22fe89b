/** Who a request comes from, as far as it proves it: the customer's signed token, the browser's signed memory. */

import { readState, stateCookie, stateFromCookies, writeState } from "../lib/blocks/browser/shopper-state.ts";
import type { Query } from "../lib/blocks/request/query.ts";
import type { Hash64 } from "../lib/core/hash.ts";
import { type Memory, NO_MEMORY } from "../lib/offers/shopper/memory.ts";
import type { Consent } from "../lib/offers/shopper/shopper.ts";
import { customerKeys } from "../lib/security/customer-key.ts";
import { verifyCustomer } from "../lib/security/customer-token.ts";
import type { Env } from "./env.ts";
import { signerFor } from "./isolate.ts";

/** Without a signing key anybody could sign anything: then nobody is known and nothing is remembered. */
const keyOf = ({ SIGNING_KEY }: Env): string | null => SIGNING_KEY || null;

let keys: ((customer: string) => Hash64) | null = null;
let keyedWith: string | null = null;

/** Key of the customer's row; `null` for strangers, and for tokens that are forged or too old. */
export function customerOf({ customer, consent }: Query, env: Env, now: number): Hash64 | null {
  const key = keyOf(env);
  if (customer === null || consent !== "all" || key === null) return null;
  const id = verifyCustomer(signerFor(key), customer, now);
  if (id === null) return null;
  if (keys === null || keyedWith !== key) {
    keys = customerKeys(key);
    keyedWith = key;
  }
  return keys(id);
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
  return readState(signerFor(key), state ?? stateFromCookies(request.headers.get("cookie")), now);
}

/** `Set-Cookie` with what is to be remembered from now on; none without consent or a signing key. */
export function rememberHeaders(
  memory: Memory,
  consent: Consent,
  env: Env,
  now: number,
): Record<string, string> {
  const key = keyOf(env);
  const cookie = key === null ? null : stateCookie(writeState(signerFor(key), memory, now), consent);
  return cookie === null ? {} : { "set-cookie": cookie };
}
