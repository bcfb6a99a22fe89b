import { createReadStream, type ReadStream } from "node:fs";
import { open } from "node:fs/promises";

/** Bytes of a file at once. */
const CHUNK_BYTES = 1 << 18;

/** A file from its beginning, as it lies on disk. */
export const fileChunks = (path: string): ReadStream =>
  createReadStream(path, { highWaterMark: CHUNK_BYTES });

/** The same in one memory: a chunk holds until the next is asked for, and nothing is left to be collected. */
export async function* passingChunks(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await open(path);
  try {
    const memory = new Uint8Array(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(memory, 0, CHUNK_BYTES);
      if (bytesRead === 0) return;
      yield memory.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
