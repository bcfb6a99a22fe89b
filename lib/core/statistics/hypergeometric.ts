const MAX_TERMS = 20_000;

/**
 * Gauss's ₂F₁(a, b; c; z) by its power series (NIST DLMF 15.2.1), for 0 ≤ z < 1 and c neither zero nor a negative
 * whole number. Terms shrink like z^k, so small `a` and `b` (see `expectedPurchases`) keep it short.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 0; k < MAX_TERMS; k++) {
    const ratio = (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z;
    term *= ratio;
    sum += term;
    // Once terms shrink steadily, the whole tail is below term · ratio / (1 − ratio).
    if (Math.abs(term) * Math.max(1, z / (1 - z)) <= 1e-15 * Math.abs(sum) && Math.abs(ratio) < 1) break;
  }
  return sum;
}
