/** Who the shop's customers are to its tables: filed under its `SIGNING_KEY`, where that is one to file people under. */
import { hex64 } from "../lib/core/hash.ts";
import { pseudonymsOfBucket } from "../lib/rebuild/segments/bucket-key.ts";
import type { Blobs } from "../lib/rebuild/storage/blobs.ts";
import { type CustomerKey, customerKeys } from "../lib/security/customer-key.ts";
import { type Pseudonyms, pseudonymsUnder } from "../lib/security/pseudonyms.ts";
import { fingerprintOf, weaknessOf } from "../lib/security/signing-key.ts";
import type { Env } from "./env.ts";

const keysOf = ({ SIGNING_KEY, SIGNING_KEY_PREVIOUS }: Env): string[] =>
  [SIGNING_KEY, SIGNING_KEY_PREVIOUS].filter((key): key is string => key !== undefined && key !== "");

/**
 * Where a customer's row lies in tables that are filed under the key of that fingerprint: the shop's, or the one before
 * it while no night has filed anew. `undefined` where the shop has no key, and so nobody is known.
 */
export function customerKeyOf(
  env: Env,
  filedUnder: string | null | undefined,
): ReturnType<typeof customerKeys> | undefined {
  if (!env.SIGNING_KEY) return undefined;
  return customerKeys(keysOf(env).find((key) => fingerprintOf(key) === filedUnder) ?? env.SIGNING_KEY);
}

/**
 * Where all is that tables under that key hold of a customer: the row, and behind it the one under the shop's other key,
 * which has what they did while they were known by it.
 */
export function customerRowsOf(
  env: Env,
  filedUnder: string | null | undefined,
): ((id: string) => [CustomerKey, ...CustomerKey[]]) | undefined {
  const keyOf = customerKeyOf(env, filedUnder);
  if (keyOf === undefined) return undefined;
  const others = keysOf(env)
    .map(customerKeys)
    .filter((other) => hex64(other("")) !== hex64(keyOf("")));
  return (id) => [keyOf(id), ...others.map((other) => other(id))];
}

/** What the events call a customer: the key of their row under each of the shop's keys, as they write it. */
export const keysInEvents = (env: Env, id: string): string[] =>
  keysOf(env).map((key) => hex64(customerKeys(key)(id)));

/** What the night calls customers by. */
export const pseudonymsOf = async (
  { SIGNING_KEY, SIGNING_KEY_PREVIOUS }: Env,
  blobs: Blobs,
): Promise<Pseudonyms> =>
  SIGNING_KEY && weaknessOf(SIGNING_KEY) === null
    ? pseudonymsUnder(SIGNING_KEY, { former: SIGNING_KEY_PREVIOUS || null })
    : pseudonymsOfBucket(blobs, (bytes) => crypto.getRandomValues(bytes));

/** What is wrong with the key, by itself and beside the one that the tables were made under; `null` for nothing. */
export function keyTrouble(env: Env, filedUnder: string | null): string | null {
  const { SIGNING_KEY } = env;
  if (!SIGNING_KEY) return "SIGNING_KEY is not set: tokens prove nothing";
  const weakness = weaknessOf(SIGNING_KEY);
  if (weakness !== null) return `${weakness}: there is no table of customers`;
  if (filedUnder === null || keysOf(env).map(fingerprintOf).includes(filedUnder)) return null;
  return "the table of customers is filed under another SIGNING_KEY: nobody is known until the next night";
}
