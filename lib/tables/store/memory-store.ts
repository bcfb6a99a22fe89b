import type { VersionedStore } from "./store.ts";

/** A store in memory, for tests and for one-process use. Values are copied in and out, as any real store does. */
export function memoryStore(): VersionedStore {
  const values = new Map<string, { readonly bytes: Uint8Array; readonly etag: string }>();
  let writes = 0;
  const write = (key: string, value: Uint8Array): void => {
    values.set(key, { bytes: value.slice(), etag: String(++writes) });
  };
  return {
    get: (key) => Promise.resolve(values.get(key)?.bytes.slice().buffer ?? null),
    put: (key, value) => {
      write(key, value);
      return Promise.resolve();
    },
    delete: (key) => {
      values.delete(key);
      return Promise.resolve();
    },
    list: (prefix) => Promise.resolve([...values.keys()].filter((key) => key.startsWith(prefix)).sort()),
    latest: (key) => {
      const found = values.get(key);
      return Promise.resolve(
        found === undefined ? null : { bytes: found.bytes.slice().buffer, etag: found.etag },
      );
    },
    swap: (key, value, etag) => {
      const isLatest = (values.get(key)?.etag ?? null) === etag;
      if (isLatest) write(key, value);
      return Promise.resolve(isLatest);
    },
    settle: () => Promise.resolve(),
  };
}
