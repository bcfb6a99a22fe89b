import { err, ok, type Result } from "../../core/result.ts";
import { buildNamed, encodeManifest, MANIFEST_KEY, type Manifest } from "./manifest.ts";
import { readManifest } from "./publish.ts";
import type { TableStore } from "./store.ts";

/** Points the manifest at a build that is still kept: the named one, or the previous. Its shards are all still there. */
export async function rollback(store: TableStore, build: string | null): Promise<Result<Manifest, string>> {
  const read = await readManifest(store);
  if (!read.ok) return read;
  const manifest = read.value;
  if (manifest === null) return err("nothing has been published yet");
  const target = build ?? manifest.previous;
  if (target === null) return err("there is no build before the current one");
  if (buildNamed(manifest, target) === null) {
    return err(
      `build ${target} is not kept; there are ${manifest.builds.map((one) => one.build).join(", ")}`,
    );
  }
  if (target === manifest.current) return ok(manifest);
  const next: Manifest = { ...manifest, current: target, previous: manifest.current };
  await store.put(MANIFEST_KEY, encodeManifest(next));
  return ok(next);
}
