import { divided, type Metric } from "./report-metric.ts";

export const dismissals: Metric = {
  name: "dismissals_per_100",
  title: "Dismissals",
  definition: "Offers and blocks dismissed, of a hundred offers seen.",
  unit: "per_hundred",
  of: ({ tally }) => divided(100 * tally.dismissals, tally.exposures),
};
