import { ValueCounts } from "../../core/statistics/value-counts.ts";
import { isShared, type SharedIdRule, tooManyOrders } from "../../orders/shared-ids.ts";

/** Number of a buyer who is told from no other: a guest, or whoever stood at a shared till. */
export const ALONE = 0xffff_ffff;

/** Adds the orders of a piece of the log to `placed`, by customer. */
export function countPlaced(customer: Int32Array, placed: Uint32Array): void {
  for (const c of customer) if (c >= 0) placed[c]!++;
}

interface Suspect {
  readonly orders: number;
  /** Times of the first and the last. */
  first: number;
  last: number;
}

/**
 * Whose id stands for many people (a till, a marketplace): their orders count each for itself, as a guest's. Is told how
 * often everybody ordered, then looks at the log once more, in pieces that may come in any order. Only those are held whose
 * orders are many enough to be suspected.
 */
export class SharedIds {
  readonly #rule: SharedIdRule;
  readonly #counts = new ValueCounts();
  readonly #suspects = new Map<number, Suspect>();

  constructor(rule: SharedIdRule) {
    this.#rule = rule;
  }

  /** How many orders a customer placed. */
  place(customer: number, orders: number): void {
    if (orders > 0) this.#counts.add(orders);
    if (orders >= this.#rule.minOrders)
      this.#suspects.set(customer, { orders, first: Infinity, last: -Infinity });
  }

  see(at: Float64Array, customer: Int32Array): void {
    if (this.#suspects.size === 0) return;
    for (let o = 0; o < at.length; o++) {
      const known = this.#suspects.get(customer[o]!);
      if (known === undefined) continue;
      known.first = Math.min(known.first, at[o]!);
      known.last = Math.max(known.last, at[o]!);
    }
  }

  /** Whoever may be suspected and placed so many orders. */
  withOrders(least: number): number[] {
    return [...this.#suspects].flatMap(([customer, { orders }]) => (orders >= least ? [customer] : []));
  }

  /** Customers, ascending. */
  found(): Uint32Array {
    const tooMany = tooManyOrders(this.#counts, this.#rule);
    const shared = [...this.#suspects].filter(([, { orders, first, last }]) =>
      isShared(orders, first, last, tooMany, this.#rule),
    );
    return Uint32Array.from(shared, ([c]) => c).sort();
  }
}
