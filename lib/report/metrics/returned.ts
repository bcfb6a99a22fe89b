import { divided, type Metric } from "./report-metric.ts";

export const returned: Metric = {
  name: "returned_share",
  title: "Returns of accepted offers",
  definition: "Units that came back, of the units bought from offers.",
  unit: "share",
  of: ({ tally }) => divided(tally.returned_units, tally.accepted_units),
};
