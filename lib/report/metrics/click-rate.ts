import { divided, type Metric } from "./report-metric.ts";

export const clickRate: Metric = {
  name: "click_rate",
  title: "Click rate",
  definition: "Offers clicked, of the offers seen.",
  unit: "share",
  of: ({ tally }) => divided(tally.clicks, tally.exposures),
};
