import type { TableStore } from "./store.ts";

/** A store in memory, for tests and for one-process use. Values are copied in and out, as any real store does. */
export function memoryStore(): TableStore {
  const values = new Map<string, Uint8Array>();
  return {
    get: (key) => Promise.resolve(values.get(key)?.slice().buffer ?? null),
    put: (key, value) => {
      values.set(key, value.slice());
      return Promise.resolve();
    },
    delete: (key) => {
      values.delete(key);
      return Promise.resolve();
    },
    list: (prefix) => Promise.resolve([...values.keys()].filter((key) => key.startsWith(prefix)).sort()),
  };
}
