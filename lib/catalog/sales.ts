import type { OrderLog } from "../orders/order.ts";

/** The log's lines by item: line numbers of item `i` are `lines[offsets[i]] … lines[offsets[i + 1] − 1]`, by time. */
export interface ItemLines {
  readonly offsets: Uint32Array;
  readonly lines: Uint32Array;
}

/** Turns the log around, by counting sort. */
export function linesByItem(log: OrderLog): ItemLines {
  const offsets = new Uint32Array(log.skus.length + 1);
  for (const item of log.items) offsets[item + 1]!++;
  for (let i = 1; i < offsets.length; i++) offsets[i]! += offsets[i - 1]!;
  const next = offsets.slice();
  const lines = new Uint32Array(log.items.length);
  for (let line = 0; line < log.items.length; line++) lines[next[log.items[line]!]!++] = line;
  return { offsets, lines };
}

/** The value seen most often; of equally frequent ones the lowest. Negative values mean unknown. −1 when none is known. */
export const modeOf = (values: Int32Array): number => modeOfSorted(values.slice().sort());

function modeOfSorted(sorted: Int32Array): number {
  let best = -1;
  let most = 0;
  for (let i = 0; i < sorted.length; ) {
    const value = sorted[i]!;
    let end = i + 1;
    while (end < sorted.length && sorted[end] === value) end++;
    if (value >= 0 && end - i > most) {
      best = value;
      most = end - i;
    }
    i = end;
  }
  return best;
}

/**
 * Item → the unit price that most of its orders paid, minor units, −1 when none is known. A mode, so that neither
 * sales nor typing errors move it; of equally frequent prices the lowest, so that nobody is shown a price too high.
 */
export function modalPrices({ skus, items, price }: OrderLog): Int32Array {
  const offsets = new Uint32Array(skus.length + 1);
  for (let line = 0; line < items.length; line++) offsets[items[line]! + 1]!++;
  for (let i = 1; i < offsets.length; i++) offsets[i]! += offsets[i - 1]!;
  const next = offsets.slice();
  // The prices themselves, side by side for each item, since they are sorted where they lie.
  const paid = new Int32Array(items.length);
  for (let line = 0; line < items.length; line++) paid[next[items[line]!]!++] = price[line]!;
  return Int32Array.from(skus, (_, item) =>
    modeOfSorted(paid.subarray(offsets[item]!, offsets[item + 1]!).sort()),
  );
}
