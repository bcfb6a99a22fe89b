import type { Metric } from "./report-metric.ts";

export const valuePerOrderDifference: Metric = {
  name: "value_per_order_difference",
  title: "Value per order, exposed less held out",
  definition:
    "Value of each order of shoppers who were given offers, less that of shoppers who were held out. It says how orders differ, not what was earned: offers may also bring orders that would not have been placed. The interval is by the delta method, as a shopper's orders are alike.",
  unit: "money",
  of: ({ holdout }) => holdout?.valuePerOrder?.difference ?? null,
  interval: ({ holdout }) => holdout?.valuePerOrder?.interval ?? null,
};
