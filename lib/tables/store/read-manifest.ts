import { ok, type Result } from "../../core/result.ts";
import { decodeManifest, MANIFEST_KEY, type Manifest } from "./manifest.ts";
import type { TableStore } from "./store.ts";

/** `null` where nothing was ever published. Rejects when the store fails. */
export async function readManifest(store: TableStore): Promise<Result<Manifest | null, string>> {
  const bytes = await store.get(MANIFEST_KEY);
  return bytes === null ? ok(null) : decodeManifest(bytes);
}
