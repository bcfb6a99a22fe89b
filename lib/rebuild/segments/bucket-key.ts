/**
 * The key that customers of a shop without a `SIGNING_KEY` bear pseudonyms under: random, made by the first night and kept
 * beside the segments. It files nobody; but what is derived of the log names nobody either.
 */
import { base64url } from "../../security/base64url.ts";
import { type Pseudonyms, pseudonymsUnder } from "../../security/pseudonyms.ts";
import { SEGMENTS_PREFIX } from "../run/rebuild-settings.ts";
import type { Blobs } from "../storage/blobs.ts";

export const BUCKET_KEY = `${SEGMENTS_PREFIX}key`;
const KEY_BYTES = 32;

/** `random` fills bytes that nobody can foretell. */
export async function pseudonymsOfBucket(
  blobs: Blobs,
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array,
): Promise<Pseudonyms> {
  const made = new TextEncoder().encode(base64url(random(new Uint8Array(KEY_BYTES))));
  // Whoever comes second takes what the first has written.
  await blobs.put(BUCKET_KEY, made, { ifEtag: null });
  const kept = await blobs.get(BUCKET_KEY);
  if (kept === null) throw new Error(`${BUCKET_KEY} was written and is not there`);
  return pseudonymsUnder(new TextDecoder().decode(kept.bytes), { filed: false });
}
