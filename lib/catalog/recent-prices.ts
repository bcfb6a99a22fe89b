import { DAY } from "../core/time.ts";
import type { OrderLog } from "../orders/order.ts";
import { PriceCounts } from "./price-counts.ts";

/** Sales before an item's last that tell its price of today, milliseconds. */
const RECENT_MS = 28 * DAY;
/** Sales of single pieces from which they alone tell what one piece costs. */
const SINGLES = 3;

type Sales = Pick<OrderLog, "at" | "offsets" | "items" | "qty" | "price">;

/**
 * What one piece of each item costs now, as the log shows it: the price of most sales in the four weeks up to the
 * item's last, of equally frequent ones the lowest, so that neither a sale nor a typing error moves it and nobody is
 * shown a price too high. Where single pieces were sold, larger amounts at their own price say nothing of one.
 *
 * The log goes by twice, in any pieces and order: first {@link see}, then {@link count}.
 */
export class RecentPrices {
  /** Item → its last sale at a known price. */
  readonly #last: Float64Array;
  readonly #singles: PriceCounts;
  readonly #any: PriceCounts;

  constructor(items: number) {
    this.#last = new Float64Array(items).fill(Number.NEGATIVE_INFINITY);
    this.#singles = new PriceCounts(items);
    this.#any = new PriceCounts(items);
  }

  /** Array bytes held. */
  get bytes(): number {
    return this.#last.byteLength + this.#singles.bytes + this.#any.bytes;
  }

  see({ at, offsets, items, price }: Sales): void {
    for (let order = 0; order < at.length; order++) {
      const time = at[order]!;
      for (let line = offsets[order]!; line < offsets[order + 1]!; line++) {
        if (price[line]! >= 0 && time > this.#last[items[line]!]!) this.#last[items[line]!] = time;
      }
    }
  }

  count({ at, offsets, items, qty, price }: Sales): void {
    for (let order = 0; order < at.length; order++) {
      const since = at[order]! + RECENT_MS;
      for (let line = offsets[order]!; line < offsets[order + 1]!; line++) {
        const item = items[line]!;
        if (since < this.#last[item]!) continue;
        this.#any.count(item, price[line]!);
        if (qty[line] === 1) this.#singles.count(item, price[line]!);
      }
    }
  }

  /** Item → minor units, −1 where no price is known. */
  prices(): Int32Array {
    const prices = this.#any.modes();
    const singles = this.#singles.modes();
    const sold = this.#singles.totals();
    for (let item = 0; item < prices.length; item++)
      if (sold[item]! >= SINGLES) prices[item] = singles[item]!;
    return prices;
  }
}

/** {@link RecentPrices} of a log that is held as a whole. */
export function recentPrices(log: OrderLog): Int32Array {
  const prices = new RecentPrices(log.skus.length);
  prices.see(log);
  prices.count(log);
  return prices.prices();
}
