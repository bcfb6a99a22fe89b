import { betaQuantile } from "./distributions.ts";

/**
 * Jeffreys' interval of a proportion: quantiles of Beta(k + ½, n − k + ½) (Brown, Cai & DasGupta, "Interval Estimation for
 * a Binomial Proportion", 2001, eq. 9), 0 and 1 where nothing or everything succeeded.
 */
export function jeffreysInterval(successes: number, n: number, level = 0.95): readonly [number, number] {
  const tail = (1 - level) / 2;
  const [a, b] = [successes + 0.5, n - successes + 0.5];
  return [successes === 0 ? 0 : betaQuantile(tail, a, b), successes === n ? 1 : betaQuantile(1 - tail, a, b)];
}
