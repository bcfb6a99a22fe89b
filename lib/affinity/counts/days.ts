/**
 * On which days items are bought: what is on offer on the same day, praised in the same letter or new in the same week
 * meets more often than its season says, and goes with nothing for that. To count each day of every item would take more
 * room than all pairs do; so the log is gone through once more, day by day, and only the pairs that pass so far are
 * looked at.
 */
import { DAY } from "../../core/time.ts";
import { TIMES_PRIOR } from "./seasons.ts";

/** Orders of two lines or more of one day, or of a part of it. */
export interface DayPiece {
  /** Days since 1970. */
  readonly day: number;
  /** Ranks that were bought, each once, and how many of the orders hold it. */
  readonly ranks: Uint32Array;
  readonly orders: Uint32Array;
  /** Lines of the orders, and pairs of lines. */
  readonly lines: number;
  readonly meetings: number;
}

/** Orders as they follow one another in time. */
interface Dated {
  readonly items: number;
  readonly at: Float64Array;
  /** Order → basket, where baskets stand otherwise; basket → first line; line → rank, in any order within a basket. */
  readonly basketOf?: Uint32Array;
  readonly offsets: Uint32Array;
  readonly ranks: ArrayLike<number>;
  /** Rank → 1 where its days are asked for; without it all are. */
  readonly asked?: Uint8Array;
}

export function* dayPieces({
  items,
  at,
  basketOf,
  offsets,
  ranks,
  asked = new Uint8Array(items).fill(1),
}: Dated): Generator<DayPiece> {
  const count = new Uint32Array(items);
  const bought = new Uint32Array(items);
  const dayOf = (order: number): number => Math.floor(at[order]! / DAY);
  for (let o = 0; o < at.length; ) {
    const day = dayOf(o);
    let [length, lines, meetings] = [0, 0, 0];
    for (; o < at.length && dayOf(o) === day; o++) {
      const basket = basketOf === undefined ? o : basketOf[o]!;
      const [from, to] = [offsets[basket]!, offsets[basket + 1]!];
      if (to - from < 2) continue;
      lines += to - from;
      meetings += ((to - from) * (to - from - 1)) / 2;
      for (let l = from; l < to; l++) {
        const rank = ranks[l]!;
        if (asked[rank] === 1 && count[rank]!++ === 0) bought[length++] = rank;
      }
    }
    if (lines === 0) continue;
    const sold = bought.slice(0, length);
    const orders = new Uint32Array(length);
    for (let i = 0; i < length; i++) {
      orders[i] = count[sold[i]!]!;
      count[sold[i]!] = 0;
    }
    yield { day, ranks: sold, orders, lines, meetings };
  }
}

/** Array bytes of {@link MeetingsByDay}: an item, and a pair that is looked at. */
export const DAY_ITEM_BYTES = 17;
export const DAY_PAIR_BYTES = 16;

/**
 * How many times as often two items meet as their counts of the whole log let expect, for what sells on the same days:
 * `Σ_d (M_d/M) · (s_ad/ℓ_d) · (s_bd/ℓ_d)`, the sum that `seasons.ts` has for weeks, with the same trust in an item of few
 * orders. What the orders that hold both add by themselves is taken off, as if they lay on days as meetings do: on one of
 * a single order there is nothing to be learned from it. Pairs are those of `partner`, by row; the pieces of a day follow
 * one another, and so do the days.
 */
export class MeetingsByDay {
  readonly #offsets: Uint32Array;
  readonly #partner: Uint32Array;
  /** Pair → `Σ_d w_d · a_d·b_d` by `w_d = M_d/L_d²`, and `Σ_d w_d² · a_d·b_d`; rank → `Σ_d M_d/L_d · a_d`. */
  readonly #both: Float64Array;
  readonly #squared: Float64Array;
  readonly #own: Float64Array;
  #lines = 0;
  #meetings = 0;
  /** Rank → 1 where it is of one of the pairs. */
  readonly asked: Uint8Array;
  /** The day that is being gathered. */
  #day = Number.NaN;
  readonly #today: Uint32Array;
  readonly #ranks: Uint32Array;
  #length = 0;
  #todaysLines = 0;
  #todaysMeetings = 0;

  constructor(offsets: Uint32Array, partner: Uint32Array) {
    this.#offsets = offsets;
    this.#partner = partner;
    this.#both = new Float64Array(partner.length);
    this.#squared = new Float64Array(partner.length);
    this.#own = new Float64Array(offsets.length - 1);
    this.#today = new Uint32Array(offsets.length - 1);
    this.#ranks = new Uint32Array(offsets.length - 1);
    this.asked = new Uint8Array(offsets.length - 1);
    for (const rank of partner) this.asked[rank] = 1;
    for (let rank = 0; rank + 1 < offsets.length; rank++)
      if (offsets[rank + 1]! > offsets[rank]!) this.asked[rank] = 1;
  }

  see({ day, ranks, orders, lines, meetings }: DayPiece): void {
    if (day !== this.#day) this.#close();
    this.#day = day;
    for (let i = 0; i < ranks.length; i++) {
      const rank = ranks[i]!;
      if (this.asked[rank] === 0) continue;
      if (this.#today[rank] === 0) this.#ranks[this.#length++] = rank;
      this.#today[rank]! += orders[i]!;
    }
    this.#todaysLines += lines;
    this.#todaysMeetings += meetings;
  }

  /** When all days have been seen: by row and place of a pair, its items' orders, and those that hold both. */
  finish(): (rank: number, place: number, a: number, b: number, joint: number) => number {
    this.#close();
    const ratio = this.#lines / this.#meetings;
    const unit = ratio * this.#lines;
    return (rank, place, a, b, joint) => {
      const both = this.#both[place]!;
      if (both === 0) return 0;
      const prior = TIMES_PRIOR * ratio * (this.#own[rank]! + this.#own[this.#partner[place]!]!);
      const itself = Math.max(0, (this.#squared[place]! / both) * unit - 1);
      const met = both * unit + prior + TIMES_PRIOR * TIMES_PRIOR - joint * itself;
      return met / ((a + TIMES_PRIOR) * (b + TIMES_PRIOR));
    };
  }

  #close(): void {
    const [lines, meetings] = [this.#todaysLines, this.#todaysMeetings];
    if (lines === 0) return;
    this.#lines += lines;
    this.#meetings += meetings;
    const weight = meetings / (lines * lines);
    for (let i = 0; i < this.#length; i++) {
      const rank = this.#ranks[i]!;
      const own = weight * this.#today[rank]!;
      this.#own[rank]! += own * lines;
      for (let place = this.#offsets[rank]!; place < this.#offsets[rank + 1]!; place++) {
        const both = own * this.#today[this.#partner[place]!]!;
        this.#both[place]! += both;
        this.#squared[place]! += both * weight;
      }
    }
    for (let i = 0; i < this.#length; i++) this.#today[this.#ranks[i]!] = 0;
    this.#length = 0;
    this.#todaysLines = 0;
    this.#todaysMeetings = 0;
  }
}
