import type { Metric } from "./report-metric.ts";

export const incrementalRevenue: Metric = {
  name: "incremental_revenue",
  title: "Incremental revenue",
  definition:
    "What offers earned: value per shopper who was given offers, less that of shoppers who would have been given some and were held out, times the shoppers who were given them. Only orders that either group can be tied to count (customer, confirmation page). The interval is 95% and holds however often it is looked at.",
  unit: "money",
  of: ({ holdout }) => holdout?.revenue?.total ?? null,
  interval: ({ holdout }) => holdout?.revenue?.always.total ?? null,
};
