/** The build that a page of the console shows: the current one, read without the limits of an answer. */

import { ALL_READS, BuildReader } from "../../lib/tables/read/build-reader.ts";
import { ShardCache } from "../../lib/tables/read/shard-cache.ts";
import { kvStore } from "../../lib/tables/store/kv-store.ts";
import { currentBuild, type Manifest } from "../../lib/tables/store/manifest.ts";
import { readManifest } from "../../lib/tables/store/read-manifest.ts";
import type { Env } from "../env.ts";

/** Enough for the pages that somebody looks at in turn. */
const CACHE_BYTES = 8_000_000;
const cache = new ShardCache(CACHE_BYTES);

export interface Tables {
  readonly manifest: Manifest;
  readonly reader: BuildReader;
}

/** `null` where there are no tables, or none that can be read. */
export async function tablesOf(env: Env): Promise<Tables | null> {
  const store = kvStore(env.TABLES);
  const read = await readManifest(store);
  const manifest = read.ok ? read.value : null;
  const build = manifest === null ? null : currentBuild(manifest);
  if (manifest === null || build === null) return null;
  const reader = new BuildReader(build, { get: (key) => store.get(key), cache, limits: ALL_READS });
  return { manifest, reader };
}
