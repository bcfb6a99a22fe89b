/** A part of a log's baskets that is looked at many times. */
import { mix32 } from "../../core/hash.ts";

/** Lines that a sample of baskets may have. */
const SAMPLE = 2 ** 17;

/** Array bytes of a sample: its lines, and of half as many baskets hash and place. */
export const sampleBytes = (lines: number): number => 8 * Math.min(lines, SAMPLE) + 4;

/** One half of the baskets or the other, as their hashes fall. */
export type Half = 0 | 1;

/** Baskets one after another. */
export interface SampledBaskets {
  /** Basket → a hash that says which half it is of ({@link eachBasket}). */
  readonly hashes: Uint32Array;
  /** One more entry closes the last. */
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
}

/** Of the orders of two lines or more as large a part as there is room for, by their hash: whatever comes first. */
export class BasketSample {
  readonly #hashes: Uint32Array;
  readonly #offsets: Uint32Array;
  readonly #items: Uint32Array;
  #baskets = 0;
  #below = 2 ** 32;

  /** `lines`: how many all orders have at most. */
  constructor(lines: number, room = SAMPLE) {
    this.#items = new Uint32Array(Math.min(lines, room));
    this.#hashes = new Uint32Array(this.#items.length >> 1);
    this.#offsets = new Uint32Array(this.#hashes.length + 1);
  }

  see(idHash: number, items: ArrayLike<number>): void {
    if (items.length < 2) return;
    // Mixed once more: what was chosen by this hash before is not to tell which are seen here.
    const hash = mix32(idHash, SAMPLE);
    while (hash < this.#below && this.#offsets[this.#baskets]! + items.length > this.#items.length)
      this.#halve();
    if (hash >= this.#below) return;
    const from = this.#offsets[this.#baskets]!;
    this.#items.set(items, from);
    this.#hashes[this.#baskets++] = hash;
    this.#offsets[this.#baskets] = from + items.length;
  }

  #halve(): void {
    this.#below /= 2;
    let kept = 0;
    let end = 0;
    for (let b = 0; b < this.#baskets; b++) {
      if (this.#hashes[b]! >= this.#below) continue;
      const [from, to] = [this.#offsets[b]!, this.#offsets[b + 1]!];
      this.#items.copyWithin(end, from, to);
      this.#hashes[kept++] = this.#hashes[b]!;
      end += to - from;
      this.#offsets[kept] = end;
    }
    this.#baskets = kept;
  }

  /** By rank: item → rank, where it was shown items. */
  baskets(rankOf?: Uint32Array): SampledBaskets {
    const offsets = this.#offsets.subarray(0, this.#baskets + 1);
    const items = this.#items.subarray(0, offsets[this.#baskets]!);
    if (rankOf !== undefined) {
      for (let i = 0; i < items.length; i++) items[i] = rankOf[items[i]!]!;
      for (let b = 0; b < this.#baskets; b++) items.subarray(offsets[b]!, offsets[b + 1]!).sort();
    }
    return { hashes: this.#hashes.subarray(0, this.#baskets), offsets, items };
  }
}

/** Visits the baskets, or one half of them, each as a stretch of the items, and by its number among all. */
export function eachBasket(
  { hashes, offsets }: SampledBaskets,
  half: Half | null,
  visit: (from: number, to: number, basket: number) => void,
): void {
  for (let b = 0; b < hashes.length; b++)
    // The sample goes by the high bits.
    if (half === null || (hashes[b]! & 1) === half) visit(offsets[b]!, offsets[b + 1]!, b);
}
