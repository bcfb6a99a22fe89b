/**
 * Kinds of baskets that nothing names: of people who buy what is cheap or what is dear, in one of several towns, from one
 * of several shops. What one kind buys meets for that, and goes with nothing for it. The baskets are taken for a mixture of
 * a few kinds (latent classes: Lazarsfeld & Henry, "Latent Structure Analysis", 1968; of baskets Cadez, Smyth & Mannila,
 * "Probabilistic modeling of transaction data", 2001), each of which buys an item so many times as often as all do.
 */
import { mix32 } from "../../core/hash.ts";
import { eachBasket, type Half, type SampledBaskets } from "./basket-sample.ts";
import { TIMES_PRIOR } from "./seasons.ts";

/** Passes of expectation and maximisation (Dempster, Laird & Rubin 1977): after eight some are not told apart, sixty find the same. */
const PASSES = 20;
/** How likely a basket is of a kind is counted in such parts: whole numbers, exact in any order of additions. */
const PARTS = 64;

/** Bytes an item while so many kinds are told apart, and of what is made of their counts. */
export const kindFitBytes = (kinds: number): number => 12 * kinds + 4;
export const kindGateBytes = (kinds: number): number => 4 * kinds + 8;

/** What kinds buy, of orders of two lines or more; all in parts of 64 of an order. */
export interface Kinds {
  /** Rank · kinds + kind → orders that hold the item. */
  readonly paired: Uint32Array;
  /** Kind → lines, and pairs of lines. */
  readonly lines: Float64Array;
  readonly meetings: Float64Array;
}

/** Tells so many kinds apart by a sample of the baskets, or one half of it; then counts what each buys by all it sees. */
export class KindCounts {
  readonly #kinds: number;
  /** Rank · kinds + kind → how many times as often the kind buys the item as all do; kind → its share of the baskets. */
  readonly #times: Float32Array;
  readonly #share: Float64Array;
  /** How likely the basket at hand is of each kind. */
  readonly #chance: Float64Array;
  readonly counts: Kinds;

  constructor(sample: SampledBaskets, items: number, kinds: number, half: Half | null = null) {
    this.#kinds = kinds;
    this.#share = new Float64Array(kinds).fill(1 / kinds);
    this.#chance = new Float64Array(kinds);
    // Whatever they begin as: were they alike, they would stay so.
    this.#times = Float32Array.from({ length: kinds * items }, (_, i) => 0.5 + mix32(i, kinds) / 2 ** 32);
    const all = new Uint32Array(items);
    eachBasket(sample, half, (from, to) => {
      for (let i = from; i < to; i++) all[sample.items[i]!]!++;
    });
    if (kinds > 1 && all.some((orders) => orders > 0))
      for (let pass = 0; pass < PASSES; pass++) this.#improve(sample, half, all);
    this.counts = {
      paired: new Uint32Array(kinds * items),
      lines: new Float64Array(kinds),
      meetings: new Float64Array(kinds),
    };
  }

  /** Counts an order by its ranks, `ranks[from, to)`. */
  see(ranks: ArrayLike<number>, from = 0, to = ranks.length): void {
    const lines = to - from;
    if (lines < 2 || this.#kinds === 0) return;
    this.#ask(ranks, from, to);
    const { paired, lines: held, meetings } = this.counts;
    for (let kind = 0; kind < this.#kinds; kind++) {
      const parts = Math.round(PARTS * this.#chance[kind]!);
      if (parts === 0) continue;
      for (let i = from; i < to; i++) paired[this.#kinds * ranks[i]! + kind]! += parts;
      held[kind]! += parts * lines;
      meetings[kind]! += (parts * lines * (lines - 1)) / 2;
    }
  }

  /**
   * How much likelier the baskets of this half are by kinds than if all bought alike, the logarithm of how many times, added
   * to the sums of so many groups of baskets.
   */
  foretell(sample: SampledBaskets, half: Half, gains: Float64Array): void {
    eachBasket(sample, half, (from, to, basket) => {
      gains[basket % gains.length]! += Math.log(this.#ask(sample.items, from, to));
    });
  }

  #improve(sample: SampledBaskets, half: Half | null, all: Uint32Array): void {
    const [kinds, chance, { items }] = [this.#kinds, this.#chance, sample];
    const own = new Float64Array(this.#times.length);
    const lines = new Float64Array(kinds);
    const baskets = new Float64Array(kinds);
    let [allLines, allBaskets] = [0, 0];
    eachBasket(sample, half, (from, to) => {
      this.#ask(items, from, to);
      for (let i = from; i < to; i++)
        for (let kind = 0; kind < kinds; kind++) own[kinds * items[i]! + kind]! += chance[kind]!;
      for (let kind = 0; kind < kinds; kind++) {
        lines[kind]! += (to - from) * chance[kind]!;
        baskets[kind]! += chance[kind]!;
      }
      allLines += to - from;
      allBaskets++;
    });
    for (let kind = 0; kind < kinds; kind++) {
      this.#share[kind] = baskets[kind]! / allBaskets;
      const share = lines[kind]! / allLines;
      for (let rank = 0; rank < all.length; rank++)
        this.#times[kinds * rank + kind] = timesOf(own[kinds * rank + kind]!, all[rank]!, share);
    }
  }

  /** Of which kind the basket is likely to be; returns how many times as likely it is by kinds as if all bought alike. */
  #ask(ranks: ArrayLike<number>, from: number, to: number): number {
    const [kinds, chance] = [this.#kinds, this.#chance];
    chance.set(this.#share);
    let likelier = 1;
    for (let i = from; i < to; i++) {
      let sum = 0;
      for (let kind = 0; kind < kinds; kind++) sum += chance[kind]! *= this.#times[kinds * ranks[i]! + kind]!;
      for (let kind = 0; kind < kinds; kind++) chance[kind]! /= sum;
      likelier *= sum;
    }
    return likelier;
  }
}

/**
 * How many times as often as all do a kind buys an item, when it placed `own` of its `all` orders and has such a share of
 * all lines: drawn to once where these are few.
 */
const timesOf = (own: number, all: number, share: number): number =>
  share === 0 ? 1 : (own + TIMES_PRIOR * share) / ((all + TIMES_PRIOR) * share);

/**
 * Of so many meetings that the whole log lets expect of two items, how many there are by kinds: `Σ_g (M_g/M) · t_ag·t_bg`
 * times as many, by pairs of lines M and how many times as often the kind buys each. The orders that hold both speak for
 * the same kinds for that alone; what they would add whatever kinds they are of is taken off, as in `seasons.ts`.
 */
export function meetingsByKind({
  paired,
  lines,
  meetings,
}: Kinds): (a: number, b: number, joint: number, expected: number) => number {
  const [allLines, allMeetings] = [lines, meetings].map((counts) =>
    counts.reduce((sum, one) => sum + one, 0),
  ) as [number, number];
  const share = lines.map((own) => own / allLines);
  const part = meetings.map((own) => own / allMeetings);
  const kinds = lines.length;
  const items = paired.length / kinds;
  const shape = new Float32Array(paired.length);
  const believed = new Float64Array(items);
  for (let rank = 0; rank < items; rank++) {
    let parts = 0;
    for (let kind = 0; kind < kinds; kind++) parts += paired[kinds * rank + kind]!;
    const all = parts / PARTS;
    believed[rank] = all + TIMES_PRIOR;
    for (let kind = 0; kind < kinds; kind++) {
      const times = timesOf(paired[kinds * rank + kind]! / PARTS, all, share[kind]!);
      shape[kinds * rank + kind] = times * Math.sqrt(part[kind]!);
    }
  }
  const same = share.reduce((sum, own, kind) => (own > 0 ? sum + (part[kind]! * (1 - own)) / own : sum), 0);
  return (a, b, joint, expected) => {
    let times = (-joint * same) / (believed[a]! * believed[b]!);
    for (let kind = 0; kind < kinds; kind++) times += shape[kinds * a + kind]! * shape[kinds * b + kind]!;
    return expected * Math.max(0, times);
  };
}
