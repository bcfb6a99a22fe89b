import { ValueCounts } from "../../core/statistics/value-counts.ts";
import { isShared, type SharedIdRule, tooManyOrders } from "../../orders/shared-ids.ts";

/** Number of a buyer who is told from no other: a guest, or whoever stood at a shared till. */
export const ALONE = 0xffff_ffff;

/** Adds the orders of a piece of the log to `placed`, by customer. */
export function countPlaced(customer: Int32Array, placed: Uint32Array): void {
  for (const c of customer) if (c >= 0) placed[c]!++;
}

/**
 * Whose id stands for many people (a till, a marketplace): their orders count each for itself, as a guest's. Looks at
 * the log once more, in pieces that may come in any order. `placed`: customer → orders.
 */
export class SharedIds {
  readonly #placed: Uint32Array;
  readonly #rule: SharedIdRule;
  readonly #tooMany: number;
  /** Of those whose orders are many enough to be suspected: times of the first and the last. */
  readonly #suspects = new Map<number, { first: number; last: number }>();

  constructor(placed: Uint32Array, rule: SharedIdRule) {
    this.#placed = placed;
    this.#rule = rule;
    const counts = new ValueCounts();
    for (const orders of placed) if (orders > 0) counts.add(orders);
    this.#tooMany = tooManyOrders(counts, rule);
  }

  see(at: Float64Array, customer: Int32Array): void {
    for (let o = 0; o < at.length; o++) {
      const c = customer[o]!;
      if (c < 0 || this.#placed[c]! < this.#rule.minOrders) continue;
      const known = this.#suspects.get(c);
      if (known === undefined) this.#suspects.set(c, { first: at[o]!, last: at[o]! });
      else {
        known.first = Math.min(known.first, at[o]!);
        known.last = Math.max(known.last, at[o]!);
      }
    }
  }

  /** Customers, ascending. */
  found(): Uint32Array {
    const shared = [...this.#suspects].filter(([c, { first, last }]) =>
      isShared(this.#placed[c]!, first, last, this.#tooMany, this.#rule),
    );
    return Uint32Array.from(shared, ([c]) => c).sort();
  }
}
