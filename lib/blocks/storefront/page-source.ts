/** An origin's page, piece by piece. */

/**
 * The most that is read at once. By itself the runtime hands a page on in pieces of 4 KB, each a turn of its own; and what
 * is asked for is memory that each page holds while its origin is still thinking.
 */
const MOST_PIECE_BYTES = 16_384;

export interface PageSource {
  /** `null` after the last piece. */
  read(): Promise<Uint8Array | null>;
  /** No more is wanted. */
  cancel(reason: unknown): Promise<void>;
}

export function pageSource(body: ReadableStream<Uint8Array>): PageSource {
  const reader = body.getReader({ mode: "byob" });
  return {
    async read() {
      const { value, done } = await reader.read(new Uint8Array(MOST_PIECE_BYTES));
      return done ? null : value;
    },
    cancel: (reason) => reader.cancel(reason),
  };
}
