import { assistedValue } from "./assisted-value.ts";
import { attachRate } from "./attach-rate.ts";
import { clickRate } from "./click-rate.ts";
import { crosssellRate } from "./crosssell-rate.ts";
import { directValue } from "./direct-value.ts";
import { dismissals } from "./dismissals.ts";
import { exposures } from "./exposures.ts";
import { incrementalMargin } from "./incremental-margin.ts";
import { incrementalRevenue } from "./incremental-revenue.ts";
import { itemsPerOrder } from "./items-per-order.ts";
import { lifetimeValue } from "./lifetime-value.ts";
import { marginPerVisitor } from "./margin-per-visitor.ts";
import { nps } from "./nps.ts";
import { offersPerPage } from "./offers-per-page.ts";
import type { Metric } from "./report-metric.ts";
import { returned } from "./returned.ts";
import { revenuePerVisitor } from "./revenue-per-visitor.ts";
import { upsellRate } from "./upsell-rate.ts";
import { valuePerOrder } from "./value-per-order.ts";
import { valuePerOrderDifference } from "./value-per-order-difference.ts";

/**
 * In the order in which a report lists them: what was earned, what was done, what it cost. A new one is a file and a
 * line here.
 */
export const METRICS: readonly Metric[] = [
  incrementalRevenue,
  incrementalMargin,
  directValue,
  assistedValue,
  exposures,
  clickRate,
  upsellRate,
  crosssellRate,
  attachRate,
  itemsPerOrder,
  valuePerOrder,
  valuePerOrderDifference,
  revenuePerVisitor,
  marginPerVisitor,
  lifetimeValue,
  dismissals,
  returned,
  nps,
  offersPerPage,
];
