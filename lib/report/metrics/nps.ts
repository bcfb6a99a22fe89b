import type { Metric } from "./report-metric.ts";

export const nps: Metric = {
  name: "nps_difference",
  title: "NPS, exposed less held out",
  definition:
    "Net promoter score (promoters, 9 and 10, less detractors, 0 to 6, of a hundred asked) of customers who were given offers, less that of customers who were held out.",
  unit: "number",
  of: ({ holdout }) => holdout?.nps?.difference ?? null,
  interval: ({ holdout }) => holdout?.nps?.interval ?? null,
};
