/** Shards that have been read and verified, kept by least recent use within a bound on their bytes. */
export class ShardCache {
  readonly #limit: number;
  readonly #entries = new Map<string, { readonly shard: object; readonly bytes: number }>();
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): object | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    // A map keeps insertion order: taking out and putting back makes this the most recently used.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.shard;
  }

  set(key: string, shard: object, bytes: number): void {
    this.#remove(key);
    if (bytes > this.#limit) return;
    this.#entries.set(key, { shard, bytes });
    this.#bytes += bytes;
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
