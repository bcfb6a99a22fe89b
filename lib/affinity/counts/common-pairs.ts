/**
 * How often what is bought most meets: of these few pairs each has met often enough to tell how far off the expectation
 * itself is, however many orders are there.
 */

/** Ranks below this. */
const COMMON = 128;

/** Bytes of the counts at most. */
export const COMMON_PAIR_BYTES = 4 * pairsOf(COMMON);

/** Pair of ranks a > b, `a(a − 1)/2 + b` → orders that hold both. */
export const noCommonPairs = (items: number): Uint32Array<ArrayBuffer> =>
  new Uint32Array(pairsOf(Math.min(COMMON, items)));

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

function pairsOf(items: number): number {
  return (items * (items - 1)) / 2;
}
