import { type Metric, ratio } from "./report-metric.ts";

export const dismissals: Metric = {
  name: "dismissals_per_100",
  title: "Dismissals per 100",
  definition: "Offers and blocks dismissed, of a hundred offers seen.",
  unit: "per_hundred",
  ...ratio("dismissals", "exposures", 100),
};
