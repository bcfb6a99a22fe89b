import { joined } from "./bytes.ts";

/** Bytes as they arrive: a Web stream (R2, fetch, Blob) or any async iterable (Node's streams are one). */
export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** A named thing to read: a file, an R2 object. `open` may be called again to read it from its beginning. */
export interface ByteSource {
  readonly name: string;
  open(): ByteStream | Promise<ByteStream>;
}

/** A file that cannot be read on; caught at the reader's rim and handed out as an `InputError`. */
export class ReadFailure extends Error {
  override readonly name = "ReadFailure";
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
      head = head.length === 0 ? new Uint8Array(next.value) : joined([head, next.value]);
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
  const packed = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(head);
    },
    async pull(controller) {
      try {
        const next = await rest.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      } catch (error) {
        sourceError = error;
        throw error;
      }
    },
  });
  try {
    yield* chunksOf(packed.pipeThrough(new DecompressionStream("gzip")) as ReadableStream<Uint8Array>);
  } catch (error) {
    if (sourceError !== null) throw sourceError;
    if (error instanceof ReadFailure) throw error;
    throw new ReadFailure("the gzip data is damaged or ends too early");
  }
}
