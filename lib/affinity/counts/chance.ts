/** Basket sizes are binned by half octaves; 2^10 lines and more share the last bin. */
const BINS = 21;
const MOST_STEPS = 30;

const binOf = (lines: number): number => {
  const octave = 31 - Math.clz32(lines);
  return Math.min(BINS - 1, 2 * octave + (lines * lines >= 2 ** (2 * octave + 1) ? 1 : 0));
};

/**
 * In how many orders two items would meet by chance, given how often each is bought and how large the baskets are:
 * `E_ab = Σ_B P_a(|B|)·P_b(|B|)`, `P_a(k) = 1 − (1 + x_a·k/8)^−8`, x_a such that `Σ_B P_a(|B|)` is a's orders. This is the
 * what dealing the same lines over baskets of the same sizes gives (a configuration model; `1 − e^−xk` but for a power
 * that needs no exponential), with sizes binned. Where a few baskets are huge, everything meets in them, and `n_a·n_b/N` would call that affinity.
 *
 * `support` by rank; `sizes` counts baskets by their lines. Takes 4·21 bytes an item; products, roots and divisions alone, so the
 * bits are the same everywhere.
 */
export function chanceMeetings(support: Uint32Array, sizes: Float64Array): (a: number, b: number) => number {
  const baskets = new Float64Array(BINS);
  const lines = new Float64Array(BINS);
  let all = 0;
  for (let k = 1; k < sizes.length; k++) {
    baskets[binOf(k)]! += sizes[k]!;
    lines[binOf(k)]! += sizes[k]! * k;
    all += sizes[k]! * k;
  }
  const mean = lines.map((sum, i) => (baskets[i]! > 0 ? sum / baskets[i]! : 0));
  const root = baskets.map(Math.sqrt);
  // √(baskets of the bin) · P, so that a product of two rows is the sum over baskets.
  const presence = new Float32Array(support.length * BINS);
  for (let a = 0; a < support.length; a++) {
    if (support[a] === 0) continue;
    const x = rateOf(support[a]!, support[a]! / all, baskets, mean);
    for (let i = 0; i < BINS; i++) {
      presence[a * BINS + i] = root[i]! * (1 - absence(x * mean[i]!));
    }
  }
  return (a, b) => {
    let sum = 0;
    for (let i = 0; i < BINS; i++) sum += presence[a * BINS + i]! * presence[b * BINS + i]!;
    return sum;
  };
}

/** `(1 + y/8)^−8`: the chance that none of the lines is the item, y the number expected. */
function absence(y: number): number {
  const base = 1 / (1 + y / 8);
  const square = base * base;
  return square * square * (square * square);
}

/** Newton's method from below: the sum is concave in x, so steps never overshoot. */
function rateOf(orders: number, start: number, baskets: Float64Array, mean: Float64Array): number {
  let x = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    let sum = 0;
    let slope = 0;
    for (let i = 0; i < BINS; i++) {
      const absent = absence(x * mean[i]!);
      sum += baskets[i]! * (1 - absent);
      slope += (baskets[i]! * mean[i]! * absent) / (1 + (x * mean[i]!) / 8);
    }
    // An item that is in every basket has no finite rate; the last step taken is near enough.
    if (!(slope > 0) || Math.abs(orders - sum) < 1e-6 * orders) break;
    x += (orders - sum) / slope;
  }
  return x;
}
