import { type Metric, ratio } from "./report-metric.ts";

export const valuePerOrder: Metric = {
  name: "value_per_order",
  title: "Value per order",
  definition:
    "Prices paid for what was kept, of each order of shoppers who were measured; without shipping, and with tax and discounts as the order log's prices have them.",
  unit: "money",
  ...ratio("value", "orders"),
};
