/** R2 and KV that fail as told: what goes through them else goes to the real ones. */
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import type { TableStore } from "../../lib/tables/store/store.ts";

/** Says of a call whether it is to fail; counts are the caller's. */
export type Fault = (operation: "get" | "open" | "put" | "list" | "delete", key: string) => boolean;

class Injected extends Error {
  override readonly name = "Injected";
}

const guard = (fault: Fault, operation: Parameters<Fault>[0], key: string): void => {
  if (fault(operation, key)) throw new Injected(`${operation} ${key} failed`);
};

/** Rejects before anything has happened. */
export function faultyBlobs(blobs: Blobs, fault: Fault): Blobs {
  return {
    async get(key) {
      guard(fault, "get", key);
      return blobs.get(key);
    },
    async range(key, from, length) {
      guard(fault, "get", key);
      return blobs.range(key, from, length);
    },
    async open(key) {
      guard(fault, "open", key);
      return blobs.open(key);
    },
    async put(key, bytes, condition) {
      guard(fault, "put", key);
      return blobs.put(key, bytes, condition);
    },
    async putStream(key, bytes, condition) {
      guard(fault, "put", key);
      return blobs.putStream(key, bytes, condition);
    },
    async list(prefix) {
      guard(fault, "list", prefix);
      return blobs.list(prefix);
    },
    async delete(keys) {
      guard(fault, "delete", keys[0] ?? "");
      return blobs.delete(keys);
    },
  };
}

export function faultyTables(tables: TableStore, fault: Fault): TableStore {
  return {
    async get(key) {
      guard(fault, "get", key);
      return tables.get(key);
    },
    async put(key, value, options) {
      guard(fault, "put", key);
      return tables.put(key, value, options);
    },
    async delete(key) {
      guard(fault, "delete", key);
      return tables.delete(key);
    },
    async list(prefix) {
      guard(fault, "list", prefix);
      return tables.list(prefix);
    },
  };
}

/** Fails the n-th call that matches, and no other. */
export function nth(n: number, matches: Fault): Fault & { readonly met: () => boolean } {
  let calls = 0;
  const fault: Fault = (operation, key) => matches(operation, key) && ++calls === n;
  return Object.assign(fault, { met: () => calls >= n });
}

/** A binding one of whose methods rejects for the keys that it is told of, from its n-th call for one on. */
export function failing<T extends object>(of: T, method: string, prefix: string, from = 1): T {
  let calls = 0;
  return new Proxy(of, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (key: unknown, ...rest: unknown[]) =>
        name === method && String(key).startsWith(prefix) && ++calls >= from
          ? Promise.reject(new Error(`${method} ${String(key)}: internal error`))
          : Reflect.apply(value, target, [key, ...rest]);
    },
  });
}

/** R2 whose reads of some keys come slowly, or cut short. */
export function troubledR2(
  bucket: R2Bucket,
  trouble: { readonly key: string; readonly delayMs?: number; readonly cutTo?: number },
): R2Bucket {
  return new Proxy(bucket, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (property !== "get" || typeof value !== "function") {
        return typeof value === "function" ? value.bind(target) : value;
      }
      return async (key: string, options?: R2GetOptions) => {
        const object = await target.get(key, options ?? {});
        if (object === null || !key.startsWith(trouble.key)) return object;
        if (trouble.delayMs !== undefined)
          await new Promise((resolve) => setTimeout(resolve, trouble.delayMs));
        if (trouble.cutTo === undefined) return object;
        const bytes = new Uint8Array(await object.arrayBuffer()).slice(0, trouble.cutTo);
        return {
          key: object.key,
          etag: object.etag,
          size: object.size,
          uploaded: object.uploaded,
          body: new Blob([bytes]).stream(),
          arrayBuffer: () => Promise.resolve(bytes.buffer),
        };
      };
    },
  });
}

/** R2 that takes nothing. */
export const troubledPuts = (bucket: R2Bucket): R2Bucket =>
  new Proxy(bucket, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (property === "put") return () => Promise.reject(new Error("put: Unspecified error (0)"));
      return typeof value === "function" ? value.bind(target) : value;
    },
  });

/** A bucket that lets `work` happen just before `key` is put for the first time. */
export function overtaken(bucket: R2Bucket, key: string, work: () => Promise<unknown>): R2Bucket {
  let done = false;
  return new Proxy(bucket, {
    get(target, name) {
      if (name !== "put") return Reflect.get(target, name).bind(target);
      return async (put: string, ...rest: unknown[]) => {
        if (put === key && !done) {
          done = true;
          await work();
        }
        return Reflect.apply(target.put, target, [put, ...rest]);
      };
    },
  });
}
