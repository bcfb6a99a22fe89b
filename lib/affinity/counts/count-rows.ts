import type { Baskets } from "./baskets.ts";
import { ALONE } from "./buyers.ts";

/** One row of co-counts: the rarer item's partners, all of them bought more often (of lower rank). */
export interface CountRow {
  readonly rank: number;
  /** The first `length` entries are the partners' ranks, ascending. */
  readonly partners: Uint32Array;
  readonly length: number;
  /**
   * By the partner's rank, from `CELLS·rank` on: orders that hold both; the sum of their weights (2^−16); their buyers (a
   * customer once, a guest's order each); the sum of each buyer's orders squared; the last is the counting's own.
   */
  readonly cells: Float64Array;
  /** Who bought the item at all, alone or with others: likewise a customer once. */
  readonly buyers: number;
}

/** Cells of a partner. */
export const CELLS = 5;
/** One buyer's orders that hold a pair are told apart up to here. */
const MOST_REPEATS = 2 ** 20;

/**
 * Exact co-counts, a row at a time (Gustavson 1978): walk the item's baskets into one dense accumulator, hand it out,
 * clear the touched cells. Every unordered pair is visited once, in the row of its rarer item. There is no table of
 * pairs: beyond the index this takes 44 bytes an item. Rows `from … to − 1` may be counted apart from the others.
 */
export function countRows(
  baskets: Baskets,
  visit: (row: CountRow) => void,
  from = 0,
  to = baskets.items,
): void {
  const { offsets, ranks, weight, postings, order, buyer } = baskets;
  const cells = new Float64Array(CELLS * baskets.items);
  const partners = new Uint32Array(baskets.items);
  for (let rank = from; rank < to; rank++) {
    let length = 0;
    let buyers = 0;
    let last = ALONE;
    for (let p = postings[rank]!; p < postings[rank + 1]!; p++) {
      const o = order[p]!;
      const w = weight[o]!;
      if (buyer[o] === ALONE || buyer[o] !== last) buyers++;
      last = buyer[o]!;
      const first = buyers * MOST_REPEATS;
      for (let l = offsets[o]!; ranks[l]! < rank; l++) {
        const partner = ranks[l]!;
        const cell = CELLS * partner;
        if (cells[cell] === 0) partners[length++] = partner;
        cells[cell]! += 1;
        cells[cell + 1]! += w;
        // Orders of one buyer follow one another: the last cell says whose was the latest, and how many they were.
        const latest = cells[cell + 4]!;
        const own = latest >= first ? Math.min(latest - first + 1, MOST_REPEATS - 1) : 1;
        if (own === 1) cells[cell + 2]! += 1;
        cells[cell + 3]! += 2 * own - 1;
        cells[cell + 4] = first + own;
      }
    }
    visit({ rank, partners, length, cells, buyers });
    for (let i = 0; i < length; i++) cells.fill(0, CELLS * partners[i]!, CELLS * partners[i]! + CELLS);
  }
}
