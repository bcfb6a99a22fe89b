import type { Blobs } from "./blobs.ts";

/** R2 deletes at most so many keys in one operation. */
const DELETED_AT_ONCE = 1000;

/** A Cloudflare R2 bucket. */
export function r2Blobs(bucket: R2Bucket): Blobs {
  return {
    async get(key) {
      const object = await bucket.get(key);
      return object === null ? null : { bytes: await object.arrayBuffer(), etag: object.etag };
    },
    async open(key) {
      const object = await bucket.get(key);
      return object === null
        ? null
        : { key, size: object.size, etag: object.etag, stream: whole(object.body, object.size, key) };
    },
    async put(key, bytes, condition) {
      const onlyIf =
        condition === undefined
          ? {}
          : {
              onlyIf:
                condition.ifEtag === null ? { etagDoesNotMatch: "*" } : { etagMatches: condition.ifEtag },
            };
      return (await bucket.put(key, bytes, onlyIf)) !== null;
    },
    async list(prefix) {
      const found = [];
      let cursor: string | undefined;
      do {
        const page = await bucket.list({ prefix, ...(cursor === undefined ? {} : { cursor }) });
        for (const { key, size, etag, uploaded } of page.objects) {
          found.push({ key, size, etag, uploaded: uploaded.getTime() });
        }
        cursor = page.truncated ? page.cursor : undefined;
      } while (cursor !== undefined);
      return found.sort((a, b) => (a.key < b.key ? -1 : 1));
    },
    async delete(keys) {
      for (let i = 0; i < keys.length; i += DELETED_AT_ONCE) {
        await bucket.delete(keys.slice(i, i + DELETED_AT_ONCE));
      }
    },
  };
}

/** A body that breaks off is not a shorter file: it fails. */
async function* whole(
  body: ReadableStream<Uint8Array>,
  size: number,
  key: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  let read = 0;
  let done = false;
  try {
    for (;;) {
      const next = await reader.read();
      if (next.done) {
        done = true;
        break;
      }
      read += next.value.byteLength;
      yield next.value;
    }
  } finally {
    if (!done) await reader.cancel().catch(() => undefined);
  }
  if (read !== size) throw new Error(`${key}: the read broke off after ${read} of ${size} bytes`);
}
