import type { Metric } from "./report-metric.ts";

export const lifetimeValue: Metric = {
  name: "lifetime_value_difference",
  title: "Expected lifetime value, exposed less held out",
  definition:
    "Mean of what customers who were given offers are expected to spend in the coming year (BG/NBD and Gamma-Gamma), less that of customers who were held out.",
  unit: "money",
  of: ({ holdout }) => holdout?.lifetimeValue?.difference ?? null,
  interval: ({ holdout }) => holdout?.lifetimeValue?.interval ?? null,
};
