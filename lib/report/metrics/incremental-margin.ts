import type { Metric } from "./report-metric.ts";

export const incrementalMargin: Metric = {
  name: "incremental_margin",
  title: "Incremental margin",
  definition: "The same as incremental revenue, of margin.",
  unit: "money",
  of: ({ holdout }) => holdout?.margin?.total ?? null,
  interval: ({ holdout }) => holdout?.margin?.always.total ?? null,
};
