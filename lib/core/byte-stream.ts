import { joinedBytes } from "./bytes.ts";
import { ReadFailure } from "./read-failure.ts";
import { refuseBomb } from "./unpacking-limit.ts";

/** Bytes as they arrive: a Web stream (R2, fetch, Blob) or any async iterable (Node's streams are one). */
export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** A named thing to read: a file, an R2 object. `open` may be called again to read it from its beginning. */
export interface ByteSource {
  readonly name: string;
  open(): ByteStream | Promise<ByteStream>;
}

/** Chunks of a stream one by one; the stream is cancelled when the reader stops early. */
async function* chunksOf<T>(
  stream: ReadableStream<T> | AsyncIterable<T>,
): AsyncGenerator<T, void, undefined> {
  if (!("getReader" in stream)) {
    yield* stream;
    return;
  }
  const reader = stream.getReader();
  let done = false;
  try {
    for (;;) {
      const next = await reader.read();
      done = next.done;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    if (!done) await reader.cancel().catch(() => undefined);
  }
}

/** Chunks of a stream, unpacked when it begins with gzip's magic bytes (RFC 1952), whatever its name is. */
export async function* unpackedChunks(stream: ByteStream): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = chunksOf(stream);
  try {
    let head = new Uint8Array(0);
    while (head.length < 4) {
      const next = await chunks.next();
      if (next.done) break;
      head = head.length === 0 ? new Uint8Array(next.value) : joinedBytes([head, next.value]);
    }
    if (head.length === 0) return;
    if (head[0] === 0x1f && head[1] === 0x8b) yield* gunzipped(head, chunks);
    else {
      yield head;
      yield* chunks;
    }
  } finally {
    await chunks.return();
  }
}

async function* gunzipped(
  head: Uint8Array,
  rest: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let sourceError: unknown = null;
  let bytesIn = head.length;
  let bytesOut = 0;
  const packed = async function* () {
    yield head;
    try {
      for await (const chunk of rest) {
        bytesIn += chunk.length;
        yield chunk;
      }
    } catch (error) {
      sourceError = error;
      throw error;
    }
  };
  try {
    for await (const chunk of through(packed(), new DecompressionStream("gzip"))) {
      bytesOut += chunk.length;
      refuseBomb(bytesIn, bytesOut);
      yield chunk;
    }
  } catch (error) {
    if (sourceError !== null) throw sourceError;
    if (error instanceof ReadFailure) throw error;
    throw new ReadFailure("the gzip data is damaged or ends too early");
  }
}

/** Bytes that go into a packing stream between two looks at what has come out. */
const SLICE_BYTES = 1 << 16;

/**
 * What comes out of a stream that packs or unpacks. Piped, such streams take all that there is at once, on Node as in
 * workerd, however slowly it is read: here nothing more goes in before what has come out is taken.
 */
export async function* through(
  chunks: AsyncIterable<Uint8Array>,
  { writable, readable }: CompressionStream | DecompressionStream,
): AsyncGenerator<Uint8Array, void, undefined> {
  const writer = (writable as WritableStream<Uint8Array>).getWriter();
  const reader = (readable as ReadableStream<Uint8Array>).getReader();
  // What is wrong with the bytes is told by both sides; it is thrown where it is waited for.
  writer.closed.catch(() => undefined);
  reader.closed.catch(() => undefined);
  let come: ReadableStreamReadResult<Uint8Array> | null = null;
  const next = (): Promise<void> =>
    reader.read().then((result) => {
      come = result;
    });
  const taken = (): ReadableStreamReadResult<Uint8Array> | null => {
    const result = come;
    come = null;
    return result;
  };
  let reading = next();
  reading.catch(() => undefined);
  const again = (): void => {
    reading = next();
    reading.catch(() => undefined);
  };
  let ended = false;
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += SLICE_BYTES) {
        let gone = false;
        // A copy: it may be read when the chunk's memory holds the next already.
        const writing = writer.write(chunk.slice(at, at + SLICE_BYTES)).then(() => {
          gone = true;
        });
        writing.catch(() => undefined);
        // A write may wait until there is room, which is made by taking what has come out.
        while (!gone) {
          await Promise.race([writing, reading]);
          const result = taken();
          if (result === null) continue;
          // It has ended before all went in, and takes no more.
          if (result.done) return;
          yield result.value;
          again();
        }
        for (let result = await soon(taken); result !== null; result = await soon(taken)) {
          if (result.done) return;
          yield result.value;
          again();
        }
      }
    }
    const closing = writer.close();
    closing.catch(() => undefined);
    for (;;) {
      await reading;
      const result = taken()!;
      if (result.done) break;
      yield result.value;
      again();
    }
    await closing;
    ended = true;
  } finally {
    if (!ended) {
      await Promise.allSettled([writer.abort(), reader.cancel()]);
    }
  }
}

/** What a reader that is told at once has been told by now. */
async function soon<T>(look: () => T | null): Promise<T | null> {
  for (let turn = 0; turn < TURNS; turn++) {
    const found = look();
    if (found !== null) return found;
    await undefined;
  }
  return look();
}
/** Microtasks from bytes that are there to a `read` that is answered. */
const TURNS = 8;
