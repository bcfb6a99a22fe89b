/**
 * Lines that came in as part of a set: a till writes the menu and then the burger, the fries and the cola that it is
 * made of. Nobody chose those together, so they show no pair; what was bought beyond the set did.
 */
import type { Item } from "../../catalog/item.ts";
import type { OrderLog } from "../../orders/order.ts";

/** An item that contains others. */
export type SetItem = Required<Pick<Item, "sku" | "contains">>;

/** Item number of a set → item numbers of its parts, and how many of each. */
type SetParts = ReadonlyMap<number, readonly { readonly item: number; readonly qty: number }[]>;

export const setsOf = (items: readonly Pick<Item, "sku" | "contains">[]): SetItem[] =>
  items.flatMap(({ sku, contains }) => (contains === undefined ? [] : [{ sku, contains }]));

/** The log without those lines; no order vanishes, for the set's own line stays. The same log where there are none. */
export function withoutSetParts(log: OrderLog, sets: readonly SetItem[]): OrderLog {
  const parts = partsIn(log.skus, sets);
  if (parts.size === 0) return log;
  const kept = keptLines(log, parts);
  if (kept === null) return log;
  const orders = log.at.length;
  const first = log.offsets[0]!;
  const lines = Uint32Array.from(kept.keys()).filter((i) => kept[i] === 1);
  const offsets = new Uint32Array(orders + 1);
  for (let o = 0, next = 0; o < orders; o++) {
    for (let l = log.offsets[o]!; l < log.offsets[o + 1]!; l++) next += kept[l - first]!;
    offsets[o + 1] = next;
  }
  return {
    ...log,
    offsets,
    items: lines.map((i) => log.items[first + i]!),
    qty: lines.map((i) => log.qty[first + i]!),
    price: Int32Array.from(lines, (i) => log.price[first + i]!),
  };
}

/** Line → 0 where a set of its order brought it; `null` where none did. Relative to the log's first line. */
function keptLines({ at, offsets, items, qty }: OrderLog, parts: SetParts): Uint8Array | null {
  let kept: Uint8Array | null = null;
  const first = offsets[0]!;
  const brought = new Map<number, number>();
  for (let o = 0; o < at.length; o++) {
    brought.clear();
    for (let l = offsets[o]!; l < offsets[o + 1]!; l++)
      for (const part of parts.get(items[l]!) ?? [])
        brought.set(part.item, (brought.get(part.item) ?? 0) + part.qty * qty[l]!);
    if (brought.size === 0) continue;
    for (let l = offsets[o]!; l < offsets[o + 1]!; l++) {
      if (qty[l]! > (brought.get(items[l]!) ?? 0)) continue;
      kept ??= new Uint8Array(offsets[at.length]! - first).fill(1);
      kept[l - first] = 0;
    }
  }
  return kept;
}

/** Sets that were sold, by item number; parts that never were cannot stand in an order. */
function partsIn(skus: readonly string[], sets: readonly SetItem[]): SetParts {
  const found = new Map<number, { readonly item: number; readonly qty: number }[]>();
  for (const { sku, contains } of sets) {
    const set = numberOf(skus, sku);
    if (set < 0) continue;
    const parts = contains
      .map((part) => ({ item: numberOf(skus, part.sku), qty: part.qty }))
      .filter(({ item }) => item >= 0 && item !== set);
    if (parts.length > 0) found.set(set, parts);
  }
  return found;
}

/** Place in a list that ascends by code units, −1 for none. */
function numberOf(skus: readonly string[], sku: string): number {
  let low = 0;
  let high = skus.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (skus[middle]! < sku) low = middle + 1;
    else high = middle;
  }
  return skus[low] === sku ? low : -1;
}
