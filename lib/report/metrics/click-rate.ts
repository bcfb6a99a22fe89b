import { type Metric, ratio } from "./report-metric.ts";

export const clickRate: Metric = {
  name: "click_rate",
  title: "Click rate",
  definition: "Offers clicked, of the offers seen.",
  unit: "share",
  ...ratio("clicks", "exposures"),
};
