import type { TargetMetric } from "./ranking-metric.ts";

/** Whether the hidden item is shown at all. */
export const hitRate: TargetMetric = { name: "hr", value: (rank, k) => (rank <= k ? 1 : 0) };
