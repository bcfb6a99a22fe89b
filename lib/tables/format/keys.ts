/** Sorted 64-bit keys in two columns. */
import type { Hash64 } from "../../core/hash.ts";
import type { Column, Packed } from "./packed.ts";
import { type Columns, read, u32, written } from "./table-schema.ts";

/** Ascending by `hi`, then `lo`. */
export const compareKeys = (a: Hash64, b: Hash64): number => a.hi - b.hi || a.lo - b.lo;

export const KEYS = {
  keyh: u32("keyh", "upper half of the row's key; rows ascend by key", { verified: "shard" }),
  keyl: u32("keyl", "lower half", { verified: "shard" }),
} as const satisfies Columns;

/** Keys in ascending order → their columns. */
export const packKeys = (keys: readonly Hash64[]): Record<string, Column> =>
  written(KEYS, { keyh: Uint32Array.from(keys, (k) => k.hi), keyl: Uint32Array.from(keys, (k) => k.lo) });

export class KeyColumn {
  readonly #hi: Uint32Array;
  readonly #lo: Uint32Array;

  constructor(packed: Packed) {
    const { keyh, keyl } = read(KEYS, packed);
    this.#hi = keyh;
    this.#lo = keyl;
  }

  get length(): number {
    return this.#hi.length;
  }

  key(row: number): Hash64 {
    return { hi: this.#hi[row]!, lo: this.#lo[row]! };
  }

  /** `keyNumber` of a row's key. */
  number(row: number): number {
    return keyNumber(this.#hi[row]!, this.#lo[row]!);
  }

  /** Row of a key, −1 when it is not there. */
  find({ hi, lo }: Hash64): number {
    const near = rowOf(this.#hi, hi);
    if (near < 0 || this.#lo[near] === lo) return near;
    for (let row = near - 1; this.#hi[row] === hi; row--) if (this.#lo[row] === lo) return row;
    for (let row = near + 1; this.#hi[row] === hi; row++) if (this.#lo[row] === lo) return row;
    return -1;
  }
}

/** Guesses before halving begins. */
const GUESSES = 4;

/**
 * A row that holds `hi`, −1 for none. Keys are hashes and so spread evenly: where one lies is guessed by proportion
 * (interpolation search; Peterson 1957), which misses the CPU's cache a few times where halving misses it a dozen. Keys
 * that are not spread evenly are found by halving.
 */
function rowOf(sorted: Uint32Array, hi: number): number {
  let low = 0;
  let high = sorted.length - 1;
  for (let tried = 0; low <= high; tried++) {
    const first = sorted[low]!;
    const last = sorted[high]!;
    if (hi < first || hi > last) return -1;
    const row =
      tried < GUESSES && first < last
        ? low + Math.floor((high - low) * ((hi - first) / (last - first)))
        : (low + high) >>> 1;
    const found = sorted[row]!;
    if (found === hi) return row;
    if (found < hi) low = row + 1;
    else high = row - 1;
  }
  return -1;
}

/** Shard of a key when a table has 2^bits shards: the leading bits, so that a shard is a range of sorted keys. */
export const shardOf = (key: Hash64, bits: number): number => (bits === 0 ? 0 : key.hi >>> (32 - bits));

/**
 * Which keys of a large table are hot: most requests ask for them, so they stand together in one shard of their own
 * that an isolate soon has, and the long tail stands in the others. Known by the upper half of the key; a cold key
 * that shares it is hot too, for writers and readers alike.
 */
export class HotKeys {
  readonly #hi: Uint32Array;

  constructor(hi: Uint32Array) {
    this.#hi = hi;
  }

  static of(keys: readonly Hash64[]): HotKeys {
    return new HotKeys(Uint32Array.from(new Set(keys.map(({ hi }) => hi))).sort());
  }

  has({ hi }: Hash64): boolean {
    return rowOf(this.#hi, hi) >= 0;
  }

  /** Base64 of the upper halves, ascending, little-endian: how the manifest names them. */
  encode(): string {
    const bytes = new Uint8Array(this.#hi.buffer, this.#hi.byteOffset, this.#hi.byteLength);
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }

  /** What `encode` wrote; letters that are no base64 make no key hot. */
  static decode(text: string): HotKeys {
    try {
      const letters = atob(text);
      const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
      return new HotKeys(new Uint32Array(bytes.buffer, 0, bytes.byteLength >>> 2));
    } catch {
      return new HotKeys(new Uint32Array(0));
    }
  }
}

/** 53 bits of a key as one number: a map key that costs no allocation. */
export const keyNumber = (hi: number, lo: number): number => hi * 0x200000 + (lo >>> 11);
