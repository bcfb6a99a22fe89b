/**
 * The chance that a basket of a given number of lines holds two items, where it is known how likely it holds each: a
 * sample of fixed size with unequal chances, of which nothing else is known. Two ways to come near the most even such
 * sample (conditional Poisson), each where it is within some hundredths of it; the tests have its exact values.
 */

/** By class of items, in rows: chance of a and b together = `plain_a·plain_b − less_a·less_b`. */
export interface JointChances {
  readonly plain: Float64Array;
  readonly less: Float64Array;
}

const MOST_SWEEPS = 200;
const TOLERANCE = 1e-9;

/**
 * `chance`: by class the chance that the basket holds an item of it; `items`: how many each class has; `meetings`: the
 * pairs of lines in a basket, `k(k − 1)/2`.
 *
 * What is in nearly every basket meets all that comes with it, and what is displaced is what is there by chance. Hájek
 * ("Asymptotic theory of rejective sampling with varying probabilities from a finite population", 1964, theorem 5.2) has
 * `P_a·P_b·(1 − (1 − P_a)(1 − P_b)/d)`, `d = Σ P(1 − P)`. It needs some room, d ≥ 1; else, and in baskets of two lines,
 * of which it is exact, `u_a·u_b` with `Σ_{b≠a} u_a·u_b = (k − 1)·P_a`.
 */
export function jointChances(chance: Float64Array, items: Uint32Array, meetings: number): JointChances {
  let [lines, room] = [0, 0];
  for (let i = 0; i < chance.length; i++) {
    lines += items[i]! * chance[i]!;
    room += items[i]! * chance[i]! * (1 - chance[i]!);
  }
  const asProducts = meetings <= 1 || room < 1;
  const plain = asProducts
    ? shares(
        chance.map((p) => (2 * meetings * p) / lines),
        items,
      )
    : chance.slice();
  const less = chance.map((p) => (asProducts ? 0 : (p * (1 - p)) / Math.sqrt(room)));
  // By so little that it is off, the meetings are made those that there are.
  const held = pairs(plain, items) - pairs(less, items);
  const scale = held > 0 ? Math.sqrt(meetings / held) : 0;
  return { plain: plain.map((one) => one * scale), less: less.map((one) => one * scale) };
}

/** Sum of `x_a·x_b` over all pairs of items. */
function pairs(x: Float64Array, items: Uint32Array): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    sum += items[i]! * x[i]!;
    squares += items[i]! * x[i]! * x[i]!;
  }
  return (sum * sum - squares) / 2;
}

/** `u` with `u_a·Σ_{b≠a} u_b = met_a`, by proportional fitting (Deming & Stephan 1940), the root of each step. */
function shares(met: Float64Array, items: Uint32Array): Float64Array {
  const root = Math.sqrt(met.reduce((sum, one, i) => sum + items[i]! * one, 0) || 1);
  const share = met.map((one) => one / root);
  let sum = share.reduce((all, one, i) => all + items[i]! * one, 0);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0;
    for (let i = 0; i < share.length; i++) {
      const before = share[i]!;
      if (before === 0 || items[i] === 0) continue;
      const after = Math.sqrt((before * met[i]!) / (sum - before));
      share[i] = after;
      sum += items[i]! * (after - before);
      off = Math.max(off, Math.abs(after - before) / before);
    }
    if (off < TOLERANCE) break;
  }
  return share;
}
