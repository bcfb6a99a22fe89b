/**
 * Scores summed by item, in columns that are used again: an answer weighs a hundred candidates and makes offers of a
 * few, and an object and a map's entry for each would cost more than the sums.
 */

import { keyNumber } from "../../tables/format/keys.ts";
import type { AffinityShard } from "../../tables/rows/affinity-shard.ts";

const LEAST = 512;

/** Candidates by number, in the order in which they were first added. */
export class ScoreTally {
  size = 0;
  score = new Float64Array(LEAST);
  /** The largest single weight, and the row and entry it comes from. */
  weight = new Float64Array(LEAST);
  anchorRow = new Int32Array(LEAST);
  entry = new Int32Array(LEAST);
  /** Row of the item's facts in `shard`. */
  facts = new Int32Array(LEAST);
  readonly shard: AffinityShard[] = [];
  readonly from: AffinityShard[] = [];
  #hi = new Uint32Array(LEAST);
  #lo = new Uint32Array(LEAST);
  /** Open addressing: numbers of candidates, one more than they are; 0 is free. */
  #slots = new Int32Array(4 * LEAST);
  readonly #heap: number[] = [];

  clear(): void {
    this.size = 0;
    this.#slots.fill(0);
  }

  /** Number of a candidate, −1 when it is not there. */
  find(hi: number, lo: number): number {
    return this.#slots[this.#slotOf(hi, lo)]! - 1;
  }

  /** Adds a candidate that is not there yet. */
  add(shard: AffinityShard, facts: number, score: number, weight: number, row: number, entry: number): void {
    if (this.size === this.score.length) this.#grow();
    const { keyHi, keyLo } = shard.facts;
    const i = this.size++;
    this.#hi[i] = keyHi[facts]!;
    this.#lo[i] = keyLo[facts]!;
    this.score[i] = score;
    this.facts[i] = facts;
    this.shard[i] = shard;
    this.#slots[this.#slotOf(keyHi[facts]!, keyLo[facts]!)] = i + 1;
    this.owe(i, shard, weight, row, entry);
  }

  /** What a candidate stands on most. */
  owe(i: number, from: AffinityShard, weight: number, row: number, entry: number): void {
    this.weight[i] = weight;
    this.from[i] = from;
    this.anchorRow[i] = row;
    this.entry[i] = entry;
  }

  /** `keyNumber` of a candidate. */
  key(i: number): number {
    return keyNumber(this.#hi[i]!, this.#lo[i]!);
  }

  /** The lower half of a candidate's key. */
  keyLo(i: number): number {
    return this.#lo[i]!;
  }

  /** Numbers in the order of their scores; ties to the item with more orders, then by key. Good until the next `clear`. */
  *bestFirst(): Generator<number> {
    const heap = this.#heap;
    const { size } = this;
    for (let i = 0; i < size; i++) heap[i] = i;
    for (let at = (size >> 1) - 1; at >= 0; at--) this.#sink(at, size);
    for (let length = size; length > 0; length--) {
      const best = heap[0]!;
      heap[0] = heap[length - 1]!;
      this.#sink(0, length - 1);
      yield best;
    }
  }

  #sink(from: number, length: number): void {
    const heap = this.#heap;
    const sunk = heap[from]!;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= length) break;
      if (child + 1 < length && this.#before(heap[child + 1]!, heap[child]!)) child++;
      if (!this.#before(heap[child]!, sunk)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = sunk;
  }

  #before(a: number, b: number): boolean {
    const difference = this.score[b]! - this.score[a]! || this.#support(b) - this.#support(a);
    return (difference || this.key(a) - this.key(b)) < 0;
  }

  #support(i: number): number {
    return this.shard[i]!.facts.support[this.facts[i]!]!;
  }

  #slotOf(hi: number, lo: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = (hi ^ lo) & mask;
    for (;;) {
      const i = slots[at]! - 1;
      if (i < 0 || (this.#lo[i] === lo && this.#hi[i] === hi)) return at;
      at = (at + 1) & mask;
    }
  }

  #grow(): void {
    const room = 2 * this.score.length;
    const copy = <A extends Float64Array | Int32Array | Uint32Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.score = copy(this.score, new Float64Array(room));
    this.weight = copy(this.weight, new Float64Array(room));
    this.anchorRow = copy(this.anchorRow, new Int32Array(room));
    this.entry = copy(this.entry, new Int32Array(room));
    this.facts = copy(this.facts, new Int32Array(room));
    this.#hi = copy(this.#hi, new Uint32Array(room));
    this.#lo = copy(this.#lo, new Uint32Array(room));
    this.#slots = new Int32Array(4 * room);
    for (let i = 0; i < this.size; i++) this.#slots[this.#slotOf(this.#hi[i]!, this.#lo[i]!)] = i + 1;
  }
}
