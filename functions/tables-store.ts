import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import { withTruth } from "../lib/rebuild/storage/with-truth.ts";
import { kvStore } from "../lib/tables/store/kv-store.ts";
import type { VersionedStore } from "../lib/tables/store/store.ts";
import type { Env } from "./env.ts";
import { errorLine } from "./log.ts";

/** For whoever changes what answers read from KV, or decides by it; answers read KV alone. */
export const tablesStore = ({ TABLES, LOGS }: Pick<Env, "TABLES" | "LOGS">): VersionedStore =>
  withTruth(kvStore(TABLES), r2Blobs(LOGS));

/** Makes good copies that a change did not come to, and tells the log where it cannot: never rejects. */
export async function mendCopies(env: Env, ...keys: readonly string[]): Promise<void> {
  const store = tablesStore(env);
  for (const key of keys) {
    await store.settle(key).catch((error: unknown) => {
      console.warn(JSON.stringify({ event: "copy", key, error: errorLine(error) }));
    });
  }
}
