import { err, ok, type Result } from "../../core/result.ts";
import { type BuildInfo, encodeManifest, MANIFEST_KEY, type Manifest, withBuild } from "./manifest.ts";
import { readManifest } from "./read-manifest.ts";
import type { TableStore } from "./store.ts";
import { readUnnamed, UNNAMED_MS } from "./unnamed.ts";

export interface MoveOptions {
  /** Builds that stay listed, the new one included; never fewer than the current and the previous. */
  readonly keep: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Makes a build current whose shards are all there. Doing it again changes nothing. */
export async function moveManifest(
  store: TableStore,
  build: BuildInfo,
  { keep, now }: MoveOptions,
): Promise<Result<Manifest, string>> {
  const read = await readManifest(store);
  // A manifest that cannot be read must not be overwritten by one that knows nothing of the builds it named.
  if (!read.ok) return err(`${read.error}: put it right, or delete it to begin anew`);
  const unnamed = (await readUnnamed(store)).get(build.build);
  if (unnamed !== undefined && now - unnamed >= UNNAMED_MS) {
    return err(
      `the shards of ${build.build} were written too long ago and may be swept away: publish it anew`,
    );
  }
  const next = withBuild(read.value, build, keep);
  if (JSON.stringify(read.value) !== JSON.stringify(next))
    await store.put(MANIFEST_KEY, encodeManifest(next));
  return ok(next);
}
