import { quantileOf } from "../core/statistics/quantile.ts";
import { SELECTION_BYTES, SELECTION_PASSES, Selection } from "../core/statistics/selection.ts";
import { ValueCounts } from "../core/statistics/value-counts.ts";
import { DAY } from "../core/time.ts";
import { isShared, tooManyOrders } from "../orders/shared-ids.ts";
import { namedThreshold } from "./cpm.ts";
import type { CustomerSettings } from "./customer-settings.ts";
import { FittedCustomers, fitValueModel, type ValueModel, ValueSums } from "./expected-value.ts";
import { type LaterLines, usualHabit } from "./habit.ts";
import type { CustomerTotals } from "./history.ts";
import { type Cuts, cutsAround, cutsOf, fifthPlaces } from "./rfm.ts";
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

/** Array bytes that a survey takes, however many customers there are. */
export const SURVEY_BYTES = SELECTION_BYTES * (4 + 2 + 2);

/**
 * Looks at all customers, piece by piece, as often as it yields. The order they come in is of no matter, and nothing is
 * held of each.
 */
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
  const sums = new ValueSums();
  yield ({ totals }) => {
    for (const customer of knownIn(totals, tooMany, settings)) {
      recencies.add(recency(totals, customer, asOf));
      orders.add(totals.placed[customer]!);
      sums.add(totals, customer, asOf);
    }
  };
  const { maxFitted } = settings.expected;
  const spends = new Selection(fifthPlaces);
  const settled = new Selection((count) => {
    const places: number[] = [];
    quantileOf(count, (place) => places.push(place), settings.cpm.spendQuantile);
    return places;
  });
  const hashes = new Selection((count) => [maxFitted, settings.habit.sample].filter((size) => size < count));
  for (let pass = 0; pass < SELECTION_PASSES; pass++) {
    yield ({ totals, idHash }) => {
      for (const customer of knownIn(totals, tooMany, settings)) {
        spends.add(totals.spend[customer]!);
        hashes.add(idHash[customer]!);
        const tenure = totals.lastAt[customer]! - totals.firstAt[customer]!;
        if (totals.placed[customer]! > 1 && tenure >= settings.cpm.settlingDays * DAY)
          settled.add(totals.spend[customer]!);
      }
    };
    for (const one of [spends, settled, hashes]) one.endPass();
  }
  // As `sampleLimit` has it.
  const limitOf = (size: number): number => hashes.at(size)?.value ?? Number.POSITIVE_INFINITY;
  const limit = limitOf(maxFitted);
  const asked = limitOf(settings.habit.sample);
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
      r: cutsOf(recencies.runs(), spends.count),
      f: cutsOf(orders.runs(), spends.count),
      m: cutsAround((place) => spends.at(place)!, spends.count),
    },
    bigSpend:
      namedThreshold(currency, settings.cpm) ??
      (settled.count === 0
        ? Number.POSITIVE_INFINITY
        : quantileOf(settled.count, (place) => settled.at(place)!.value, settings.cpm.spendQuantile)),
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
