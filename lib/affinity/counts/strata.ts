/**
 * Parts of a log that are looked at apart: the orders of a customer who places a good part of all (a till, a marketplace,
 * somebody's script), and those of a channel (a branch, a till, a web shop). Each sells goods of its own, and what it sells
 * meets for that, and goes with nothing for it.
 */

import { SHARED_IDS } from "../../orders/shared-ids.ts";
import type { SharedIds } from "./buyers.ts";

/** Share of all orders from which on a customer who may be suspected of being many is a stratum. */
const GOOD_PART = 1 / 50;
/** Fewer orders of a channel tell little of what it sells: as many as a customer is suspected from. */
const LEAST_ORDERS = SHARED_IDS.minOrders;
/** Counts by item that all strata may take: 2 MB, in which a catalog of 20,000 has room for 26. */
const CELLS = 2 ** 19;

/** Orders of two lines or more, by stratum; strata are numbered as they come in the log. */
export interface Strata {
  /** Stratum · items + rank → orders that hold the item. */
  readonly paired: Uint32Array;
  /** Stratum → orders, their lines, and pairs of lines. */
  readonly orders: Float64Array;
  readonly lines: Float64Array;
  readonly meetings: Float64Array;
}

/** How many orders each channel has. */
export class ChannelCounts {
  /** A shop has a handful, and a marketplace some thousands. */
  readonly #placed = new Map<number, number>();

  /** Adds the channels of a piece of the log; it may have none. */
  add(channel: Uint16Array | undefined): void {
    for (const one of channel ?? []) if (one > 0) this.#placed.set(one, (this.#placed.get(one) ?? 0) + 1);
  }

  /** The `most` with the most orders, of `all` that there are; one that has them all tells nothing apart. */
  largest(most: number, all: number): number[] {
    return [...this.#placed]
      .filter(([, placed]) => placed >= LEAST_ORDERS && placed < all)
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, most)
      .map(([channel]) => channel);
  }
}

/** Counts the log's orders in their order of time; `all`: how many there are. */
export class StratumCounts {
  readonly #items: number;
  /** There is no room for more. */
  readonly #most: number;
  /** Customer, channel → number of the stratum, −1 until it comes. */
  readonly #ofCustomer: Map<number, number>;
  readonly #ofChannel: Map<number, number>;
  #known = 0;
  readonly #counts: Strata;

  constructor(ids: SharedIds, channels: ChannelCounts, all: number, items: number) {
    this.#items = items;
    const unseen = (names: number[]): Map<number, number> => new Map(names.map((name) => [name, -1]));
    this.#ofCustomer = unseen(ids.withOrders(GOOD_PART * all));
    const room = Math.floor(CELLS / items);
    this.#ofChannel = unseen(channels.largest(Math.max(0, room - this.#ofCustomer.size), all));
    const strata = Math.min(room, this.#ofCustomer.size + this.#ofChannel.size);
    this.#most = strata;
    this.#counts = {
      paired: new Uint32Array(strata * items),
      orders: new Float64Array(strata),
      lines: new Float64Array(strata),
      meetings: new Float64Array(strata),
    };
  }

  /** Whether orders of this customer and channel are of a stratum; whoever buys so much is one wherever it is. */
  has(customer: number, channel: number): boolean {
    return this.#ofCustomer.has(customer) || this.#ofChannel.has(channel);
  }

  /** An order by its customer, channel and ranks. */
  see(customer: number, channel: number, ranks: ArrayLike<number>): void {
    if (ranks.length < 2) return;
    const stratum = this.#numberOf(this.#ofCustomer, customer) ?? this.#numberOf(this.#ofChannel, channel);
    if (stratum === undefined) return;
    const { paired, orders, lines, meetings } = this.#counts;
    for (let i = 0; i < ranks.length; i++) paired[stratum * this.#items + ranks[i]!]!++;
    orders[stratum]!++;
    lines[stratum]! += ranks.length;
    meetings[stratum]! += (ranks.length * (ranks.length - 1)) / 2;
  }

  #numberOf(numbers: Map<number, number>, name: number): number | undefined {
    const known = numbers.get(name);
    if (known !== -1) return known;
    if (this.#known === this.#most) return undefined;
    numbers.set(name, this.#known);
    return this.#known++;
  }

  get counts(): Strata {
    return this.#counts;
  }
}

/** Orders of two lines or more of a whole log: by rank, how many there are, and by lines. */
interface Whole {
  readonly paired: Uint32Array;
  readonly sizes: Float64Array;
}

/**
 * Of so many meetings that the whole log lets expect of two items, how many there are to be expected when each stratum,
 * and all that is left, is taken for itself: `Σ_g max(E · (M_g/M) · (L/L_g)² · a_g·b_g/(a·b), a_g + b_g − n_g)`, by orders
 * n, lines L and pairs of lines M; what cannot be avoided counts at least (Fréchet's bound), E in all. The orders that hold
 * both lie in the same strata for that alone; what they would add wherever they lie is taken off, as in `seasons.ts`.
 */
export function meetingsByStratum(
  { paired: own, ...strata }: Strata,
  { paired, sizes }: Whole,
): (a: number, b: number, joint: number, expected: number) => number {
  const apart = strata.orders.length;
  if (apart === 0) return (_a, _b, _joint, expected) => expected;
  const items = paired.length;
  const [allOrders, allLines, allMeetings] = [0, 1, 2].map((power) =>
    sizes.reduce((sum, n, k) => (k < 2 ? sum : sum + n * [1, k, (k * (k - 1)) / 2][power]!), 0),
  ) as [number, number, number];
  const rest = (all: number, counts: Float64Array): number => all - counts.reduce((sum, one) => sum + one, 0);
  const orders = [...strata.orders, rest(allOrders, strata.orders)];
  const lines = [...strata.lines, rest(allLines, strata.lines)];
  const meetings = [...strata.meetings, rest(allMeetings, strata.meetings)];
  const scale = lines.map((own, g) =>
    own === 0 ? 0 : (meetings[g]! / allMeetings) * (allLines / own) * (allLines / own),
  );
  const same = scale.reduce((sum, one, g) => {
    const share = lines[g]! / allLines;
    return sum + one * share * (1 - share);
  }, 0);
  return (a, b, joint, expected) => {
    let [leftA, leftB] = [paired[a]!, paired[b]!];
    const each = expected / (leftA * leftB);
    let sum = -each * joint * same;
    for (let g = 0; g <= apart; g++) {
      const heldA = g === apart ? leftA : own[g * items + a]!;
      const heldB = g === apart ? leftB : own[g * items + b]!;
      if (heldA > 0 && heldB > 0)
        sum += Math.max(each * scale[g]! * heldA * heldB, heldA + heldB - orders[g]!);
      leftA -= heldA;
      leftB -= heldB;
    }
    return Math.max(expected, sum);
  };
}
