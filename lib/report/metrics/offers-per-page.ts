import { type Metric, ratio } from "./report-metric.ts";

export const offersPerPage: Metric = {
  name: "offers_per_page",
  title: "Offers per page",
  definition:
    "Offers in each answer that held any: of JSON a visitor's first of each day, of filled pages every one.",
  unit: "number",
  ...ratio("offered", "answers"),
};
