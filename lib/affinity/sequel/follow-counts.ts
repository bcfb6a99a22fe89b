import { median } from "../../core/statistics/median.ts";
import { type FirstPurchases, weightOf } from "../counts/first-purchases.ts";

/** A day in seconds, the unit of `FirstPurchases.time`. */
export const DAY_S = 86_400;

/** Who bought the items from `from` on. */
export interface Buyers {
  readonly from: number;
  /** Item − `from` → first of its buyers below; one more entry closes the last. */
  readonly postings: Uint32Array;
  /** Entries of `FirstPurchases` by item, and the customer of each. */
  readonly entry: Uint32Array;
  readonly customer: Uint32Array;
}

/** Buyers of the items `from … to − 1`. */
export function firstBuyersOf({ offsets, item }: FirstPurchases, from: number, to: number): Buyers {
  const count = to - from;
  const postings = new Uint32Array(count + 1);
  const customers = offsets.length - 1;
  for (let e = 0; e < offsets[customers]!; e++) {
    if (item[e]! >= from && item[e]! < to) postings[item[e]! - from + 1]!++;
  }
  for (let i = 0; i < count; i++) postings[i + 1]! += postings[i]!;
  const entry = new Uint32Array(postings[count]!);
  const customer = new Uint32Array(postings[count]!);
  const end = postings.slice(0, count);
  for (let c = 0; c < customers; c++) {
    for (let e = offsets[c]!; e < offsets[c + 1]!; e++) {
      if (item[e]! < from || item[e]! >= to) continue;
      const place = end[item[e]! - from]!++;
      entry[place] = e;
      customer[place] = c;
    }
  }
  return { from, postings, entry, customer };
}

/** Customers who first bought b within the window after a, a day or more later, by b; returns how many items there are. */
export function countAfter(
  { item, time, offsets }: FirstPurchases,
  { postings, entry, customer, from }: Buyers,
  a: number,
  window: number,
  after: Uint32Array,
  touched: Uint32Array,
): number {
  let length = 0;
  for (let p = postings[a - from]!; p < postings[a - from + 1]!; p++) {
    const e = entry[p]!;
    const to = offsets[customer[p]! + 1]!;
    const last = time[e]! + window;
    let f = e + 1;
    while (f < to && time[f]! - time[e]! < DAY_S) f++;
    for (; f < to && time[f]! <= last; f++) {
      const b = item[f]!;
      if (after[b]!++ === 0) touched[length++] = b;
    }
  }
  return length;
}

/**
 * For the wanted items, fills `cells` (see findNext). A customer's entries are in time order: the walk stays within the
 * window.
 */
export function countAround(
  { item, time, offsets }: FirstPurchases,
  { postings, entry, customer, from }: Buyers,
  a: number,
  window: number,
  wanted: Uint8Array,
  cells: Float64Array,
): void {
  for (let p = postings[a - from]!; p < postings[a - from + 1]!; p++) {
    const e = entry[p]!;
    const c = customer[p]!;
    const at = time[e]!;
    const w = weightOf(offsets[c + 1]! - offsets[c]!);
    let f = e;
    while (f > offsets[c]! && at - time[f - 1]! <= window) f--;
    for (const to = offsets[c + 1]!; f < to && time[f]! - at <= window; f++) {
      const b = item[f]!;
      if (wanted[b] === 0 || f === e) continue;
      const cell = 4 * b;
      const delay = time[f]! - at;
      if (delay >= DAY_S) {
        cells[cell]! += 1;
        cells[cell + 3]! += w;
      } else cells[delay > -DAY_S ? cell + 1 : cell + 2]! += 1;
    }
  }
}

/** Sets the median delay, in days, of each neighbour in a row. */
export function timeRow(
  first: FirstPurchases,
  { postings, entry, customer, from }: Buyers,
  a: number,
  row: readonly { readonly b: number; days: number }[],
  window: number,
): void {
  if (row.length === 0) return;
  const days = new Map<number, number[]>(row.map(({ b }) => [b, []]));
  for (let p = postings[a - from]!; p < postings[a - from + 1]!; p++) {
    const e = entry[p]!;
    const to = first.offsets[customer[p]! + 1]!;
    for (let f = e + 1; f < to; f++) {
      const delay = first.time[f]! - first.time[e]!;
      if (delay > window) break;
      if (delay >= DAY_S) days.get(first.item[f]!)?.push(Math.round(delay / DAY_S));
    }
  }
  for (const neighbour of row) neighbour.days = median(Uint16Array.from(days.get(neighbour.b)!));
}
