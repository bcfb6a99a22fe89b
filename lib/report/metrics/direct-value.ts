import type { Metric } from "./report-metric.ts";

export const directValue: Metric = {
  name: "direct_value",
  title: "Direct revenue",
  definition:
    "Value kept of the lines that carry an offer's token. Most of it would have been bought anyway: it is no gain, and is not added to any other column.",
  unit: "money",
  of: ({ tally }) => tally.direct_value,
};
