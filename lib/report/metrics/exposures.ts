import type { Metric } from "./report-metric.ts";

export const exposures: Metric = {
  name: "exposures",
  title: "Offers seen",
  definition:
    "Offers half in view for a second, or given to a caller without a browser; one offer counts once for a shopper, a placement and a day.",
  unit: "count",
  of: ({ tally }) => tally.exposures,
};
