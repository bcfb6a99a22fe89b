import { type Metric, ratio } from "./report-metric.ts";

export const attachRate: Metric = {
  name: "attach_rate",
  title: "Attach rate",
  definition: "Orders with at least one accepted offer, of the orders of shoppers who were measured.",
  unit: "share",
  ...ratio("orders_with_accepted", "orders"),
};
