import type { TableStore } from "./store.ts";

/** Shards never change, so the edge may keep them as long as it likes; the manifest is the one key that moves. */
const SHARD_CACHE_SECONDS = 86_400;
const POINTER_CACHE_SECONDS = 30;

/** Cloudflare Workers KV. */
export function kvStore(kv: KVNamespace): TableStore {
  return {
    get: (key) =>
      kv.get(key, {
        type: "arrayBuffer",
        cacheTtl: key.startsWith("t/") ? SHARD_CACHE_SECONDS : POINTER_CACHE_SECONDS,
      }),
    put: (key, value, options) =>
      kv.put(
        key,
        value,
        options?.expirationTtl === undefined ? {} : { expirationTtl: options.expirationTtl },
      ),
    delete: (key) => kv.delete(key),
    async list(prefix) {
      const keys: string[] = [];
      let cursor: string | undefined;
      do {
        const page: KVNamespaceListResult<unknown> = await kv.list({ prefix, ...(cursor ? { cursor } : {}) });
        keys.push(...page.keys.map(({ name }) => name));
        cursor = page.list_complete ? undefined : page.cursor;
      } while (cursor);
      return keys.sort();
    },
  };
}
