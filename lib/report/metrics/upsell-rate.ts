import { type Metric, ratio } from "./report-metric.ts";

export const upsellRate: Metric = {
  name: "upsell_rate",
  title: "Upsell rate",
  definition:
    "Upsells accepted (the order names the offer, or the item was bought in the hours after a click on it), of the upsells seen.",
  unit: "share",
  ...ratio("accepted_upsells", "upsell_exposures"),
};
