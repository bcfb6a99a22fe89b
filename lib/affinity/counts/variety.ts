import type { OrderLog } from "../../orders/order.ts";

/** Whole numbers all, so that pieces may be counted in any order. */
export interface VarietyCounts {
  /** Item → lines in baskets that hold several of its category. */
  readonly lines: Uint32Array;
  /** Category → those lines, and Σ k(k − 1). */
  readonly all: Float64Array;
  readonly meetings: Float64Array;
}

function noVariety(category: Int32Array): VarietyCounts {
  const categories = category.reduce((count, c) => Math.max(count, c + 1), 0);
  return {
    lines: new Uint32Array(category.length),
    all: new Float64Array(categories),
    meetings: new Float64Array(categories),
  };
}

/**
 * How often two items of one leaf category meet in baskets merely because people take several of that category. Over
 * the baskets with k ≥ 2 items of the category, if which they are were drawn by popularity: `E_ab ≈ Σ_B k(k − 1) · p_a
 * · p_b / (1 − Σ p²)`, p the item's share of the category's lines in those baskets. The divisor is the chance that two
 * draws are two items: a basket holds none twice, so where there are but two they always meet.
 */
export class Variety {
  readonly #category: Int32Array;
  readonly #counts: VarietyCounts;
  /** Category → items of it in one basket. */
  readonly #inBasket: Uint32Array;
  /** Category → Σ lines² over its items, once asked for. */
  #squares: Float64Array | null = null;

  constructor(category: Int32Array, counts: VarietyCounts = noVariety(category)) {
    this.#category = category;
    this.#counts = counts;
    this.#inBasket = new Uint32Array(counts.all.length);
  }

  get counts(): VarietyCounts {
    return this.#counts;
  }

  /** Counts the baskets of a log, or of a piece of one. */
  add(log: Pick<OrderLog, "at" | "offsets" | "items">): void {
    const category = this.#category;
    const inBasket = this.#inBasket;
    const { lines, all, meetings } = this.#counts;
    this.#squares = null;
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
        lines[log.items[l]!]!++;
        all[c]! += 1;
        meetings[c]! += inBasket[c]! - 1;
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
    const { lines, meetings } = this.#counts;
    const all = this.#counts.all[c]!;
    this.#squares ??= this.#sumSquares();
    const distinct = all * all - this.#squares[c]!;
    return distinct === 0 ? 0 : (meetings[c]! * lines[a]! * lines[b]!) / distinct;
  }

  #sumSquares(): Float64Array {
    const squares = new Float64Array(this.#counts.all.length);
    this.#counts.lines.forEach((lines, item) => {
      const c = this.#category[item]!;
      if (c >= 0) squares[c]! += lines * lines;
    });
    return squares;
  }
}
