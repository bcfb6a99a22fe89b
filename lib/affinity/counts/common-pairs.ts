/**
 * How often what is bought most meets: of these few pairs each has met often enough to tell how far off the expectation
 * itself is, however many orders are there.
 */
import { Z_95 } from "../../core/statistics/wilson.ts";

/** Ranks below this. */
const COMMON = 128;

/** Pairs of so many items that are counted, and bytes of the counts at most. */
export const commonPairs = (items: number): number => pairsOf(Math.min(COMMON, items));
export const COMMON_PAIR_BYTES = 4 * pairsOf(COMMON);

/** Pair of ranks a > b, `a(a − 1)/2 + b` → orders that hold both. */
export const noCommonPairs = (items: number): Uint32Array<ArrayBuffer> => new Uint32Array(commonPairs(items));

/** Counts an order by its ranks, `ranks[from, to)`, ascending. */
export function countCommonPairs(
  counts: Uint32Array,
  ranks: ArrayLike<number>,
  from = 0,
  to = ranks.length,
): void {
  for (let i = from + 1; i < to && ranks[i]! < COMMON; i++) {
    const row = pairsOf(ranks[i]!);
    for (let j = from; j < i; j++) counts[row + ranks[j]!]!++;
  }
}

/** Visits all such pairs, `pairs` of them, in the order of their counts. */
export function eachCommonPair(pairs: number, visit: (a: number, b: number, pair: number) => void): void {
  for (let a = 1, pair = 0; pair < pairs; a++) for (let b = 0; b < a; b++) visit(a, b, pair++);
}

/** Fewest orders that a pair is to meet in by chance, for what it does to be told from that … */
const LEAST_EXPECTED = 5;
/** … and fewest such pairs that meet more rarely: of a handful nobody can say whether they are alike. */
const LEAST_PAIRS = 50;
/** Below this a variance is what rounding left of none: what is in every basket meets all as often as they are bought. */
const LEAST_SPREAD = 1e-6;

/**
 * By what part of it the expectation of a pair is off, as a standard deviation: shoppers of several kinds, branches, main
 * dishes and drinks let pairs meet more often or more rarely than their counts say by far more than chance does. Of the
 * pairs that meet more rarely than expected, since what goes with what is among the others: `Σ (joint − E)²/(s·E)` is
 * their number, by the variance s·E of the chance meetings, and what it lies above that and twice its standard error `√(2n)`
 * is τ²·Σ E/s (the moments of DerSimonian & Laird, "Meta-analysis in clinical trials", 1986, on the half that Efron,
 * "Large-scale simultaneous hypothesis testing", 2004, calls empirically null).
 */
export function unexplainedSpread(
  counts: Uint32Array,
  expected: (a: number, b: number, joint: number) => number,
  spread: (a: number, b: number) => number,
): number {
  let [below, squares, weight] = [0, 0, 0];
  for (let a = 1, place = 0; place < counts.length; a++)
    for (let b = 0; b < a; b++) {
      const joint = counts[place++]!;
      const meetings = expected(a, b, joint);
      if (!(meetings >= LEAST_EXPECTED) || joint >= meetings) continue;
      const varied = spread(a, b);
      if (!(varied >= LEAST_SPREAD)) continue;
      below++;
      squares += (joint - meetings) ** 2 / (varied * meetings);
      weight += meetings / varied;
    }
  if (below < LEAST_PAIRS) return 0;
  return Math.sqrt(Math.max(0, squares - below - 2 * Math.sqrt(2 * below)) / weight);
}

/** How often the most frequent items met in a part of the baskets, and were to be expected to, by pair. */
interface Foretold {
  readonly counts: Uint32Array;
  readonly expected: Float32Array;
}

/** … and of those that other baskets foretold, whose number says itself how little it tells. */
const LEAST_FORETOLD = 20;

/**
 * The same of expectations that come from other baskets, over all such parts; `spreads` by pair. About the level at which
 * most pairs meet, where that is lower than expected: habits take meetings from all the others alike, which is nothing that
 * the expectation is off by from pair to pair. It is the upper end of its 95 % interval, by how the squares vary, or would by
 * chance if that is more: where few pairs meet often, that little is seen does not say that there is little. Infinite
 * where nothing can be told.
 */
export function spreadForetold(parts: readonly Foretold[], spreads: Float32Array): number {
  let [below, squares, fourths, weight] = [0, 0, 0, 0];
  for (const { counts, expected } of parts) {
    const told = [...expected.keys()].filter(
      (pair) => expected[pair]! >= LEAST_EXPECTED && spreads[pair]! >= LEAST_SPREAD,
    );
    const level = Math.min(
      1,
      middleOf(
        told.map((pair) => ({
          value: counts[pair]! / expected[pair]!,
          weight: expected[pair]! / spreads[pair]!,
        })),
      ),
    );
    for (const pair of told) {
      const meetings = level * expected[pair]!;
      if (counts[pair]! >= meetings) continue;
      const square = (counts[pair]! - meetings) ** 2 / (spreads[pair]! * meetings);
      below++;
      squares += square;
      fourths += square * square;
      weight += meetings / spreads[pair]!;
    }
  }
  if (below < LEAST_FORETOLD) return Infinity;
  const beyond = Math.max(0, squares - below);
  const error = Math.sqrt(Math.max(2 * below, fourths - (squares * squares) / below));
  return Math.sqrt((beyond + Z_95 * error) / weight);
}

/** The value that half of the weight lies at or below. */
function middleOf(values: { readonly value: number; readonly weight: number }[]): number {
  values.sort((a, b) => a.value - b.value);
  const half = values.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  for (const { value, weight } of values) {
    sum += weight;
    if (sum >= half) return value;
  }
  return 1;
}

function pairsOf(items: number): number {
  return (items * (items - 1)) / 2;
}
