import type { TargetMetric } from "./ranking-metric.ts";

/** `1/rank` of the hidden item, 0 below the last place shown. */
export const reciprocalRank: TargetMetric = { name: "mrr", value: (rank, k) => (rank <= k ? 1 / rank : 0) };
