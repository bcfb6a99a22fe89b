/** Who the shop's customers are to its tables: filed under its `SIGNING_KEY`, where that is one to file people under. */
import { pseudonymsOfBucket } from "../lib/rebuild/segments/bucket-key.ts";
import type { Blobs } from "../lib/rebuild/storage/blobs.ts";
import { customerKeys } from "../lib/security/customer-key.ts";
import { type Pseudonyms, pseudonymsUnder } from "../lib/security/pseudonyms.ts";
import { fingerprintOf, weaknessOf } from "../lib/security/signing-key.ts";
import type { Env } from "./env.ts";

/** Where a customer's row lies; `undefined` where the shop has no key, and so nobody is known. */
export const customerKeyOf = ({ SIGNING_KEY }: Env): ReturnType<typeof customerKeys> | undefined =>
  SIGNING_KEY ? customerKeys(SIGNING_KEY) : undefined;

/** What the night calls customers by. */
export const pseudonymsOf = async ({ SIGNING_KEY }: Env, blobs: Blobs): Promise<Pseudonyms> =>
  SIGNING_KEY && weaknessOf(SIGNING_KEY) === null
    ? pseudonymsUnder(SIGNING_KEY)
    : pseudonymsOfBucket(blobs, (bytes) => crypto.getRandomValues(bytes));

/** What is wrong with the key, by itself and beside the one that the tables were made under; `null` for nothing. */
export function keyTrouble(
  { SIGNING_KEY, SIGNING_KEY_PREVIOUS }: Env,
  filedUnder: string | null,
): string | null {
  if (!SIGNING_KEY) return "SIGNING_KEY is not set: tokens prove nothing";
  const weakness = weaknessOf(SIGNING_KEY);
  if (weakness !== null) return `${weakness}: there is no table of customers`;
  const known = [SIGNING_KEY, ...(SIGNING_KEY_PREVIOUS ? [SIGNING_KEY_PREVIOUS] : [])].map(fingerprintOf);
  if (filedUnder === null || known.includes(filedUnder)) return null;
  return "the table of customers is filed under another SIGNING_KEY: nobody is known until the next night";
}
