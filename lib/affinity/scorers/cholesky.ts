/**
 * Solves `A x = rhs` in place for a symmetric positive definite A of order n, given by its lower triangle row by row
 * with stride n; A is overwritten by its factor, `rhs` by x. No pivot of M + λI lies below λ when M is positive
 * semidefinite; dropped small counts can make M a little less than that, so pivots are held to `floor` = λ, which only
 * shrinks those unknowns. Plain loops: the same bits on every engine.
 */
export function solveCholesky(a: Float64Array, rhs: Float64Array, n: number, floor: number): void {
  for (let i = 0; i < n; i++) {
    const ri = i * n;
    for (let j = 0; j < i; j++) {
      const rj = j * n;
      let sum = a[ri + j]!;
      for (let k = 0; k < j; k++) sum -= a[ri + k]! * a[rj + k]!;
      a[ri + j] = sum * a[rj + j]!;
    }
    let pivot = a[ri + i]!;
    for (let k = 0; k < i; k++) pivot -= a[ri + k]! * a[ri + k]!;
    // The diagonal holds reciprocals: a division a row instead of one an entry.
    a[ri + i] = 1 / Math.sqrt(Math.max(pivot, floor));
    let x = rhs[i]!;
    for (let k = 0; k < i; k++) x -= a[ri + k]! * rhs[k]!;
    rhs[i] = x * a[ri + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    const x = rhs[i]! * a[i * n + i]!;
    rhs[i] = x;
    for (let k = 0; k < i; k++) rhs[k]! -= a[i * n + k]! * x;
  }
}
