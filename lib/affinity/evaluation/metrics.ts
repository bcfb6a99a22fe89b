import { hitRate } from "./hit-rate.ts";
import { ndcg } from "./ndcg.ts";
import type { TargetMetric } from "./ranking-metric.ts";
import { reciprocalRank } from "./reciprocal-rank.ts";

/** Metrics of one hidden item, each a file. */
export const TARGET_METRICS: readonly TargetMetric[] = [hitRate, reciprocalRank, ndcg];
