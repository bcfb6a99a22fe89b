import { calendarOf } from "../../core/calendar.ts";
import { median } from "../../core/statistics/median.ts";
import type { OrderLog } from "../../orders/order.ts";
import { visitStart } from "../../orders/visit-start.ts";
import type { Rebuy } from "../affinity-model.ts";
import type { AffinitySettings } from "../affinity-settings.ts";
import type { CustomerOrders } from "../counts/orders-by-customer.ts";

/** Fewest gaps that a median is given for. */
const MIN_GAPS = 3;
/** Buyers' worth of the shop's mean that an item's own repeat share is shrunk by. */
const PRIOR_BUYERS = 10;
const MOST_DAYS = 0xffff;

/**
 * How each item is bought again: gaps between one customer's purchases of it on different days, a day being the one
 * that a visit began on. What is ordered twice in an evening is not bought again, wherever midnight falls.
 */
export function findRebuys(
  log: OrderLog,
  customers: CustomerOrders,
  settings: Pick<AffinitySettings, "timeZone">,
): Rebuy {
  const repeats = repeatsOf(log, customers, settings);
  const gaps = new GapMedians(repeats.gaps, 0, log.skus.length);
  gaps.add(repeats);
  return rebuysOf(repeats, gaps.medians());
}

/** How some customers bought again; those of all add up from them, whoever stands in which. */
export interface Repeats extends Gaps {
  /** Item → customers who bought it, and those who did again on another day. */
  readonly buyers: Uint32Array;
  readonly repeaters: Uint32Array;
  /** Item → gaps. */
  readonly gaps: Uint32Array;
}

/** Gaps in days: those of an item are `days[starts[item]] … days[starts[item + 1] − 1]`. */
export interface Gaps {
  readonly starts: Uint32Array;
  readonly days: Uint16Array;
}

export function repeatsOf(
  log: OrderLog,
  { offsets, orders }: CustomerOrders,
  { timeZone }: Pick<AffinitySettings, "timeZone">,
): Repeats {
  const dayOf = calendarOf(timeZone);
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
    let visit: number | null = null;
    for (let i = offsets[c]!; i < offsets[c + 1]!; i++) {
      const o = orders[i]!;
      visit = visitStart(log.at[o]!, visit);
      const day = dayOf(visit);
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
  const starts = startsOf(gaps, 0, items);
  const days = new Uint16Array(starts[items]!);
  const end = starts.slice(0, items);
  for (let g = 0; g < found; g++) days[end[gapItem[g]!]!++] = gapDays[g]!;
  return { buyers, repeaters, gaps, starts, days };
}

/** Gathers the gaps of the items `from … to − 1`; `gaps` counts those that are to come in all. */
export class GapMedians {
  readonly #from: number;
  readonly #starts: Uint32Array;
  readonly #end: Uint32Array;
  readonly #days: Uint16Array;

  constructor(gaps: Uint32Array, from: number, to: number) {
    this.#from = from;
    this.#starts = startsOf(gaps, from, to);
    this.#end = this.#starts.slice(0, to - from);
    this.#days = new Uint16Array(this.#starts[to - from]!);
  }

  add({ starts, days }: Gaps): void {
    for (let i = 0; i < this.#end.length; i++) {
      const own = days.subarray(starts[this.#from + i], starts[this.#from + i + 1]);
      this.#days.set(own, this.#end[i]!);
      this.#end[i]! += own.length;
    }
  }

  /** By item the median gap in days, 0 where fewer than three are known. */
  medians(): Uint16Array {
    return Uint16Array.from(this.#end, (end, i) =>
      end - this.#starts[i]! < MIN_GAPS ? 0 : median(this.#days.subarray(this.#starts[i]!, end)),
    );
  }
}

function startsOf(gaps: Uint32Array, from: number, to: number): Uint32Array {
  const starts = new Uint32Array(to - from + 1);
  for (let i = 0; i < to - from; i++) starts[i + 1] = starts[i]! + gaps[from + i]!;
  return starts;
}

/** What the counts of all customers come to; `intervalDays` are the medians of all items. */
export function rebuysOf(
  { buyers, repeaters, gaps }: Pick<Repeats, "buyers" | "repeaters" | "gaps">,
  intervalDays: Uint16Array,
): Rebuy {
  let allBuyers = 0;
  let allRepeaters = 0;
  for (let i = 0; i < buyers.length; i++) {
    allBuyers += buyers[i]!;
    allRepeaters += repeaters[i]!;
  }
  const mean = allBuyers > 0 ? allRepeaters / allBuyers : 0;
  const consumable = Float32Array.from(
    buyers,
    (of, i) => (repeaters[i]! + PRIOR_BUYERS * mean) / (of + PRIOR_BUYERS),
  );
  return { intervalDays, gaps, buyers, repeaters, consumable };
}

function grown<T extends Uint32Array | Uint16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
