import type { OpenValue } from "./open-shard.ts";

/** `bytes` is what keeping it costs. */
export interface Cacheable {
  readonly bytes: number;
}

interface Entry<T> {
  readonly value: T;
  /** Number of the use. */
  used: number;
}

/**
 * Shards that have been read and verified, kept by least recent use within a bound on their bytes: those of the values
 * and, reckoned at the most they can come to, those of what is decoded from them and kept.
 */
export class ShardCache<T extends Cacheable = OpenValue> {
  readonly #limit: number;
  readonly #entries = new Map<string, Entry<T>>();
  #bytes = 0;
  #uses = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Every answer asks, few make room: so uses are only numbered here, and looked through there. */
  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    entry.used = ++this.#uses;
    return entry.value;
  }

  set(key: string, value: T): void {
    this.delete(key);
    if (value.bytes > this.#limit) return;
    this.#entries.set(key, { value, used: ++this.#uses });
    this.#bytes += value.bytes;
    while (this.#bytes > this.#limit) this.delete(this.#leastRecent());
  }

  #leastRecent(): string {
    let least = "";
    let used = Number.POSITIVE_INFINITY;
    for (const [key, entry] of this.#entries) {
      if (entry.used >= used) continue;
      least = key;
      used = entry.used;
    }
    return least;
  }

  /** Forgets what will not be asked for again. */
  keepOnly(isKept: (key: string) => boolean): void {
    for (const key of [...this.#entries.keys()]) if (!isKept(key)) this.delete(key);
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.value.bytes;
  }
}
