import type { TargetMetric } from "./ranking-metric.ts";

/** Normalised discounted cumulative gain of one relevant item: `1/log₂(rank + 1)`, 0 below the last place shown. */
export const ndcg: TargetMetric = {
  name: "ndcg",
  value: (rank, k) => (rank <= k ? 1 / Math.log2(rank + 1) : 0),
};
