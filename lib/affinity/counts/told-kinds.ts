/**
 * Whether a log has kinds of baskets, and how many, by baskets that did not tell them: kinds found in one half of a sample
 * say how likely the baskets of the other are. So many there are as no other number surely foretells better: the fewest of
 * those that are within the error of the best, as one cuts a tree back (Breiman, Friedman, Olshen & Stone, "Classification
 * and Regression Trees", 1984, by their one standard error; here by what is surely more elsewhere too, 95 %). Kinds made of
 * habits foretell baskets as well; what they say of all other pairs is wrong in the other half, which is said beside it.
 */
import { mean } from "../../core/statistics/mean.ts";
import { Z_95 } from "../../core/statistics/wilson.ts";
import { countOctave, meetingsByOctave, noOctaves } from "./basket-octaves.ts";
import { eachBasket, type Half, type SampledBaskets } from "./basket-sample.ts";
import { basketSizes } from "./basket-sizes.ts";
import { chanceMeetings } from "./chance.ts";
import {
  commonPairs,
  countCommonPairs,
  eachCommonPair,
  noCommonPairs,
  spreadForetold,
} from "./common-pairs.ts";
import { KindCounts, type Kinds, kindFitBytes, meetingsByKind } from "./kinds.ts";

/** Numbers of kinds that are tried, one after another until twice none foretold the other half better. */
const NUMBERS = [2, 3, 4, 6, 8, 12, 16, 24];
const PATIENCE = 2;
/** Counts by item that kinds may take: 2 MB, as for strata. */
const CELLS = 2 ** 19;
/** Groups of baskets by whose sums two numbers of kinds are compared: their error is known to a thirtieth of it. */
const GROUPS = 512;
const HALVES: readonly Half[] = [0, 1];

/**
 * Array bytes of telling kinds apart: the counts of one half while those of the other are made; what the sample lets
 * expect by octaves, and of pairs that meet most; how well each number of kinds foretells the baskets.
 */
export const toldBytes = (items: number): number =>
  items * (kindFitBytes(mostKinds(items)) + 8 * mostKinds(items) + 60) +
  24 * commonPairs(items) +
  8 * (NUMBERS.length + 1) * GROUPS;

const mostKinds = (items: number): number =>
  Math.max(2, Math.min(NUMBERS.at(-1)!, Math.floor(CELLS / items)));

/** What kinds buy, and by what part of it the expectation of a pair is off with them at most, in baskets that did not tell them. */
export interface ToldKinds extends Kinds {
  readonly left: number;
}

/** Tells kinds apart by a sample of the baskets, and counts orders by them. */
export class KindTeller {
  readonly #left: number;
  readonly #counts: KindCounts;

  constructor(sample: SampledBaskets, items: number) {
    const { kinds, left } = chosen(sample, items);
    this.#left = left;
    this.#counts = new KindCounts(sample, items, kinds);
  }

  /** Counts an order by its ranks. */
  see(ranks: ArrayLike<number>): void {
    this.#counts.see(ranks);
  }

  get counts(): ToldKinds {
    return { ...this.#counts.counts, left: this.#left };
  }
}

/** So many kinds, what they leave unexplained, and by group of baskets how well those of the other half foretell these. */
interface Tried {
  readonly kinds: number;
  readonly left: number;
  readonly gains: Float64Array;
}

/** How many kinds there are, none where no number of them surely foretells anything. */
function chosen(sample: SampledBaskets, items: number): Tried {
  const most = mostKinds(items);
  const judge = judgeOf(sample, items);
  let best: Tried = { kinds: 0, left: Infinity, gains: new Float64Array(GROUPS) };
  const tried = [best];
  let idle = 0;
  for (const kinds of NUMBERS.filter((number) => number <= most)) {
    const [one, other] = HALVES.map((half) => new KindCounts(sample, items, kinds, half)) as [
      KindCounts,
      KindCounts,
    ];
    const gains = new Float64Array(GROUPS);
    one.foretell(sample, 1, gains);
    other.foretell(sample, 0, gains);
    for (const [half, counts] of [one, other].entries())
      eachBasket(sample, half as Half, (from, to) => counts.see(sample.items, from, to));
    const own = { kinds, left: judge([other.counts, one.counts]), gains };
    if (mean(gains) > mean(best.gains)) [best, idle] = [own, 0];
    else if (++idle === PATIENCE) break;
    tried.push(own);
  }
  return tried.find(({ gains }) => !surelyMore(best.gains, gains))!;
}

/** Whether the sum of the one lies above that of the other, paired, with its whole 95 % interval. */
function surelyMore(ours: Float64Array, theirs: Float64Array): boolean {
  let [more, squares] = [0, 0];
  for (let i = 0; i < ours.length; i++) {
    const difference = ours[i]! - theirs[i]!;
    more += difference;
    squares += difference * difference;
  }
  return more > Z_95 * Math.sqrt(Math.max(0, squares - (more * more) / ours.length));
}

/** Of kinds by which each half is foretold: what they leave unexplained. */
function judgeOf(sample: SampledBaskets, items: number): (by: readonly [Kinds, Kinds]) => number {
  const octaves = noOctaves(items);
  const paired = new Uint32Array(items);
  const parts = HALVES.map((half) => {
    const counts = noCommonPairs(items);
    let meetings = 0;
    eachBasket(sample, half, (from, to) => {
      countOctave(octaves, sample.items, from, to);
      countCommonPairs(counts, sample.items, from, to);
      for (let i = from; i < to; i++) paired[sample.items[i]!]!++;
      meetings += ((to - from) * (to - from - 1)) / 2;
    });
    return { counts, meetings };
  });
  const all = parts.reduce((sum, { meetings }) => sum + meetings, 0);
  const sizes = basketSizes(sample.offsets);
  const byOctave = meetingsByOctave(octaves, sizes);
  const { spread } = chanceMeetings(paired, sizes);
  const pairs = parts[0]!.counts.length;
  const [expected, spreads] = [new Float32Array(pairs), new Float32Array(pairs)];
  eachCommonPair(pairs, (a, b, pair) => {
    if (paired[a] === 0 || paired[b] === 0) return;
    expected[pair] = byOctave(a, b);
    spreads[pair] = spread(a, b);
  });
  return (by) => {
    const foretold = parts.map(({ counts, meetings }, half) => {
      const times = meetingsByKind(by[half]!);
      const own = new Float32Array(pairs);
      // What is foretold did not tell the kinds: that it met speaks for none of them.
      eachCommonPair(pairs, (a, b, pair) => {
        own[pair] = times(a, b, 0, (expected[pair]! * meetings) / all);
      });
      return { counts, expected: own };
    });
    return spreadForetold(foretold, spreads);
  };
}
