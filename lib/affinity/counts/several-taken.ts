import type { OrderLog } from "../../orders/order.ts";

/**
 * Of the orders of two lines or more that hold anything of a shelf, so many hold several things of it where it is no
 * shelf of one need: of accessories for phones half do, of bottles and cages .74, of capsules .81, of everything about
 * coffee beans .39, of blends .16, of filters and bicycles none.
 */
const LEAST_SHARE = 0.45;
/** Fewest such orders to tell by. */
const LEAST_ORDERS = 30;

/** Whether buyers take several things of a shelf at once, by shelves of several kinds: categories, departments. */
export class SeveralTaken {
  readonly #shelves: readonly Shelf[];

  /** Each: item → number of its shelf, −1 for none. */
  constructor(shelves: readonly Int32Array[]) {
    this.#shelves = shelves.map((shelfOf) => {
      const count = shelfOf.reduce((most, shelf) => Math.max(most, shelf + 1), 0);
      return {
        shelfOf,
        any: new Uint32Array(count),
        several: new Uint32Array(count),
        inOrder: new Uint32Array(count),
      };
    });
  }

  /** Counts the orders of a log, or of a piece of one. */
  add({ at, offsets, items }: Pick<OrderLog, "at" | "offsets" | "items">): void {
    for (let o = 0; o < at.length; o++) {
      const lines = items.subarray(offsets[o], offsets[o + 1]);
      if (lines.length > 1) for (const shelf of this.#shelves) count(shelf, lines);
    }
  }

  /** Item → bit i where buyers take several of its shelf of the i-th kind. */
  bits(): Uint8Array {
    const bits = new Uint8Array(this.#shelves[0]?.shelfOf.length ?? 0);
    for (const [i, { shelfOf, any, several }] of this.#shelves.entries())
      for (const [item, shelf] of shelfOf.entries())
        if (shelf >= 0 && any[shelf]! >= LEAST_ORDERS && several[shelf]! >= LEAST_SHARE * any[shelf]!)
          bits[item]! |= 1 << i;
    return bits;
  }
}

interface Shelf {
  readonly shelfOf: Int32Array;
  /** Shelf → orders of two lines or more that hold anything of it, and several things. */
  readonly any: Uint32Array;
  readonly several: Uint32Array;
  readonly inOrder: Uint32Array;
}

function count({ shelfOf, any, several, inOrder }: Shelf, lines: Uint32Array): void {
  for (const item of lines) {
    const shelf = shelfOf[item]!;
    if (shelf < 0) continue;
    const held = ++inOrder[shelf]!;
    if (held === 1) any[shelf]!++;
    if (held === 2) several[shelf]!++;
  }
  for (const item of lines) if (shelfOf[item]! >= 0) inOrder[shelfOf[item]!] = 0;
}
