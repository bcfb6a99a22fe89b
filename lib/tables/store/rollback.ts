import { err, ok, type Result } from "../../core/result.ts";
import {
  buildNamed,
  encodeManifest,
  MANIFEST_KEY,
  type Manifest,
  SHARDS_PREFIX,
  shardKeysOf,
} from "./manifest.ts";
import { readManifest } from "./read-manifest.ts";
import type { TableStore } from "./store.ts";

/**
 * Points the manifest at a build that is still kept and whole: the named one, or the previous. `believed`: the build that
 * whoever asks takes for the current one. KV may show a manifest of a minute ago: going back from that one would write
 * a list that has lost the build published since, and the next night would sweep its shards away.
 */
export async function rollback(
  store: TableStore,
  build: string | null,
  believed: string | null = null,
): Promise<Result<Manifest, string>> {
  const read = await readManifest(store);
  if (!read.ok) return read;
  const manifest = read.value;
  if (manifest === null) return err("nothing has been published yet");
  if (believed !== null && believed !== manifest.current) {
    return err(
      `the current build is ${manifest.current} as far as is known here, not ${believed}: read which serves again, in a minute`,
    );
  }
  const target = build ?? manifest.previous;
  if (target === null) return err("there is no build before the current one");
  const info = buildNamed(manifest, target);
  if (info === null) {
    return err(
      `build ${target} is not kept; there are ${manifest.builds.map((one) => one.build).join(", ")}`,
    );
  }
  if (target === manifest.current) return ok(manifest);
  const there = new Set(await store.list(`${SHARDS_PREFIX}${target}/`));
  const missing = shardKeysOf(info).filter((key) => !there.has(key));
  if (missing.length > 0) {
    return err(`build ${target} is not whole: ${missing[0]} is missing, and ${missing.length - 1} more`);
  }
  const next: Manifest = { ...manifest, current: target, previous: manifest.current };
  await store.put(MANIFEST_KEY, encodeManifest(next));
  return ok(next);
}
