import type { OrderLog } from "../orders/order.ts";
import type { CustomerOrders } from "./customers.ts";
import { median } from "./median.ts";
import type { Rebuy } from "./model.ts";

const DAY = 86_400_000;
/** Fewest gaps that a median is given for. */
const MIN_GAPS = 3;
/** Buyers' worth of the shop's mean that an item's own repeat share is shrunk by. */
const PRIOR_BUYERS = 10;
const MOST_DAYS = 0xffff;

/** How each item is bought again: gaps between one customer's purchases of it on different days. */
export function findRebuys(log: OrderLog, { offsets, orders }: CustomerOrders): Rebuy {
  const items = log.skus.length;
  const buyers = new Uint32Array(items);
  const repeaters = new Uint32Array(items);
  const gaps = new Uint32Array(items);
  // By item, at 4·item: the customer walked last, the day of that purchase, and gaps so far.
  const state = new Int32Array(4 * items).fill(-1);
  let gapItem = new Uint32Array(1024);
  let gapDays = new Uint16Array(1024);
  let found = 0;
  for (let c = 0; c < log.customers.length; c++) {
    for (let i = offsets[c]!; i < offsets[c + 1]!; i++) {
      const o = orders[i]!;
      const day = Math.floor(log.at[o]! / DAY);
      for (let l = log.offsets[o]!; l < log.offsets[o + 1]!; l++) {
        const item = log.items[l]!;
        const cell = 4 * item;
        if (state[cell] !== c) {
          state[cell] = c;
          state[cell + 2] = 0;
          buyers[item]!++;
        } else if (day > state[cell + 1]!) {
          if (state[cell + 2]!++ === 0) repeaters[item]!++;
          gaps[item]!++;
          if (found === gapItem.length) {
            gapItem = grown(gapItem, new Uint32Array(2 * found));
            gapDays = grown(gapDays, new Uint16Array(2 * found));
          }
          gapItem[found] = item;
          gapDays[found++] = Math.min(day - state[cell + 1]!, MOST_DAYS);
        }
        state[cell + 1] = day;
      }
    }
  }

  const starts = new Uint32Array(items + 1);
  for (let i = 0; i < items; i++) starts[i + 1] = starts[i]! + gaps[i]!;
  const days = new Uint16Array(starts[items]!);
  const end = starts.slice(0, items);
  for (let g = 0; g < found; g++) days[end[gapItem[g]!]!++] = gapDays[g]!;

  let allBuyers = 0;
  let allRepeaters = 0;
  for (let i = 0; i < items; i++) {
    allBuyers += buyers[i]!;
    allRepeaters += repeaters[i]!;
  }
  const mean = allBuyers > 0 ? allRepeaters / allBuyers : 0;
  const intervalDays = new Uint16Array(items);
  const consumable = new Float32Array(items);
  for (let i = 0; i < items; i++) {
    if (gaps[i]! >= MIN_GAPS) intervalDays[i] = median(days.subarray(starts[i]!, starts[i + 1]!));
    consumable[i] = (repeaters[i]! + PRIOR_BUYERS * mean) / (buyers[i]! + PRIOR_BUYERS);
  }
  return { intervalDays, gaps, buyers, repeaters, consumable };
}

function grown<T extends Uint32Array | Uint16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
