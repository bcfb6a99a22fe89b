import { quantile } from "../core/statistics/quantile.ts";

/** Unit prices a customer pays, minor units: the 10th, 50th and 90th percentile of the lines bought. */
export interface PriceBand {
  readonly low: number;
  readonly p50: number;
  readonly p90: number;
  /** Lines it rests on. */
  readonly lines: number;
}

/** The band of unit prices (minor units, in any order; sorted in place), `null` for fewer than `minLines` of them. */
export function priceBand(prices: Float64Array, minLines: number): PriceBand | null {
  if (prices.length === 0 || prices.length < minLines) return null;
  prices.sort();
  return {
    low: Math.round(quantile(prices, 0.1)),
    p50: Math.round(quantile(prices, 0.5)),
    p90: Math.round(quantile(prices, 0.9)),
    lines: prices.length,
  };
}
