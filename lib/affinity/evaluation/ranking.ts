import type { NeighbourRows } from "../affinity-model.ts";

/**
 * What somebody's own purchases make of the score of the items they bought: item → score, given what the cart alone
 * says.
 */
export interface OwnItems {
  readonly items: Iterable<number>;
  readonly score: (item: number, alone: number) => number;
}

/**
 * Ranks every item for a cart: `score(b | cart) = max(0, base_b + Σ_{a in cart} w_ab)`, neighbours and leanings alike.
 * Ties go to the item that is bought more often, then to the lower number. Only what the cart has a weight for is
 * scored; all others stand in the order of their base, which is made once.
 */
export class Ranking {
  readonly #rows: NeighbourRows;
  readonly #base: Float32Array;
  readonly #support: Uint32Array;
  /** Items by falling base, and an item's place there. */
  readonly #byBase: Uint32Array;
  readonly #place: Uint32Array;
  readonly #added: Float64Array;
  /** What the cart has a weight for: a list, and a mark an item, for weights may come to nothing together. */
  readonly #touched: Uint32Array;
  readonly #isTouched: Uint8Array;
  readonly #inCart: Uint8Array;
  #length = 0;

  constructor(rows: NeighbourRows, base: Float32Array, support: Uint32Array) {
    this.#rows = rows;
    this.#base = base;
    this.#support = support;
    this.#byBase = Uint32Array.from(base, (_, i) => i).sort(
      (a, b) => base[b]! - base[a]! || support[b]! - support[a]! || a - b,
    );
    this.#place = new Uint32Array(base.length);
    this.#byBase.forEach((item, place) => {
      this.#place[item] = place;
    });
    this.#added = new Float64Array(base.length);
    this.#touched = new Uint32Array(base.length);
    this.#isTouched = new Uint8Array(base.length);
    this.#inCart = new Uint8Array(base.length);
  }

  /** The best `k` items that are not in the cart, best first. */
  top(cart: ArrayLike<number>, k: number): number[] {
    this.#open(cart);
    const near: number[] = [];
    for (let i = 0; i < this.#length; i++) {
      const item = this.#touched[i]!;
      if (this.#inCart[item] === 1 || (near.length === k && !this.#before(item, near[k - 1]!))) continue;
      if (near.length < k) near.push(item);
      let place = near.length - 1;
      for (; place > 0 && this.#before(item, near[place - 1]!); place--) near[place] = near[place - 1]!;
      near[place] = item;
    }
    const best: number[] = [];
    let n = 0;
    let place = 0;
    while (best.length < k) {
      while (place < this.#byBase.length && !this.#untouched(this.#byBase[place]!)) place++;
      const far = this.#byBase[place];
      const close = near[n];
      if (close !== undefined && (far === undefined || this.#before(close, far))) {
        best.push(close);
        n++;
      } else if (far !== undefined) {
        best.push(far);
        place++;
      } else break;
    }
    this.#close(cart);
    return best;
  }

  /** Rank of `target` (1 the best) among all items that are not in the cart; `own`: for somebody who bought some before. */
  rank(cart: ArrayLike<number>, target: number, own?: OwnItems): number {
    this.#open(cart);
    if (own !== undefined) this.#rescore(own);
    let ahead = 0;
    for (let i = 0; i < this.#length; i++) {
      const item = this.#touched[i]!;
      if (this.#inCart[item] === 0 && item !== target && this.#before(item, target)) ahead++;
    }
    // Of the untouched, those whose place lies before where the target's score would stand.
    let low = 0;
    let high = this.#byBase.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      // The target's own place is among these where its score fell: it is touched then.
      const item = this.#byBase[middle]!;
      if (this.#beforeByBase(item, target)) low = middle + 1;
      else high = middle;
    }
    ahead += low;
    for (let i = 0; i < this.#length; i++) if (this.#place[this.#touched[i]!]! < low) ahead--;
    for (let i = 0; i < cart.length; i++) {
      const item = cart[i]!;
      if (this.#isTouched[item] === 0 && this.#place[item]! < low) ahead--;
    }
    this.#close(cart);
    return ahead + 1;
  }

  /** Whether anything in the cart has neighbours outside it: if not, the answer is only what is popular. */
  knows(cart: ArrayLike<number>): boolean {
    const { offsets, items } = this.#rows;
    const own = new Set<number>(Array.from(cart));
    for (const a of own)
      for (let e = offsets[a]!; e < offsets[a + 1]!; e++) if (!own.has(items[e]!)) return true;
    return false;
  }

  sold(item: number): boolean {
    return this.#support[item]! > 0;
  }

  #open(cart: ArrayLike<number>): void {
    for (let i = 0; i < cart.length; i++) {
      const a = cart[i]!;
      this.#inCart[a] = 1;
      this.#add(this.#rows, a);
      if (this.#rows.leanings !== undefined) this.#add(this.#rows.leanings, a);
    }
  }

  #add({ offsets, items, weight }: Pick<NeighbourRows, "offsets" | "items" | "weight">, a: number): void {
    for (let e = offsets[a]!; e < offsets[a + 1]!; e++) {
      this.#touch(items[e]!);
      this.#added[items[e]!]! += weight[e]!;
    }
  }

  #touch(item: number): void {
    if (this.#isTouched[item] === 1) return;
    this.#isTouched[item] = 1;
    this.#touched[this.#length++] = item;
  }

  /** What somebody bought before stands by its own score, as if the cart had added what is between that and its base. */
  #rescore({ items, score }: OwnItems): void {
    for (const item of items) {
      if (this.#inCart[item] === 1) continue;
      const base = this.#base[item]!;
      const added = score(item, this.#score(item)) - base;
      if (added !== 0) this.#touch(item);
      this.#added[item] = added;
    }
  }

  #close(cart: ArrayLike<number>): void {
    for (let i = 0; i < this.#length; i++) {
      this.#added[this.#touched[i]!] = 0;
      this.#isTouched[this.#touched[i]!] = 0;
    }
    for (let i = 0; i < cart.length; i++) this.#inCart[cart[i]!] = 0;
    this.#length = 0;
  }

  #untouched(item: number): boolean {
    return this.#isTouched[item] === 0 && this.#inCart[item] === 0;
  }

  #score(item: number): number {
    return Math.max(0, this.#base[item]! + this.#added[item]!);
  }

  #before(a: number, b: number): boolean {
    const scoreA = this.#score(a);
    const scoreB = this.#score(b);
    if (scoreA !== scoreB) return scoreA > scoreB;
    return this.#support[a] === this.#support[b] ? a < b : this.#support[a]! > this.#support[b]!;
  }

  /** Whether an item that the cart adds nothing to stands before the target. */
  #beforeByBase(a: number, target: number): boolean {
    const scoreA = this.#base[a]!;
    const score = this.#score(target);
    if (scoreA !== score) return scoreA > score;
    return this.#support[a] === this.#support[target]
      ? a < target
      : this.#support[a]! > this.#support[target]!;
  }
}
