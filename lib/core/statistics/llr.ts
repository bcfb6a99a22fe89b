/** `x ln x`, zero at zero. */
const xLogX = (x: number): number => (x > 0 ? x * Math.log(x) : 0);

/**
 * Dunning's log-likelihood ratio (G²) of a 2 × 2 table: `both` of `total` orders hold a and b, `a` hold a, `b` hold b.
 * Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", 1993. Zero when nothing deviates.
 */
export function logLikelihoodRatio(both: number, a: number, b: number, total: number): number {
  const onlyA = a - both;
  const onlyB = b - both;
  const neither = total - a - b + both;
  const cells = xLogX(both) + xLogX(onlyA) + xLogX(onlyB) + xLogX(neither);
  const margins = xLogX(a) + xLogX(total - a) + xLogX(b) + xLogX(total - b);
  return Math.max(0, 2 * (cells - margins + xLogX(total)));
}

/** G² of a count against its expectation: `2(x ln(x/e) − (x − e))`. */
export function poissonDeviance(count: number, expected: number): number {
  if (!(expected > 0)) return Number.POSITIVE_INFINITY;
  return 2 * (count * Math.log(count / expected) - (count - expected));
}

/** G² of two counts against an even chance for each: `2(x ln x + y ln y − n ln(n/2))`, n = x + y. */
export const evenChanceDeviance = (x: number, y: number): number =>
  Math.max(0, 2 * (xLogX(x) + xLogX(y) - xLogX(x + y) + (x + y) * Math.LN2));
