import { joinedBytes } from "../../core/bytes.ts";
import { checksum32 } from "../../core/hash.ts";
import type { Blobs } from "./blobs.ts";

/**
 * Blobs in memory, for tests and one-process use. Bytes are copied in and out, as any real store does. `now` dates what
 * is written, milliseconds since 1970.
 */
export function memoryBlobs(now: () => number = () => 0): Blobs & { readonly keys: () => string[] } {
  const values = new Map<string, Uint8Array>();
  const written = new Map<string, number>();
  const etagOf = (bytes: Uint8Array): string => `${checksum32(bytes)}-${bytes.byteLength}`;
  const put: Blobs["put"] = (key, bytes, condition) => {
    const held = values.get(key);
    const etag = held === undefined ? null : etagOf(held);
    if (condition !== undefined && condition.ifEtag !== etag) return Promise.resolve(false);
    // Not `slice`: a Buffer's is no copy.
    values.set(key, new Uint8Array(bytes));
    written.set(key, now());
    return Promise.resolve(true);
  };
  const infoOf = (key: string, bytes: Uint8Array) => ({
    key,
    size: bytes.byteLength,
    etag: etagOf(bytes),
    uploaded: written.get(key)!,
  });
  return {
    keys: () => [...values.keys()].sort(),
    get: (key) => {
      const bytes = values.get(key);
      return Promise.resolve(
        bytes === undefined ? null : { bytes: bytes.slice().buffer, etag: etagOf(bytes) },
      );
    },
    range: (key, from, length) => {
      const bytes = values.get(key);
      if (bytes === undefined) return Promise.resolve(null);
      if (from + length > bytes.length) return Promise.reject(new Error(`${key} is shorter than that`));
      return Promise.resolve(bytes.slice(from, from + length));
    },
    open: (key) => {
      const bytes = values.get(key);
      if (bytes === undefined) return Promise.resolve(null);
      const stream = new Blob([bytes.slice()]).stream();
      return Promise.resolve({ ...infoOf(key, bytes), stream });
    },
    put,
    async putStream(key, bytes, condition) {
      const pieces: Uint8Array[] = [];
      for await (const piece of bytes) pieces.push(piece);
      return put(key, joinedBytes(pieces), condition);
    },
    list: (prefix) =>
      Promise.resolve(
        [...values]
          .filter(([key]) => key.startsWith(prefix))
          .map(([key, bytes]) => infoOf(key, bytes))
          .sort((a, b) => (a.key < b.key ? -1 : 1)),
      ),
    delete: (keys) => {
      for (const key of keys) values.delete(key);
      return Promise.resolve();
    },
  };
}
