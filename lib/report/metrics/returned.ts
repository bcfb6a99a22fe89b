import { type Metric, ratio } from "./report-metric.ts";

export const returned: Metric = {
  name: "returned_share",
  title: "Returns of accepted offers",
  definition: "Units that came back, of the units bought from offers.",
  unit: "share",
  ...ratio("returned_units", "accepted_units"),
};
