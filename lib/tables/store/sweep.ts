import { inParallel } from "../../core/parallel.ts";
import { SHARDS_PREFIX } from "./manifest.ts";
import { AT_ONCE } from "./put-shards.ts";
import { latestManifest, readManifest } from "./read-manifest.ts";
import type { VersionedStore } from "./store.ts";
import { readUnnamed, UNNAMED_MS, writeUnnamed } from "./unnamed.ts";

export interface SweepOptions {
  /** Milliseconds since 1970: the night that sweeps. */
  readonly now: number;
  /** Keys deleted at most … */
  readonly most?: number;
  /** … of those behind this one: a store may go on listing for a while what has been deleted. */
  readonly after?: string | null;
}

export interface Swept {
  readonly deleted: number;
  /** The last that was deleted, where more are left than were to be; else `null`. */
  readonly last: string | null;
}

const NONE_SWEPT: Swept = { deleted: 0, last: null };

/** The build that a shard's key belongs to. */
const ownerOf = (key: string): string => key.slice(SHARDS_PREFIX.length).split("/")[0]!;

/**
 * Deletes the shards of builds that no manifest has named since an earlier sweep found them so, a night ago at least;
 * notes those it finds so now. A manifest that cannot be read names nothing, so then nothing is deleted.
 */
export async function sweepShards(
  store: VersionedStore,
  { now, most = Number.POSITIVE_INFINITY, after = null }: SweepOptions,
): Promise<Swept> {
  const keys = await store.list(SHARDS_PREFIX);
  // What answers read may still be the list before the latest, where it could not be copied.
  const [latest, read] = [await latestManifest(store), await readManifest(store)];
  if (!latest.ok || !read.ok) return NONE_SWEPT;
  const named = new Set(
    [latest.value.manifest, read.value].flatMap(
      (manifest) => manifest?.builds.map(({ build }) => build) ?? [],
    ),
  );
  const { unnamed: before, etag } = await readUnnamed(store);
  const since = new Map<string, number>();
  for (const owner of new Set(keys.map(ownerOf))) {
    if (!named.has(owner)) since.set(owner, before.get(owner) ?? now);
  }
  // Who claims a build meanwhile keeps it: the next night sweeps again.
  if (JSON.stringify([...before]) !== JSON.stringify([...since]) && !(await writeUnnamed(store, since, etag)))
    return NONE_SWEPT;
  const left = keys.filter(
    (key) => now - (since.get(ownerOf(key)) ?? now) >= UNNAMED_MS && (after === null || key > after),
  );
  const gone = left.slice(0, Math.min(most, left.length));
  await inParallel(gone, AT_ONCE, (key) => store.delete(key));
  return { deleted: gone.length, last: gone.length < left.length ? (gone.at(-1) ?? null) : null };
}
