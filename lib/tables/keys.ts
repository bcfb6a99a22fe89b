/** Sorted 64-bit keys in two columns, found by binary search. */
import type { Hash64 } from "../hash.ts";
import type { Column, Packed } from "./packed.ts";

/** Ascending by `hi`, then `lo`. */
export const compareKeys = (a: Hash64, b: Hash64): number => a.hi - b.hi || a.lo - b.lo;

/** Keys in ascending order → columns `keyh`, `keyl`. */
export function packKeys(keys: readonly Hash64[]): Record<string, Column> {
  return { keyh: Uint32Array.from(keys, (k) => k.hi), keyl: Uint32Array.from(keys, (k) => k.lo) };
}

export class KeyColumn {
  readonly #hi: Uint32Array;
  readonly #lo: Uint32Array;

  constructor(packed: Packed) {
    this.#hi = packed.u32("keyh");
    this.#lo = packed.u32("keyl");
  }

  get length(): number {
    return this.#hi.length;
  }

  key(row: number): Hash64 {
    return { hi: this.#hi[row]!, lo: this.#lo[row]! };
  }

  /** Row of a key, −1 when it is not there. */
  find({ hi, lo }: Hash64): number {
    let low = 0;
    let high = this.#hi.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const difference = this.#hi[middle]! - hi || this.#lo[middle]! - lo;
      if (difference === 0) return middle;
      if (difference < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

/** Shard of a key when a table has 2^bits shards: the leading bits, so that a shard is a range of sorted keys. */
export const shardOf = (key: Hash64, bits: number): number => (bits === 0 ? 0 : key.hi >>> (32 - bits));

/** 53 bits of a key as one number: a map key that costs no allocation. */
export const keyNumber = (hi: number, lo: number): number => hi * 0x200000 + (lo >>> 11);
