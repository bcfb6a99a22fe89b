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

/** A value that moves, such as the manifest. */
interface Version {
  readonly bytes: ArrayBuffer;
  /** Names this version; `null` where it lies only where answers read it, and nobody has changed it by `swap` yet. */
  readonly etag: string | null;
}

/**
 * A store whose values may be changed by several at once. Where `get` may show what was a minute ago, and a `put` cannot
 * tell what it replaces, these are kept elsewhere, strongly consistent, and what `get` reads is a copy.
 */
export interface VersionedStore extends TableStore {
  /** As the last change left it; `null` where there is none. */
  latest(key: string): Promise<Version | null>;
  /**
   * Resolves when the value is there and on its way to those who `get` it; false where it is not the version that
   * `etag` names any more, and nothing was written. Where it rejects it may have been written or not.
   */
  swap(key: string, value: Uint8Array, etag: string | null): Promise<boolean>;
  /** Makes good what a `swap` that broke off has not copied. */
  settle(key: string): Promise<void>;
}

interface PutOptions {
  /** Seconds after which the key may vanish; at least 60. Stores that cannot expire keep it. */
  readonly expirationTtl?: number;
}
