import type { OpenValue } from "./open-shard.ts";

/**
 * Shards that have been read and verified, kept by least recent use within a bound on their bytes: those of the values
 * and, reckoned at the most they can come to, those of what is decoded from them and kept.
 */
/** `bytes` is what keeping it costs. */
export interface Cacheable {
  readonly bytes: number;
}

export class ShardCache<T extends Cacheable = OpenValue> {
  readonly #limit: number;
  readonly #entries = new Map<string, T>();
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    // A map keeps insertion order: taking out and putting back makes this the most recently used.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  set(key: string, value: T): void {
    this.#remove(key);
    if (value.bytes > this.#limit) return;
    this.#entries.set(key, value);
    this.#bytes += value.bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}
