/**
 * Where tables are kept: KV at the edge, a folder on the command line, memory in tests.
 *
 * What no store promises: several keys written together, and, on KV, that a value written is seen at once elsewhere
 * (60 seconds or more; a miss is remembered too). So shards are written under keys of their own build and never
 * changed, and the manifest that names them is written last.
 */
export interface TableStore {
  /** `null` when there is no such key. Rejects when the store fails. */
  get(key: string): Promise<ArrayBuffer | null>;
  put(key: string, value: Uint8Array, options?: PutOptions): Promise<void>;
  delete(key: string): Promise<void>;
  /** Keys that start with `prefix`, ascending. */
  list(prefix: string): Promise<string[]>;
}

interface PutOptions {
  /** Seconds after which the key may vanish; at least 60. Stores that cannot expire keep it. */
  readonly expirationTtl?: number;
}
