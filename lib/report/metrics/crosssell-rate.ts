import { type Metric, ratio } from "./report-metric.ts";

export const crosssellRate: Metric = {
  name: "crosssell_rate",
  title: "Cross-sell rate",
  definition:
    "Cross-sells accepted (the order names the offer, or the item was bought in the hours after a click on it), of the cross-sells seen.",
  unit: "share",
  ...ratio("accepted_crosssells", "crosssell_exposures"),
};
