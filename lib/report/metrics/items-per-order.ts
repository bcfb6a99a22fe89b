import { type Metric, ratio } from "./report-metric.ts";

export const itemsPerOrder: Metric = {
  name: "items_per_order",
  title: "Items per order",
  definition: "Units kept, of each order of shoppers who were measured.",
  unit: "number",
  ...ratio("items", "orders"),
};
