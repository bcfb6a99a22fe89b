/** The list of what has been encoded: by object, with the etag it had then. */

import { SEGMENTS_PREFIX } from "../settings.ts";
import type { BlobInfo, Blobs } from "../storage/blobs.ts";
import { findJson, putJson } from "../storage/columns.ts";
import type { EncodedObject } from "./encode-object.ts";

export const INDEX_KEY = `${SEGMENTS_PREFIX}index`;
/** Two nights at once each add their own; more than a few rounds of that is another fault. */
const ROUNDS = 10;

type Index = readonly EncodedObject[];

export const readIndex = async (blobs: Blobs): Promise<Index> =>
  (await findJson<Index>(blobs, INDEX_KEY))?.value ?? [];

/** Objects that the index does not know as they are now. */
export function unencoded(index: Index, objects: readonly BlobInfo[], encoding: string): BlobInfo[] {
  const known = new Map(index.map((entry) => [entry.key, entry]));
  return objects.filter(({ key, etag }) => {
    const entry = known.get(key);
    return entry === undefined || entry.etag !== etag || entry.encoding !== encoding;
  });
}

/** Adds entries, replacing those of the same object, whoever else writes at the same time; sorted by key. */
export async function addToIndex(blobs: Blobs, added: readonly EncodedObject[]): Promise<Index> {
  for (let round = 0; round < ROUNDS; round++) {
    const found = await findJson<Index>(blobs, INDEX_KEY);
    const entries = new Map((found?.value ?? []).map((entry) => [entry.key, entry]));
    for (const entry of added) entries.set(entry.key, entry);
    const index = [...entries.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    if (added.length === 0) return index;
    if (await putJson(blobs, INDEX_KEY, index, { ifEtag: found?.etag ?? null })) return index;
  }
  throw new Error(`${INDEX_KEY} changed ${ROUNDS} times while it was to be written`);
}
