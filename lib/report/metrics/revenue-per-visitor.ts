import { type Metric, ratio } from "./report-metric.ts";

export const revenuePerVisitor: Metric = {
  name: "revenue_per_visitor",
  title: "Revenue per visitor",
  definition:
    "Value of the orders of shoppers who were measured, of each of them, whether or not they bought.",
  unit: "money",
  ...ratio("value", "people"),
};
