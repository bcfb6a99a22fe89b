/**
 * What the order log says of customers: their segments (RFM, CPM), what they spent before, and what is expected of
 * them.
 */
import { byCodeUnits } from "../core/code-unit-order.ts";
import { DAY } from "../core/time.ts";
import { cpmCell, spendThreshold } from "../customers/cpm.ts";
import { CUSTOMER_SETTINGS } from "../customers/customer-settings.ts";
import { expectedValue, FittedCustomers, fitValueModel, ValueSums } from "../customers/expected-value.ts";
import { type CustomerTotals, TotalsOfOrders } from "../customers/history.ts";
import { quintileCuts, scoreOf } from "../customers/rfm.ts";
import { worthOf } from "./order-worth.ts";
import { placeOf } from "./place.ts";
import type { ReportOrder } from "./report-orders.ts";

export interface CustomerKind {
  /** `cpm excellent`, `cpm first lapsed`. */
  readonly cpm: string;
  /** `rfm 13–15`: the sum of three scores, in four bands. */
  readonly rfm: string;
}

export interface CustomerFacts extends CustomerKind {
  /** Whole minor units expected over the next year; `null` where the log has no prices. */
  readonly lifetimeValue: number | null;
}

const RFM_BANDS: readonly (readonly [least: number, name: string])[] = [
  [13, "rfm 13–15"],
  [10, "rfm 10–12"],
  [7, "rfm 7–9"],
  [3, "rfm 3–6"],
];

/** Customer → facts as of `asOf` (milliseconds since 1970), by number; `currency` of the report. */
export function customerFacts(totals: CustomerTotals, currency: string, asOf: number): CustomerFacts[] {
  const count = totals.placed.length;
  const { cpm, expected } = CUSTOMER_SETTINGS;
  const sums = new ValueSums();
  const fitted = new FittedCustomers();
  for (let customer = 0; customer < count; customer++) {
    sums.add(totals, customer, asOf);
    if (customer < expected.maxFitted) fitted.add(totals, customer, asOf);
  }
  const model = fitValueModel(sums, fitted, expected);
  const tenure = (customer: number) => (totals.lastAt[customer]! - totals.firstAt[customer]!) / DAY;
  const since = (customer: number) => (asOf - totals.lastAt[customer]!) / DAY;
  const settled = totals.spend.filter((_, c) => totals.placed[c]! > 1 && tenure(c) >= cpm.settlingDays);
  const bigSpend = spendThreshold(currency, settled, cpm);
  const cuts = {
    r: quintileCuts(Float64Array.from(totals.lastAt, (_, c) => -Math.floor(since(c)))),
    f: quintileCuts(Float64Array.from(totals.placed)),
    m: quintileCuts(totals.spend),
  };
  return Array.from(totals.placed, (_, c): CustomerFacts => {
    const facts = { orders: totals.placed[c]!, tenureDays: tenure(c), daysSinceLast: since(c) };
    const cell = cpmCell({ ...facts, spend: totals.spend[c]! }, bigSpend, cpm);
    const score =
      scoreOf(-Math.floor(since(c)), cuts.r) +
      scoreOf(totals.placed[c]!, cuts.f) +
      scoreOf(totals.spend[c]!, cuts.m);
    const value = expectedValue(model, totals, c, asOf, expected).value;
    return {
      cpm: `cpm ${cell.stage}${cell.lapsed ? " lapsed" : ""}`,
      rfm: RFM_BANDS.find(([least]) => score >= least)![1],
      lifetimeValue: value === null ? null : Math.round(value),
    };
  });
}

/** Customers by the place of their keys (place.ts), so that those of some parts and of others stand in the order of all. */
export function customerTotalsOf(
  orders: readonly ReportOrder[],
  asOf: number,
  keyOf: (customer: string) => string,
): { readonly ids: readonly string[]; readonly totals: CustomerTotals } {
  const names = new Set<string>();
  for (const { customer, at } of orders) if (customer !== null && at <= asOf) names.add(customer);
  const ids = [...names]
    .map((id) => ({ id, key: keyOf(id) }))
    .sort((a, b) => placeOf(a.key) - placeOf(b.key) || byCodeUnits(a.key, b.key) || byCodeUnits(a.id, b.id))
    .map(({ id }) => id);
  const numbers = new Map(ids.map((id, c) => [id, c]));
  const sums = new TotalsOfOrders(ids.length);
  for (const order of orders) {
    const c = order.customer === null || order.at > asOf ? undefined : numbers.get(order.customer);
    const hasPrice = order.lines.some(({ price }) => price !== null);
    if (c !== undefined) sums.add(c, order.at, hasPrice ? worthOf(order, null).value : null);
  }
  return { ids, totals: sums.totals };
}
