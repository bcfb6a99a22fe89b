import type { Blobs } from "./blobs.ts";

/** R2 deletes at most so many keys in one operation. */
const DELETED_AT_ONCE = 1000;

/** A night reads thousands of objects, one a webhook: it must not end where one in a hundred reads fails at first. */
const TRIES = 4;
const FIRST_PAUSE_MS = 50;

/** For what may be done twice. A write under a condition may not: it would meet what it has written itself. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (tried === TRIES) throw error;
      await new Promise((done) => setTimeout(done, FIRST_PAUSE_MS * 2 ** tried));
    }
  }
}

/** All parts of an upload but the last must be of one size, of 5 MiB at least. */
const PART_BYTES = 8 << 20;

/** A Cloudflare R2 bucket. */
export function r2Blobs(bucket: R2Bucket): Blobs {
  const put: Blobs["put"] = async (key, bytes, condition) => {
    if (condition === undefined) {
      await again(() => bucket.put(key, bytes));
      return true;
    }
    const { ifEtag } = condition;
    const onlyIf = ifEtag === null ? { etagDoesNotMatch: "*" } : { etagMatches: ifEtag };
    return (await bucket.put(key, bytes, { onlyIf })) !== null;
  };
  return {
    async get(key) {
      const object = await again(() => bucket.get(key));
      return object === null ? null : { bytes: await object.arrayBuffer(), etag: object.etag };
    },
    async range(key, from, length) {
      const object = await again(() => bucket.get(key, { range: { offset: from, length } }));
      if (object === null) return null;
      const bytes = new Uint8Array(await object.arrayBuffer());
      if (bytes.length !== length) throw new Error(`${key} is shorter than that`);
      return bytes;
    },
    async open(key) {
      const object = await again(() => bucket.get(key));
      return object === null
        ? null
        : {
            key,
            size: object.size,
            etag: object.etag,
            uploaded: object.uploaded.getTime(),
            stream: whole(object.body, object.size, key),
          };
    },
    put,
    async putStream(key, bytes, { ifEtag }) {
      const parts = partsOf(bytes);
      const first = await parts.next();
      const second = first.done ? first : await parts.next();
      // What is no larger than a part is put at once, and so under its condition.
      if (second.done) return put(key, first.done ? new Uint8Array(0) : first.value, { ifEtag });
      const upload = await bucket.createMultipartUpload(key);
      try {
        const sent = [await upload.uploadPart(1, first.value!), await upload.uploadPart(2, second.value)];
        for await (const part of parts) sent.push(await upload.uploadPart(sent.length + 1, part));
        // An upload in parts takes no condition: the etag is looked at when there is nothing left to do.
        if (((await bucket.head(key))?.etag ?? null) !== ifEtag) {
          await upload.abort();
          return false;
        }
        await upload.complete(sent);
        return true;
      } catch (error) {
        await upload.abort().catch(() => undefined);
        throw error;
      }
    },
    async list(prefix) {
      const found = [];
      let cursor: string | undefined;
      do {
        const page = await again(() => bucket.list({ prefix, ...(cursor === undefined ? {} : { cursor }) }));
        for (const { key, size, etag, uploaded } of page.objects) {
          found.push({ key, size, etag, uploaded: uploaded.getTime() });
        }
        cursor = page.truncated ? page.cursor : undefined;
      } while (cursor !== undefined);
      return found.sort((a, b) => (a.key < b.key ? -1 : 1));
    },
    async delete(keys) {
      for (let i = 0; i < keys.length; i += DELETED_AT_ONCE) {
        await again(() => bucket.delete(keys.slice(i, i + DELETED_AT_ONCE)));
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

/** Bytes as they come, in pieces of one size; the last may be smaller. */
async function* partsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined, undefined> {
  let part = new Uint8Array(PART_BYTES);
  let filled = 0;
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; ) {
      const piece = chunk.subarray(at, at + PART_BYTES - filled);
      part.set(piece, filled);
      filled += piece.length;
      at += piece.length;
      if (filled < PART_BYTES) continue;
      yield part;
      part = new Uint8Array(PART_BYTES);
      filled = 0;
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
  return undefined;
}
