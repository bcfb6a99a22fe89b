import { ok, type Result } from "../../core/result.ts";
import { decodeManifest, MANIFEST_KEY, type Manifest } from "./manifest.ts";
import type { TableStore, VersionedStore } from "./store.ts";

/** As answers read it. `null` where nothing was ever published. Rejects when the store fails. */
export async function readManifest(store: Pick<TableStore, "get">): Promise<Result<Manifest | null, string>> {
  const bytes = await store.get(MANIFEST_KEY);
  return bytes === null ? ok(null) : decodeManifest(bytes);
}

export interface LatestManifest {
  readonly manifest: Manifest | null;
  /** For a swap. */
  readonly etag: string | null;
}

/** As the last change left it, for whoever changes it or decides by it; else the same. */
export async function latestManifest(
  store: Pick<VersionedStore, "latest">,
): Promise<Result<LatestManifest, string>> {
  const found = await store.latest(MANIFEST_KEY);
  if (found === null) return ok({ manifest: null, etag: null });
  const read = decodeManifest(found.bytes);
  return read.ok ? ok({ manifest: read.value, etag: found.etag }) : read;
}
