/**
 * Kinds of baskets that nothing names: of people who buy what is cheap or what is dear, in one of several towns, from one
 * of several shops. What one kind buys meets for that, and goes with nothing for it. The baskets are taken for a mixture of
 * a few kinds (latent classes: Lazarsfeld & Henry, "Latent Structure Analysis", 1968; of baskets Cadez, Smyth & Mannila,
 * "Probabilistic modeling of transaction data", 2001), each of which buys an item so many times as often as all do.
 */
import { mix32 } from "../../core/hash.ts";
import { TIMES_PRIOR } from "./seasons.ts";

/** Kinds that are looked for; where there are fewer, some are alike. */
const KINDS = 5;
/** Passes of expectation and maximisation (Dempster, Laird & Rubin 1977): after eight some are not told apart, sixty find the same. */
const PASSES = 20;
/** Lines that a sample of baskets may have. */
const SAMPLE = 2 ** 17;
/** How likely a basket is of a kind is counted in such parts: whole numbers, exact in any order of additions. */
const PARTS = 64;

/** Array bytes of a sample: its lines, and of half as many baskets hash and place. */
export const sampleBytes = (lines: number): number => 8 * Math.min(lines, SAMPLE) + 4;
/** Bytes an item of the counts; while kinds are told apart; and of what is made of the counts while pairs are gated. */
export const KIND_BYTES = 4 * KINDS;
export const KIND_FIT_BYTES = 12 * KINDS + 4;
export const KIND_GATE_BYTES = 4 * KINDS + 8;

/** What kinds buy, of orders of two lines or more; all in parts of 64 of an order. */
export interface Kinds {
  /** Rank · kinds + kind → orders that hold the item. */
  readonly paired: Uint32Array;
  /** Kind → lines, and pairs of lines. */
  readonly lines: Float64Array;
  readonly meetings: Float64Array;
}

/** Baskets one after another. */
interface SampledBaskets {
  /** One more entry closes the last. */
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
}

/** Of the orders of two lines or more as large a part as there is room for, by their hash: whatever comes first. */
export class BasketSample {
  readonly #hashes: Uint32Array;
  readonly #offsets: Uint32Array;
  readonly #items: Uint32Array;
  #baskets = 0;
  #below = 2 ** 32;

  /** `lines`: how many all orders have at most. */
  constructor(lines: number, room = SAMPLE) {
    this.#items = new Uint32Array(Math.min(lines, room));
    this.#hashes = new Uint32Array(this.#items.length >> 1);
    this.#offsets = new Uint32Array(this.#hashes.length + 1);
  }

  see(idHash: number, items: ArrayLike<number>): void {
    if (items.length < 2) return;
    // Mixed once more: what was chosen by this hash before is not to tell which are seen here.
    const hash = mix32(idHash, SAMPLE);
    while (hash < this.#below && this.#offsets[this.#baskets]! + items.length > this.#items.length)
      this.#halve();
    if (hash >= this.#below) return;
    const from = this.#offsets[this.#baskets]!;
    this.#items.set(items, from);
    this.#hashes[this.#baskets++] = hash;
    this.#offsets[this.#baskets] = from + items.length;
  }

  #halve(): void {
    this.#below /= 2;
    let kept = 0;
    let end = 0;
    for (let b = 0; b < this.#baskets; b++) {
      if (this.#hashes[b]! >= this.#below) continue;
      const [from, to] = [this.#offsets[b]!, this.#offsets[b + 1]!];
      this.#items.copyWithin(end, from, to);
      this.#hashes[kept++] = this.#hashes[b]!;
      end += to - from;
      this.#offsets[kept] = end;
    }
    this.#baskets = kept;
  }

  /** By rank: item → rank, where it was shown items. */
  baskets(rankOf?: Uint32Array): SampledBaskets {
    const offsets = this.#offsets.subarray(0, this.#baskets + 1);
    const items = this.#items.subarray(0, offsets[this.#baskets]!);
    if (rankOf !== undefined) {
      for (let i = 0; i < items.length; i++) items[i] = rankOf[items[i]!]!;
      for (let b = 0; b < this.#baskets; b++) items.subarray(offsets[b]!, offsets[b + 1]!).sort();
    }
    return { offsets, items };
  }
}

/** Tells kinds apart by a sample of the baskets, then counts what each buys by all of them. */
export class KindCounts {
  /** Rank · kinds + kind → how many times as often the kind buys the item as all do; kind → its share of the baskets. */
  readonly #times: Float32Array;
  readonly #share = new Float64Array(KINDS).fill(1 / KINDS);
  /** How likely the basket at hand is of each kind. */
  readonly #chance = new Float64Array(KINDS);
  readonly counts: Kinds;

  constructor(sample: SampledBaskets, items: number) {
    // Whatever they begin as: were they alike, they would stay so.
    this.#times = Float32Array.from({ length: KINDS * items }, (_, i) => 0.5 + mix32(i, KINDS) / 2 ** 32);
    const all = new Uint32Array(items);
    for (const rank of sample.items) all[rank]!++;
    if (sample.items.length > 0) for (let pass = 0; pass < PASSES; pass++) this.#improve(sample, all);
    this.counts = {
      paired: new Uint32Array(KINDS * items),
      lines: new Float64Array(KINDS),
      meetings: new Float64Array(KINDS),
    };
  }

  /** Counts an order by its ranks. */
  see(ranks: ArrayLike<number>): void {
    if (ranks.length < 2) return;
    this.#ask(ranks, 0, ranks.length);
    const { paired, lines, meetings } = this.counts;
    for (let kind = 0; kind < KINDS; kind++) {
      const parts = Math.round(PARTS * this.#chance[kind]!);
      if (parts === 0) continue;
      for (let i = 0; i < ranks.length; i++) paired[KINDS * ranks[i]! + kind]! += parts;
      lines[kind]! += parts * ranks.length;
      meetings[kind]! += (parts * ranks.length * (ranks.length - 1)) / 2;
    }
  }

  #improve({ offsets, items }: SampledBaskets, all: Uint32Array): void {
    const chance = this.#chance;
    const own = new Float64Array(this.#times.length);
    const lines = new Float64Array(KINDS);
    const baskets = new Float64Array(KINDS);
    for (let b = 0; b + 1 < offsets.length; b++) {
      const [from, to] = [offsets[b]!, offsets[b + 1]!];
      this.#ask(items, from, to);
      for (let i = from; i < to; i++)
        for (let kind = 0; kind < KINDS; kind++) own[KINDS * items[i]! + kind]! += chance[kind]!;
      for (let kind = 0; kind < KINDS; kind++) {
        lines[kind]! += (to - from) * chance[kind]!;
        baskets[kind]! += chance[kind]!;
      }
    }
    for (let kind = 0; kind < KINDS; kind++) {
      this.#share[kind] = baskets[kind]! / (offsets.length - 1);
      const share = lines[kind]! / items.length;
      for (let rank = 0; rank < all.length; rank++)
        this.#times[KINDS * rank + kind] = timesOf(own[KINDS * rank + kind]!, all[rank]!, share);
    }
  }

  #ask(ranks: ArrayLike<number>, from: number, to: number): void {
    const chance = this.#chance;
    chance.set(this.#share);
    for (let i = from; i < to; i++) {
      let sum = 0;
      for (let kind = 0; kind < KINDS; kind++) sum += chance[kind]! *= this.#times[KINDS * ranks[i]! + kind]!;
      for (let kind = 0; kind < KINDS; kind++) chance[kind]! /= sum;
    }
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
  const items = paired.length / KINDS;
  const shape = new Float32Array(paired.length);
  const believed = new Float64Array(items);
  for (let rank = 0; rank < items; rank++) {
    let parts = 0;
    for (let kind = 0; kind < KINDS; kind++) parts += paired[KINDS * rank + kind]!;
    const all = parts / PARTS;
    believed[rank] = all + TIMES_PRIOR;
    for (let kind = 0; kind < KINDS; kind++) {
      const times = timesOf(paired[KINDS * rank + kind]! / PARTS, all, share[kind]!);
      shape[KINDS * rank + kind] = times * Math.sqrt(part[kind]!);
    }
  }
  const same = share.reduce((sum, own, kind) => (own > 0 ? sum + (part[kind]! * (1 - own)) / own : sum), 0);
  return (a, b, joint, expected) => {
    let times = (-joint * same) / (believed[a]! * believed[b]!);
    for (let kind = 0; kind < KINDS; kind++) times += shape[KINDS * a + kind]! * shape[KINDS * b + kind]!;
    return expected * Math.max(0, times);
  };
}
