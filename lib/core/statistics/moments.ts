/**
 * What a test needs of a sample: its size and sums. Sums of whole numbers (counts, minor units) are exact, so that no
 * order of events, however they are delivered, changes a digit of a report.
 */
export interface Moments {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

export const NO_MOMENTS: Moments = { n: 0, sum: 0, squares: 0 };

export const withValue = ({ n, sum, squares }: Moments, value: number): Moments => ({
  n: n + 1,
  sum: sum + value,
  squares: squares + value * value,
});

export const joinedSample = (a: Moments, b: Moments): Moments => ({
  n: a.n + b.n,
  sum: a.sum + b.sum,
  squares: a.squares + b.squares,
});

export const momentsOf = (values: Iterable<number>): Moments => {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    n++;
    sum += value;
    squares += value * value;
  }
  return { n, sum, squares };
};

export const meanOf = ({ n, sum }: Moments): number => sum / n;

/** Unbiased (n − 1); 0 of fewer than two. */
export const varianceOf = ({ n, sum, squares }: Moments): number =>
  n < 2 ? 0 : Math.max(0, (squares - (sum * sum) / n) / (n - 1));

/** Two measures of the same units: y, and x that explains it or that it is divided by. */
export interface PairedMoments {
  readonly n: number;
  readonly y: number;
  readonly x: number;
  readonly yy: number;
  readonly xx: number;
  readonly xy: number;
}

export const NO_PAIRS: PairedMoments = { n: 0, y: 0, x: 0, yy: 0, xx: 0, xy: 0 };

export const withPair = (to: PairedMoments, y: number, x: number): PairedMoments => ({
  n: to.n + 1,
  y: to.y + y,
  x: to.x + x,
  yy: to.yy + y * y,
  xx: to.xx + x * x,
  xy: to.xy + x * y,
});

export const joinedMoments = (a: PairedMoments, b: PairedMoments): PairedMoments => ({
  n: a.n + b.n,
  y: a.y + b.y,
  x: a.x + b.x,
  yy: a.yy + b.yy,
  xx: a.xx + b.xx,
  xy: a.xy + b.xy,
});

export const ofY = ({ n, y, yy }: PairedMoments): Moments => ({ n, sum: y, squares: yy });
export const ofX = ({ n, x, xx }: PairedMoments): Moments => ({ n, sum: x, squares: xx });

/** Unbiased (n − 1); 0 of fewer than two. */
export const covarianceOf = ({ n, x, y, xy }: PairedMoments): number =>
  n < 2 ? 0 : (xy - (x * y) / n) / (n - 1);
