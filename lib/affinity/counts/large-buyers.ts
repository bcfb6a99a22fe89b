/**
 * Customers who place a good part of all orders: a till, a marketplace, somebody's script. Their orders count each, as
 * they may be many people's; but what such a one buys meets for being bought by it, and goes with nothing for that.
 */

import type { SharedIds } from "./buyers.ts";

/** Share of all orders from which on a customer who may be suspected of being many is looked at apart. */
const GOOD_PART = 1 / 50;

/** Orders of two lines or more, by buyer; buyers are numbered as they come in the log. */
export interface LargeBuyers {
  /** Buyer · items + rank → orders that hold the item. */
  readonly paired: Uint32Array;
  /** Buyer → orders, their lines, and pairs of lines. */
  readonly orders: Float64Array;
  readonly lines: Float64Array;
  readonly meetings: Float64Array;
}

/** Counts the log's orders in their order of time; `all`: how many there are. */
export class LargeBuyerCounts {
  readonly #items: number;
  /** Customer → number, −1 until they come. */
  readonly #number = new Map<number, number>();
  #known = 0;
  readonly #counts: LargeBuyers;

  constructor(ids: SharedIds, all: number, items: number) {
    this.#items = items;
    for (const customer of ids.withOrders(GOOD_PART * all)) this.#number.set(customer, -1);
    const buyers = this.#number.size;
    this.#counts = {
      paired: new Uint32Array(buyers * items),
      orders: new Float64Array(buyers),
      lines: new Float64Array(buyers),
      meetings: new Float64Array(buyers),
    };
  }

  has(customer: number): boolean {
    return this.#number.has(customer);
  }

  /** An order by its customer and ranks. */
  see(customer: number, ranks: ArrayLike<number>): void {
    let buyer = this.#number.get(customer);
    if (buyer === undefined || ranks.length < 2) return;
    if (buyer < 0) {
      buyer = this.#known++;
      this.#number.set(customer, buyer);
    }
    const { paired, orders, lines, meetings } = this.#counts;
    for (let i = 0; i < ranks.length; i++) paired[buyer * this.#items + ranks[i]!]!++;
    orders[buyer]!++;
    lines[buyer]! += ranks.length;
    meetings[buyer]! += (ranks.length * (ranks.length - 1)) / 2;
  }

  get counts(): LargeBuyers {
    return this.#counts;
  }
}

/** Orders of two lines or more of a whole log: by rank, how many there are, and by lines. */
interface Whole {
  readonly paired: Uint32Array;
  readonly sizes: Float64Array;
}

/**
 * Of so many meetings that the whole log lets expect of two items, how many there are to be expected when each of these
 * buyers, and all others together, are taken for themselves: `Σ_g max(E · (M_g/M) · (L/L_g)² · a_g·b_g/(a·b), a_g + b_g −
 * n_g)`, by orders n, lines L and pairs of lines M; what cannot be avoided counts at least (Fréchet's bound), E in all.
 */
export function meetingsByBuyer(
  { paired: own, ...large }: LargeBuyers,
  { paired, sizes }: Whole,
): (a: number, b: number, expected: number) => number {
  const buyers = large.orders.length;
  if (buyers === 0) return (_a, _b, expected) => expected;
  const items = paired.length;
  const [allOrders, allLines, allMeetings] = [0, 1, 2].map((power) =>
    sizes.reduce((sum, n, k) => (k < 2 ? sum : sum + n * [1, k, (k * (k - 1)) / 2][power]!), 0),
  ) as [number, number, number];
  const rest = (all: number, counts: Float64Array): number => all - counts.reduce((sum, one) => sum + one, 0);
  const orders = [...large.orders, rest(allOrders, large.orders)];
  const lines = [...large.lines, rest(allLines, large.lines)];
  const meetings = [...large.meetings, rest(allMeetings, large.meetings)];
  const scale = lines.map((own, g) =>
    own === 0 ? 0 : (meetings[g]! / allMeetings) * (allLines / own) * (allLines / own),
  );
  return (a, b, expected) => {
    let [leftA, leftB] = [paired[a]!, paired[b]!];
    const each = expected / (leftA * leftB);
    let sum = 0;
    for (let g = 0; g <= buyers; g++) {
      const heldA = g === buyers ? leftA : own[g * items + a]!;
      const heldB = g === buyers ? leftB : own[g * items + b]!;
      if (heldA > 0 && heldB > 0)
        sum += Math.max(each * scale[g]! * heldA * heldB, heldA + heldB - orders[g]!);
      leftA -= heldA;
      leftB -= heldB;
    }
    return Math.max(expected, sum);
  };
}
