import type { Metric } from "./report-metric.ts";

export const assistedValue: Metric = {
  name: "assisted_value",
  title: "Assisted revenue",
  definition:
    "Value kept of the items bought in the hours after a click on an offer of them, where the line carries no token. It is no gain either, and is not added to any other column.",
  unit: "money",
  of: ({ tally }) => tally.assisted_value,
};
