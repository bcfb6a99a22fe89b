import type { Baskets } from "./baskets.ts";
import { ALONE } from "./buyers.ts";

/** One row of co-counts: the rarer item's partners, all of them bought more often (of lower rank). */
export interface CountRow {
  readonly rank: number;
  /** The first `length` entries are the partners' ranks, ascending. */
  readonly partners: Uint32Array;
  readonly length: number;
  /**
   * By the partner's rank, from `CELLS·rank` on: orders that hold both; the sum of their weights (2^−16); how many of them
   * repeat what a customer had shown before (see {@link peopleIn}); how much each buyer's orders squared come to beyond
   * the orders ({@link squaresIn}); the last is the counting's own.
   */
  readonly cells: Float64Array;
  /** Who bought the item at all, alone or with others: likewise a customer once. */
  readonly buyers: number;
}

/** Cells of a partner. */
export const PARTNER_CELLS = 5;
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
  const cells = new Float64Array(PARTNER_CELLS * baskets.items);
  const partners = new Uint32Array(baskets.items);
  for (let rank = from; rank < to; rank++) {
    let length = 0;
    let buyers = 0;
    const end = postings[rank + 1]!;
    for (let p = postings[rank]!; p < end; ) {
      // Orders of one buyer follow one another; most have only one that holds the item, of which no partner can be a
      // repeat.
      const who = buyer[order[p]!]!;
      let next = p + 1;
      if (who !== ALONE) while (next < end && buyer[order[next]!] === who) next++;
      buyers++;
      if (next === p + 1) {
        const o = order[p++]!;
        const w = weight[o]!;
        for (let l = offsets[o]!; ranks[l]! < rank; l++) {
          const cell = PARTNER_CELLS * ranks[l]!;
          if (cells[cell] === 0) partners[length++] = ranks[l]!;
          cells[cell]! += 1;
          cells[cell + 1]! += w;
        }
        continue;
      }
      const first = buyers * MOST_REPEATS;
      for (; p < next; p++) {
        const o = order[p]!;
        const w = weight[o]!;
        for (let l = offsets[o]!; ranks[l]! < rank; l++) {
          const cell = PARTNER_CELLS * ranks[l]!;
          if (cells[cell] === 0) partners[length++] = ranks[l]!;
          cells[cell]! += 1;
          cells[cell + 1]! += w;
          // The last cell says who showed the pair last, and in how many orders so far.
          const latest = cells[cell + 4]!;
          const own = latest >= first ? Math.min(latest - first + 1, MOST_REPEATS - 1) : 1;
          if (own > 1) cells[cell + 2]! += 1;
          cells[cell + 3]! += 2 * own - 2;
          cells[cell + 4] = first + own;
        }
      }
    }
    visit({ rank, partners, length, cells, buyers });
    for (let i = 0; i < length; i++) {
      const cell = PARTNER_CELLS * partners[i]!;
      cells[cell] = 0;
      cells[cell + 1] = 0;
      cells[cell + 2] = 0;
      cells[cell + 3] = 0;
      cells[cell + 4] = 0;
    }
  }
}

/** Buyers who show a pair, of the cells at its partner's. */
export const peopleIn = (cells: Float64Array, cell: number): number => cells[cell]! - cells[cell + 2]!;

/** Sum over buyers of the squares of the orders in which each shows it: Kish's measure of what repeats are worth. */
export const squaresIn = (cells: Float64Array, cell: number): number => cells[cell]! + cells[cell + 3]!;
