import { jointChances } from "./joint-chances.ts";

/** Sweeps over both margins at most; a log in which nothing is extreme takes some ten. */
const MOST_SWEEPS = 200;
const STEPS = 3;
const TOLERANCE = 1e-7;
/** Weights stay below this: what is in every basket has no finite one. */
const LARGEST = 1e12;

/** Bin of a basket of two lines or more: sizes up to seven have one each, then there are four an octave. */
export function binOf(lines: number): number {
  if (lines < 8) return lines - 2;
  const octave = 31 - Math.clz32(lines);
  return 6 + 4 * (octave - 3) + Math.floor((lines - 2 ** octave) / 2 ** (octave - 2));
}

/** Baskets of about so many lines: how many there are, their lines, and the pairs of lines that meet in them. */
interface Bin {
  baskets: number;
  lines: number;
  meetings: number;
}

/** What chance alone would have of two items, by rank. */
export interface ChanceMeetings {
  /** Orders that hold both, as expected. */
  readonly meetings: (a: number, b: number) => number;
  /** Variance of that number beside a Poisson count's, 0–1. */
  readonly spread: (a: number, b: number) => number;
}

/**
 * In how many orders two items would meet by chance, given how often each is bought and how large the baskets are. Item
 * a is in a basket of k lines with `P_a(k) = 1 − (1 + x_a·y_k/4)^−4`, a weight for each item and one for each size,
 * such that every item is in as many baskets, and a basket of every size holds as many items, as in the log. `E_ab =
 * Σ_k n_k·P_ab(k)`, the chances together of a basket that holds exactly k ({@link jointChances}), which come to the
 * meetings that there are, `k(k − 1)/2` in each: the model has a basket's size only on average, and by P_a·P_b a basket of
 * one line would meet itself.
 *
 * The power stands between the two ways in which a log can mean nothing: sets drawn evenly from all those with these
 * margins (power 1, the bipartite configuration model of Saracco, Di Clemente, Gabrielli & Squartini, "Randomizing
 * bipartite networks", 2015; what swap randomisation gives), and lines dealt one after another until a basket is full
 * (`1 − e^−xy`). They differ only where a basket holds much of the catalogue, and there each takes a part of the
 * other's pairs for affinity.
 *
 * How far that number N varies is bound by how often each of the two is bought: of baskets that hold them independently,
 * `Σ n_k·P_a·P_b·(1 − P_a·P_b)` less what is known from their sums A and B, `Cov(N, A)²/Var A + Cov(N, B)²/Var B` with
 * `Cov(N, A) = Σ n_k·P_a·(1 − P_a)·P_b` and `Var A = Σ n_k·P_a·(1 − P_a)`. That is much less than of a Poisson count where
 * a basket holds much of the catalogue; of baskets of one size it is the hypergeometric's `n·P_a·P_b·(1 − P_a)·(1 − P_b)`.
 *
 * `paired`: item (by rank) → baskets of two lines or more that hold it; `sizes`: lines → baskets. Items that are bought
 * equally often share a weight. Products, sums and divisions alone, so the bits are the same everywhere.
 */
export function chanceMeetings(paired: Uint32Array, sizes: Float64Array): ChanceMeetings {
  const bins = binsOf(sizes);
  const { classOf, orders, items } = classesOf(paired);
  const weights = fitted(orders, items, bins);
  // Two columns a bin, by √baskets: a product of two of the first, less one of two of the second, is the sum over baskets.
  const width = 2 * bins.length;
  const rows = new Float64Array(orders.length * width);
  const chances = new Float64Array(orders.length * bins.length);
  const variances = new Float64Array(orders.length);
  bins.forEach(({ baskets, meetings }, k) => {
    const chance = weights.item.map((x) => 1 - absence(x * weights.size[k]!));
    const { plain, less } = jointChances(chance, items, meetings / baskets);
    const root = Math.sqrt(baskets);
    for (let i = 0; i < orders.length; i++) {
      rows[i * width + 2 * k] = root * plain[i]!;
      rows[i * width + 2 * k + 1] = root * less[i]!;
      chances[i * bins.length + k] = chance[i]!;
      variances[i]! += baskets * chance[i]! * (1 - chance[i]!);
    }
  });
  const meetings = (a: number, b: number): number => {
    let sum = 0;
    const rowA = classOf[a]! * width;
    const rowB = classOf[b]! * width;
    for (let k = 0; k < width; k += 2)
      sum += rows[rowA + k]! * rows[rowB + k]! - rows[rowA + k + 1]! * rows[rowB + k + 1]!;
    return sum;
  };
  const spread = (a: number, b: number): number => {
    const rowA = classOf[a]! * bins.length;
    const rowB = classOf[b]! * bins.length;
    let [both, variance, withA, withB] = [0, 0, 0, 0];
    for (let k = 0; k < bins.length; k++) {
      const p = chances[rowA + k]!;
      const q = chances[rowB + k]!;
      const held = bins[k]!.baskets * p * q;
      both += held;
      variance += held * (1 - p * q);
      withA += held * (1 - p);
      withB += held * (1 - q);
    }
    // What is in every basket does not vary, nor does what meets it.
    if (withA > 0) variance -= (withA * withA) / variances[classOf[a]!]!;
    if (withB > 0) variance -= (withB * withB) / variances[classOf[b]!]!;
    return variance / both;
  };
  return { meetings, spread };
}

/** `(1 + xy/4)^−4`: the chance that an item is not among the lines. */
function absence(xy: number): number {
  const base = 1 / (1 + xy / 4);
  const square = base * base;
  return square * square;
}

function binsOf(sizes: Float64Array): Bin[] {
  const bins: Bin[] = [];
  for (let k = 2; k < sizes.length; k++) {
    if (sizes[k] === 0) continue;
    bins[binOf(k)] ??= { baskets: 0, lines: 0, meetings: 0 };
    const bin = bins[binOf(k)]!;
    bin.baskets += sizes[k]!;
    bin.lines += sizes[k]! * k;
    bin.meetings += (sizes[k]! * k * (k - 1)) / 2;
  }
  return bins.filter((bin) => bin !== undefined);
}

/** Items by how often they are bought; class 0 holds those that never are. */
function classesOf(paired: Uint32Array) {
  const orders = Uint32Array.from(new Set([0, ...paired])).sort();
  const number = new Map(Array.from(orders, (count, i) => [count, i]));
  const classOf = Uint32Array.from(paired, (count) => number.get(count)!);
  const items = new Uint32Array(orders.length);
  for (const one of classOf) items[one]!++;
  return { classOf, orders, items };
}

/** Both margins in turn, each weight solved with the others held, until the items' are met as the baskets' are. */
function fitted(
  orders: Uint32Array,
  items: Uint32Array,
  bins: readonly Bin[],
): { readonly item: Float64Array; readonly size: Float64Array } {
  const baskets = Float64Array.from(bins, (bin) => bin.baskets);
  const lines = Float64Array.from(bins, (bin) => bin.lines / bin.baskets);
  const all = bins.reduce((sum, bin) => sum + bin.lines, 0);
  const root = Math.sqrt(all || 1);
  const item = Float64Array.from(orders, (count) => count / root);
  const size = lines.map((mean) => mean / root);
  const counts = Float64Array.from(items);
  counts[0] = 0;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0;
    for (let i = 1; i < orders.length; i++) {
      const before = item[i]!;
      item[i] = solved(before, orders[i]!, baskets, size);
      off = Math.max(off, Math.abs(item[i]! - before) / before);
    }
    for (let k = 0; k < size.length; k++) {
      const before = size[k]!;
      size[k] = solved(before, lines[k]!, counts, item);
      off = Math.max(off, Math.abs(size[k]! - before) / before);
    }
    if (off < TOLERANCE) break;
  }
  return { item, size };
}

/** Newton's method for `Σ counts·P = wanted`, concave in x; from above a step may pass zero, and is cut short. */
function solved(start: number, wanted: number, counts: Float64Array, weights: Float64Array): number {
  let x = start;
  for (let step = 0; step < STEPS; step++) {
    let sum = 0;
    let slope = 0;
    for (let i = 0; i < counts.length; i++) {
      const absent = absence(x * weights[i]!);
      sum += counts[i]! * (1 - absent);
      slope += (counts[i]! * weights[i]! * absent) / (1 + (x * weights[i]!) / 4);
    }
    if (!(slope > 0)) break;
    x = Math.min(LARGEST, Math.max(x / 8, x + (wanted - sum) / slope));
  }
  return x;
}
