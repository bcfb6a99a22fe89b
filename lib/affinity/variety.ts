import type { OrderLog } from "../orders/order.ts";

/**
 * How often two items of one leaf category meet in baskets merely because people take several of that category.
 * Over the baskets with k ≥ 2 items of the category, if which k they are were drawn by popularity:
 * `E_ab ≈ Σ_B k(k − 1) · p_a · p_b`, p the item's share of the category's lines in those baskets.
 */
export class Variety {
  readonly #category: Int32Array;
  /** Item → lines in baskets that hold several of its category. */
  readonly #lines: Uint32Array;
  /** Category → those lines, and Σ k(k − 1). */
  readonly #all: Float64Array;
  readonly #meetings: Float64Array;

  constructor(log: OrderLog, category: Int32Array) {
    let count = 0;
    for (const c of category) count = Math.max(count, c + 1);
    this.#category = category;
    this.#lines = new Uint32Array(log.skus.length);
    this.#all = new Float64Array(count);
    this.#meetings = new Float64Array(count);
    const inBasket = new Uint32Array(count);
    for (let o = 0; o < log.at.length; o++) {
      const from = log.offsets[o]!;
      const to = log.offsets[o + 1]!;
      for (let l = from; l < to; l++) {
        const c = category[log.items[l]!]!;
        if (c >= 0) inBasket[c]!++;
      }
      for (let l = from; l < to; l++) {
        const c = category[log.items[l]!]!;
        if (c < 0 || inBasket[c]! < 2) continue;
        this.#lines[log.items[l]!]!++;
        this.#all[c]! += 1;
        this.#meetings[c]! += inBasket[c]! - 1;
      }
      for (let l = from; l < to; l++) {
        const c = category[log.items[l]!]!;
        if (c >= 0) inBasket[c] = 0;
      }
    }
  }

  /** Joint orders that variety buying alone would show; both items must be of one category. */
  expected(a: number, b: number): number {
    const c = this.#category[a]!;
    const all = this.#all[c]!;
    return all === 0 ? 0 : (this.#meetings[c]! * this.#lines[a]! * this.#lines[b]!) / (all * all);
  }
}
