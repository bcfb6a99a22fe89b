/** Where the rebuild keeps what it works with: R2 at the edge, a folder on the command line, memory in tests. */
import type { ByteStream } from "../../core/byte-stream.ts";

export interface BlobInfo {
  readonly key: string;
  readonly size: number;
  /** Changes whenever the content does. */
  readonly etag: string;
  /** When it was written, milliseconds since 1970, where the store says so. */
  readonly uploaded?: number;
}

export interface PutCondition {
  /** Write only while the content still has this etag; `null`: only while there is nothing. */
  readonly ifEtag: string | null;
}

export interface Blobs {
  /** `null` when there is no such key. Rejects when the store fails. */
  get(key: string): Promise<{ readonly bytes: ArrayBuffer; readonly etag: string } | null>;
  /** `length` bytes of it from `from` on, one at least; `null` when there is no such key. Rejects when it is shorter. */
  range(key: string, from: number, length: number): Promise<Uint8Array | null>;
  /** The whole as a stream, for what may be of any size. A stream that ends early must fail. */
  open(key: string): Promise<(BlobInfo & { readonly stream: ByteStream }) | null>;
  /** False when the condition does not hold, and nothing was written. */
  put(key: string, bytes: Uint8Array, condition?: PutCondition): Promise<boolean>;
  /**
   * The same of bytes as they come, of any size, of which only a few MB are held at once. Of a large one the condition
   * holds until the moment before it is there.
   */
  putStream(key: string, bytes: AsyncIterable<Uint8Array>, condition: PutCondition): Promise<boolean>;
  /** Ascending by key. */
  list(prefix: string): Promise<BlobInfo[]>;
  delete(keys: readonly string[]): Promise<void>;
}
