/** The list of what has been encoded: by object, with the etag it had then. Without it everything is encoded anew. */

import { SEGMENTS_PREFIX } from "../run/rebuild-settings.ts";
import type { BlobInfo, Blobs } from "../storage/blobs.ts";
import { findSoundJson, updateJson } from "../storage/columns.ts";
import type { EncodedObject } from "./encode-object.ts";

export const INDEX_KEY = `${SEGMENTS_PREFIX}index`;

type Index = readonly EncodedObject[];

export const readIndex = async (blobs: Blobs): Promise<Index> =>
  (await findSoundJson<Index>(blobs, INDEX_KEY)) ?? [];

/** Objects that the index does not know as they are now, or of which a line was set aside until now. */
export function unencoded<T extends BlobInfo>(
  index: Index,
  objects: readonly T[],
  encoding: string,
  now: number,
): T[] {
  const known = new Map(index.map((entry) => [entry.key, entry]));
  return objects.filter(({ key, etag }) => {
    const entry = known.get(key);
    if (entry === undefined || entry.etag !== etag || entry.encoding !== encoding) return true;
    return entry.due !== null && entry.due <= now;
  });
}

/** Leaves out the objects that are no more; gives the rest. */
export async function forgetObjects(blobs: Blobs, present: ReadonlySet<string>): Promise<Index> {
  const index = await readIndex(blobs);
  if (index.every(({ key }) => present.has(key))) return index;
  return updateJson<Index>(blobs, INDEX_KEY, (now) => (now ?? []).filter(({ key }) => present.has(key)));
}

/** Adds entries, replacing those of the same object, whoever else writes at the same time; sorted by key. */
export async function addToIndex(blobs: Blobs, added: readonly EncodedObject[]): Promise<Index> {
  if (added.length === 0) return readIndex(blobs);
  return updateJson<Index>(blobs, INDEX_KEY, (index) => {
    const entries = new Map((index ?? []).map((entry) => [entry.key, entry]));
    for (const entry of added) entries.set(entry.key, entry);
    return [...entries.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  });
}
