import type { Baskets } from "./baskets.ts";

/** One row of co-counts: the rarer item's partners, all of them bought more often (of lower rank). */
export interface CountRow {
  readonly rank: number;
  /** The first `length` entries are the partners' ranks, ascending. */
  readonly partners: Uint32Array;
  readonly length: number;
  /** By the partner's rank, at 2·rank: orders that hold both, and at 2·rank + 1 the sum of their weights (2^−16). */
  readonly cells: Float64Array;
}

/**
 * Exact co-counts, a row at a time (Gustavson 1978): walk the item's baskets into one dense accumulator, hand it out,
 * clear the touched cells. Every unordered pair is visited once, in the row of its rarer item. There is no table of
 * pairs: beyond the index this takes 20 bytes an item. Rows `from … to − 1` may be counted apart from the others.
 */
export function countRows(
  baskets: Baskets,
  visit: (row: CountRow) => void,
  from = 0,
  to = baskets.items,
): void {
  const { offsets, ranks, weight, postings, order } = baskets;
  const cells = new Float64Array(2 * baskets.items);
  const partners = new Uint32Array(baskets.items);
  for (let rank = from; rank < to; rank++) {
    let length = 0;
    for (let p = postings[rank]!; p < postings[rank + 1]!; p++) {
      const o = order[p]!;
      const w = weight[o]!;
      for (let l = offsets[o]!; ranks[l]! < rank; l++) {
        const partner = ranks[l]!;
        const cell = 2 * partner;
        if (cells[cell] === 0) partners[length++] = partner;
        cells[cell]! += 1;
        cells[cell + 1]! += w;
      }
    }
    visit({ rank, partners, length, cells });
    for (let i = 0; i < length; i++) {
      const cell = 2 * partners[i]!;
      cells[cell] = 0;
      cells[cell + 1] = 0;
    }
  }
}
