import type { OrderLog } from "../orders/order.ts";
import { PriceCounts } from "./price-counts.ts";

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
export function modeOf(values: Int32Array): number {
  const counts = new PriceCounts(1);
  for (const value of values) counts.count(0, value);
  return counts.modes()[0]!;
}
