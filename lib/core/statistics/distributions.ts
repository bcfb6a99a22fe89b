/**
 * Tails and quantiles of the distributions that tests and intervals need, by @stdlib's single packages. For the night,
 * reports and the command line only: some 50 KB compressed that no request may carry
 * (test/cli/bundle/request-modules.test.ts). Tails are computed as tails: 1 − cdf is 0 where it matters most.
 */
import gammainc from "@stdlib/math-base-special-gammainc";
import gammaincinv from "@stdlib/math-base-special-gammaincinv";
import betaCdfOf from "@stdlib/stats-base-dists-beta-cdf";
import betaQuantileOf from "@stdlib/stats-base-dists-beta-quantile";
import normalCdfOf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantileOf from "@stdlib/stats-base-dists-normal-quantile";
import tCdfOf from "@stdlib/stats-base-dists-t-cdf";
import tQuantileOf from "@stdlib/stats-base-dists-t-quantile";

/** P(Z > x) of the standard normal. */
export const normalTail = (x: number): number => normalCdfOf(-x, 0, 1);

/** x with P(Z ≤ x) = p. */
export const normalQuantile = (p: number): number => normalQuantileOf(p, 0, 1);

/** P(T > x) of Student's t; `df` > 0 need not be whole. */
export const tTail = (x: number, df: number): number => tCdfOf(-x, df);

/** x with P(T ≤ x) = p. */
export const tQuantile = (p: number, df: number): number => tQuantileOf(p, df);

/** P(X > x) of χ²: the regularised upper incomplete gamma function Q(df/2, x/2) (NIST DLMF 8.2.4). */
export const chiSquareTail = (x: number, df: number): number => gammainc(x / 2, df / 2, true, true);

/** P(X ≤ k) of a Poisson variable, likewise Q(k + 1, mean) (NIST DLMF 8.11.11); a k between whole numbers counts as the lower. */
export const poissonAtMost = (k: number, mean: number): number =>
  gammainc(mean, Math.floor(k) + 1, true, true);

/** x with P(X ≤ x) = p of a gamma variable of that shape and mean. */
export const gammaQuantile = (p: number, shape: number, mean: number): number =>
  (gammaincinv(p, shape, false) / shape) * mean;

/** P(B ≤ x) of Beta(a, b). */
export const betaCdf = (x: number, a: number, b: number): number => betaCdfOf(x, a, b);

/** x with P(B ≤ x) = p. */
export const betaQuantile = (p: number, a: number, b: number): number => betaQuantileOf(p, a, b);
