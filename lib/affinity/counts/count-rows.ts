import { BASKET, type Baskets, LEADS, SAME_BUYER } from "./baskets.ts";

/** One row of co-counts: the rarer item's partners, all of them bought more often (of lower rank). */
export interface CountRow {
  readonly rank: number;
  /** The first `length` entries are the partners' ranks, each once. */
  readonly partners: Uint32Array;
  readonly length: number;
  /** By the partner's rank: orders that hold both, and the sum of their weights (2^−16). */
  readonly joint: Uint32Array;
  readonly weight: Float64Array;
  /** How many of these orders repeat what a buyer had shown before: without them each buyer is counted once. */
  readonly repeats: Uint32Array;
  /** How much each buyer's orders squared come to beyond the orders: Kish's measure of what repeats are worth. */
  readonly squares: Float64Array;
  /** Who bought the item at all, alone or with others: likewise a customer once. */
  readonly buyers: number;
}

/** Bytes an item of what is counted by partner, and of who showed it last. */
export const PARTNER_BYTES = 4 + 8 + 4 + 8 + 4 + 4 + 4;

/**
 * Exact co-counts, a row at a time (Gustavson 1978): walk the item's baskets into one dense accumulator, hand it out,
 * clear the touched entries. Every unordered pair is visited once, in the row of its rarer item. There is no table of
 * pairs: beyond the index this takes `PARTNER_BYTES` an item. Rows `from … to − 1` may be counted apart from the others.
 */
export function countRows(
  baskets: Baskets,
  visit: (row: CountRow) => void,
  from = 0,
  to = baskets.items,
): void {
  const { items, offsets, ranks, weight: weightOf, postings, basket } = baskets;
  // Apart, for most buyers show a pair once: what tells repeats is touched only by those who show one again.
  const joint = new Uint32Array(items);
  const weight = new Float64Array(items);
  const repeats = new Uint32Array(items);
  const squares = new Float64Array(items);
  const partners = new Uint32Array(items);
  // Which buyer of the row showed the pair last, counted from 1, and in how many orders.
  const latest = new Uint32Array(items);
  const shown = new Uint32Array(items);
  for (let rank = from; rank < to; rank++) {
    let length = 0;
    let buyers = 0;
    let again = false;
    const end = postings[rank + 1]!;
    for (let p = postings[rank]!; p < end; p++) {
      const b = basket[p]!;
      buyers++;
      if (p + 1 === end || basket[p + 1]! < SAME_BUYER) {
        if (b >= LEADS) continue;
        const w = weightOf[b]!;
        for (let l = offsets[b]!; ; l++) {
          const partner = ranks[l]!;
          if (partner >= rank) break;
          if (joint[partner]!++ === 0) partners[length++] = partner;
          weight[partner]! += w;
        }
        continue;
      }
      again = true;
      for (let next = b; ; next = basket[++p]!) {
        if ((next & LEADS) === 0) {
          const own = next & BASKET;
          const w = weightOf[own]!;
          for (let l = offsets[own]!; ; l++) {
            const partner = ranks[l]!;
            if (partner >= rank) break;
            if (joint[partner]!++ === 0) partners[length++] = partner;
            weight[partner]! += w;
            if (latest[partner] === buyers) {
              const times = ++shown[partner]!;
              repeats[partner]!++;
              squares[partner]! += 2 * times - 2;
            } else {
              latest[partner] = buyers;
              shown[partner] = 1;
            }
          }
        }
        if (p + 1 === end || basket[p + 1]! < SAME_BUYER) break;
      }
    }
    visit({ rank, partners, length, joint, weight, repeats, squares, buyers });
    for (let i = 0; i < length; i++) {
      const partner = partners[i]!;
      joint[partner] = 0;
      weight[partner] = 0;
      if (!again) continue;
      repeats[partner] = 0;
      squares[partner] = 0;
      latest[partner] = 0;
    }
  }
}
