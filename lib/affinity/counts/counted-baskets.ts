import type { OrderLog } from "../../orders/order.ts";
import { type BasketOptions, countedLines, weigh } from "./baskets.ts";

/** A log's orders as the counting sees them: the lines that count, and what each basket weighs. */
export interface CountedBaskets {
  /** Order → first line; one more entry closes the last. An order that says another again has none. */
  readonly offsets: Uint32Array;
  /** Line → item number, ascending within an order. */
  readonly items: Uint32Array;
  /** Order → weight in units of 2^−16, 0 for one without lines. */
  readonly weight: Uint32Array;
}

/** Capped and weighed as `indexBaskets` does it, which works order by order and so on any stretch of whole days alike. */
export function countedBaskets(log: OrderLog, options: BasketOptions): CountedBaskets {
  const kept = countedLines(log, options);
  const first = log.offsets[0]!;
  if (kept === null && first === 0)
    return { offsets: log.offsets, items: log.items, weight: weigh(log, log.offsets, options) };
  const orders = log.at.length;
  const offsets = new Uint32Array(orders + 1);
  const items = new Uint32Array(
    kept === null ? log.offsets[orders]! - first : kept.reduce((sum, one) => sum + one, 0),
  );
  let next = 0;
  for (let o = 0; o < orders; o++) {
    for (let l = log.offsets[o]!; l < log.offsets[o + 1]!; l++)
      if (kept === null || kept[l - first] === 1) items[next++] = log.items[l]!;
    offsets[o + 1] = next;
  }
  return { offsets, items, weight: weigh(log, offsets, options) };
}
