import { ValueCounts } from "../core/statistics/value-counts.ts";
import { DAY } from "../core/time.ts";
import { isShared, tooManyOrders } from "../orders/shared-ids.ts";
import { spendThreshold } from "./cpm.ts";
import type { CustomerSettings } from "./customer-settings.ts";
import { FittedCustomers, fitValueModel, type ValueModel, ValueSums } from "./expected-value.ts";
import { type LaterLines, usualHabit } from "./habit.ts";
import type { CustomerTotals } from "./history.ts";
import { type Cuts, cutsOf, quintileCuts } from "./rfm.ts";
import { sampleLimit } from "./sample.ts";

/** What has to be known of all customers before one of them can be described. */
export interface CustomerSurvey {
  /** More orders than this are not one person's. */
  readonly tooMany: number;
  /** Cuts of −(whole days since the last order), orders and spend. */
  readonly cuts: { readonly r: Cuts; readonly f: Cuts; readonly m: Cuts };
  /** Minor units from which CPM counts a big spender. */
  readonly bigSpend: number;
  readonly value: ValueModel;
  /** Share of what customers buy that they bought before. */
  readonly usual: number;
}

/** Some customers, all of whose orders are counted. */
export interface Surveyed {
  readonly totals: CustomerTotals;
  /** Customer → 32-bit hash of the id. */
  readonly idHash: Uint32Array;
  /** Of a customer who is asked how habits go. */
  laterLines(customer: number): LaterLines;
}

/** Array bytes that a survey of so many customers takes, whatever pieces they come in. */
export const surveyBytes = (customers: number): number => 2 * (8 + 8 + 4) * customers;

/** Looks at all customers, piece by piece, as often as it yields. The order they come in is of no matter. */
export function* surveyPasses(
  currency: string,
  asOf: number,
  settings: CustomerSettings,
): Generator<(piece: Surveyed) => void, CustomerSurvey, void> {
  const placed = new ValueCounts();
  yield ({ totals }) => {
    for (const orders of totals.placed) if (orders > 0) placed.add(orders);
  };
  const tooMany = tooManyOrders(placed, settings.shared);

  const recencies = new ValueCounts();
  const orders = new ValueCounts();
  const spends = new Float64Array(placed.size);
  const settled = new Float64Array(placed.size);
  const hashes = new Uint32Array(placed.size);
  const sums = new ValueSums();
  let known = 0;
  let came = 0;
  yield ({ totals, idHash }) => {
    for (const customer of knownIn(totals, tooMany, settings)) {
      recencies.add(recency(totals, customer, asOf));
      orders.add(totals.placed[customer]!);
      hashes[known] = idHash[customer]!;
      spends[known++] = totals.spend[customer]!;
      sums.add(totals, customer, asOf);
      const tenure = totals.lastAt[customer]! - totals.firstAt[customer]!;
      if (totals.placed[customer]! > 1 && tenure >= settings.cpm.settlingDays * DAY)
        settled[came++] = totals.spend[customer]!;
    }
  };
  const limit = sampleLimit(hashes.subarray(0, known), settings.expected.maxFitted);
  const asked = sampleLimit(hashes.subarray(0, known), settings.habit.sample);
  const fitted = new FittedCustomers();
  const habits: LaterLines[] = [];
  yield ({ totals, idHash, laterLines }) => {
    for (const customer of knownIn(totals, tooMany, settings)) {
      if (idHash[customer]! < limit) fitted.add(totals, customer, asOf);
      if (idHash[customer]! < asked) habits.push(laterLines(customer));
    }
  };
  return {
    tooMany,
    cuts: {
      r: cutsOf(recencies.runs(), known),
      f: cutsOf(orders.runs(), known),
      m: quintileCuts(spends.subarray(0, known)),
    },
    bigSpend: spendThreshold(currency, settled.subarray(0, came), settings.cpm),
    value: fitValueModel(sums, fitted, settings.expected),
    usual: usualHabit(habits),
  };
}

/** The survey of customers who are all there in one piece. */
export function surveyCustomers(
  piece: Surveyed,
  currency: string,
  asOf: number,
  settings: CustomerSettings,
): CustomerSurvey {
  const passes = surveyPasses(currency, asOf, settings);
  for (;;) {
    const step = passes.next();
    if (step.done) return step.value;
    step.value(piece);
  }
}

/** Customers who bought and are one person each, ascending. */
export const knownIn = (totals: CustomerTotals, tooMany: number, settings: CustomerSettings): Uint32Array =>
  Uint32Array.from(totals.placed.keys()).filter(
    (customer) => totals.placed[customer]! > 0 && !isMany(totals, customer, tooMany, settings),
  );

/**
 * Customers of whom `laterLines` may be asked, whoever else there is: of those who are surely one person each the lowest by
 * hash, and all others.
 */
export function maybeAsked(
  { totals, idHash }: Pick<Surveyed, "totals" | "idHash">,
  settings: CustomerSettings,
) {
  const { minOrders } = settings.shared;
  const sure = idHash.filter(
    (_, customer) => totals.placed[customer]! > 0 && totals.placed[customer]! < minOrders,
  );
  const limit = sampleLimit(sure, settings.habit.sample);
  return Uint32Array.from(totals.placed.keys()).filter(
    (customer) =>
      totals.placed[customer]! >= minOrders || (totals.placed[customer]! > 0 && idHash[customer]! < limit),
  );
}

/** Whether an id stands for more than one person. */
export const isMany = (
  { placed, firstAt, lastAt }: CustomerTotals,
  customer: number,
  tooMany: number,
  { shared }: CustomerSettings,
): boolean => isShared(placed[customer]!, firstAt[customer]!, lastAt[customer]!, tooMany, shared);

/** Minus the whole days since the last order: more is better. */
export const recency = ({ lastAt }: CustomerTotals, customer: number, asOf: number): number =>
  -Math.floor((asOf - lastAt[customer]!) / DAY);
