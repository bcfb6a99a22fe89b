import { err, ok, type Result } from "../../core/result.ts";
import { OVERTAKEN, untilSwapped } from "../../core/until-swapped.ts";
import { type BuildInfo, encodeManifest, MANIFEST_KEY, type Manifest, withBuild } from "./manifest.ts";
import { latestManifest } from "./read-manifest.ts";
import type { VersionedStore } from "./store.ts";
import { readUnnamed, UNNAMED_MS } from "./unnamed.ts";

export interface MoveOptions {
  /** Builds that stay listed, the new one included; never fewer than the current and the previous. */
  readonly keep: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Makes a build current whose shards are all there, whoever else publishes or goes back. Again it changes nothing. */
export async function moveManifest(
  store: VersionedStore,
  build: BuildInfo,
  { keep, now }: MoveOptions,
): Promise<Result<Manifest, string>> {
  const moved = await untilSwapped<Result<Manifest, string>>(async () => {
    const read = await latestManifest(store);
    // A manifest that cannot be read must not be overwritten by one that knows nothing of the builds it named.
    if (!read.ok) return err(`${read.error}: put it right, or delete it to begin anew`);
    const { manifest, etag } = read.value;
    const unnamed = (await readUnnamed(store)).unnamed.get(build.build);
    if (unnamed !== undefined && now - unnamed >= UNNAMED_MS) {
      return err(
        `the shards of ${build.build} were written too long ago and may be swept away: publish it anew`,
      );
    }
    const next = withBuild(manifest, build, keep);
    if (JSON.stringify(manifest) === JSON.stringify(next)) {
      await store.settle(MANIFEST_KEY);
      return ok(next);
    }
    return (await store.swap(MANIFEST_KEY, encodeManifest(next), etag)) ? ok(next) : OVERTAKEN;
  });
  return moved === OVERTAKEN ? err("others are publishing or going back just now: publish it again") : moved;
}
