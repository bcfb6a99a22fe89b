import { divided, type Metric } from "./report-metric.ts";

export const upsellRate: Metric = {
  name: "upsell_rate",
  title: "Upsell rate",
  definition:
    "Upsells accepted (the order names the offer, or the item was bought in the hours after a click on it), of the upsells seen.",
  unit: "share",
  of: ({ tally }) => divided(tally.accepted_upsells, tally.upsell_exposures),
};
