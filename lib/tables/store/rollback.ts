import { err, ok, type Result } from "../../core/result.ts";
import { OVERTAKEN, untilSwapped } from "../../core/until-swapped.ts";
import {
  buildNamed,
  encodeManifest,
  MANIFEST_KEY,
  type Manifest,
  SHARDS_PREFIX,
  shardKeysOf,
} from "./manifest.ts";
import { latestManifest } from "./read-manifest.ts";
import type { VersionedStore } from "./store.ts";

/**
 * Points the manifest at a build that is still kept and whole: the named one, or the previous. `believed`: the build that
 * whoever asks takes for the current one, who may have been shown a list of a minute ago. What is published while this is
 * under way is kept, and is not gone back from: nobody has asked for that.
 */
export async function rollback(
  store: VersionedStore,
  build: string | null,
  believed: string | null = null,
): Promise<Result<Manifest, string>> {
  let current = believed;
  const done = await untilSwapped<Result<Manifest, string>>(async () => {
    const read = await latestManifest(store);
    if (!read.ok) return read;
    const { manifest, etag } = read.value;
    if (manifest === null) return err("nothing has been published yet");
    current ??= manifest.current;
    if (current !== manifest.current)
      return err(`the current build is ${manifest.current}, not ${current}: look again, then repeat`);
    const target = build ?? manifest.previous;
    if (target === null) return err("there is no build before the current one");
    const info = buildNamed(manifest, target);
    if (info === null) {
      return err(
        `build ${target} is not kept; there are ${manifest.builds.map((one) => one.build).join(", ")}`,
      );
    }
    if (target === manifest.current) {
      await store.settle(MANIFEST_KEY);
      return ok(manifest);
    }
    const there = new Set(await store.list(`${SHARDS_PREFIX}${target}/`));
    const missing = shardKeysOf(info).filter((key) => !there.has(key));
    if (missing.length > 0) {
      return err(`build ${target} is not whole: ${missing[0]} is missing, and ${missing.length - 1} more`);
    }
    const next: Manifest = { ...manifest, current: target, previous: manifest.current };
    return (await store.swap(MANIFEST_KEY, encodeManifest(next), etag)) ? ok(next) : OVERTAKEN;
  });
  return done === OVERTAKEN ? err("others are publishing or going back just now: look again") : done;
}
