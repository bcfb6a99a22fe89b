import { type Metric, ratio } from "./report-metric.ts";

export const marginPerVisitor: Metric = {
  name: "margin_per_visitor",
  title: "Margin per visitor",
  definition:
    "Margin of those orders, of each shopper who was measured: price less the catalog's cost, or the policy's share of the price where no cost is known.",
  unit: "money",
  ...ratio("margin", "people"),
};
