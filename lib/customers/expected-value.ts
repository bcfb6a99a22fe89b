import type { Interval } from "../core/statistics/interval.ts";
import { quantile } from "../core/statistics/quantile.ts";
import { DAY } from "../core/time.ts";
import {
  type BgNbdFit,
  expectedPurchases,
  fitBgNbd,
  type Purchasing,
  type PurchasingGroups,
  probabilityAlive,
} from "./bgnbd.ts";
import type { CustomerSettings } from "./customer-settings.ts";
import { expectedSpend, fitGammaGamma, type GammaGammaFit } from "./gamma-gamma.ts";
import type { CustomerTotals } from "./history.ts";
import { MOVEMENT_DAYS } from "./movement.ts";
import { type ReturnCurve, SecondVisits, stillToCome } from "./return-curve.ts";
import { valueRange } from "./value-range.ts";

/** What a customer will probably buy over the settings' horizon. */
export interface ExpectedValue {
  /** `bgnbd` where the model could be fitted, else `rate`: the shop's repeat rate, bent by the customer's own. */
  readonly source: "bgnbd" | "rate";
  /**
   * Probability of still being a customer, 0–1: from the model for those who came back; for those who came once, and
   * for all where there is no model, the share of second visits that come later than the customer has been away. `null`
   * where too few came back.
   */
  readonly alive: number | null;
  /** The same `MOVEMENT_DAYS` ago by the same model; `null` also for whoever has come since. */
  readonly aliveBefore: number | null;
  /** Visits expected. */
  readonly purchases: number;
  /** Expected value of one of them and of all together, minor units; `null` when the log holds no prices. */
  readonly perPurchase: number | null;
  readonly value: number | null;
  /** Nine in ten come to as much as that; `null` where how the shop's customers spend could not be told. */
  readonly range: Interval | null;
}

/** The shop's own parameters, and the averages that serve where there was too little to fit. */
export interface ValueModel {
  readonly purchasing: BgNbdFit | null;
  readonly spending: GammaGammaFit | null;
  readonly returning: ReturnCurve | null;
  /** The most that a visit is expected to bring of whom little is known: the 99th percentile of repeat customers' means. */
  readonly mostVisit: number | null;
  /** Repeat visits per customer and week. */
  readonly weeklyRate: number;
  /** Mean value of a visit of which a price is known, minor units; `null` when none is. */
  readonly meanVisit: number | null;
}

type ExpectedSettings = CustomerSettings["expected"];

/** Without a spend model the customer's own mean is drawn toward the shop's as if two average visits had been seen. */
const PRIOR_VISITS = 2;

/** Days as the model takes them: whole ones, since the data of most logs are not finer than that. */
const repeatsOf = ({ visits }: CustomerTotals, customer: number): number =>
  Math.max(0, visits[customer]! - 1);
const recencyDays = ({ firstAt, lastVisitAt }: CustomerTotals, customer: number): number =>
  Math.floor((lastVisitAt[customer]! - firstAt[customer]!) / DAY);
const ageDays = ({ firstAt }: CustomerTotals, customer: number, asOf: number): number =>
  Math.floor((asOf - firstAt[customer]!) / DAY);

/** What the averages are made of: whole numbers, so that customers may be added in any order. */
export class ValueSums {
  repeats = 0;
  days = 0;
  pricedVisits = 0;
  spend = 0;
  readonly second = new SecondVisits();

  add(totals: CustomerTotals, customer: number, asOf: number): void {
    this.repeats += repeatsOf(totals, customer);
    this.days += ageDays(totals, customer, asOf);
    this.pricedVisits += totals.pricedVisits[customer]!;
    this.spend += totals.spend[customer]!;
    const came = totals.visits[customer]! > 1;
    const until = came ? totals.secondVisitAt[customer]! : asOf;
    this.second.add(Math.floor((until - totals.firstAt[customer]!) / DAY), came);
  }
}

/** The customers that the models are fitted on, in whatever order they come. */
export class FittedCustomers {
  /**
   * Repeat visits, days from the first visit to the last and to the present: one number each, so that they can be
   * sorted.
   */
  readonly keys: number[] = [];
  /** Of those who came back and paid: repeat visits of which a price is known, and what they came to. */
  readonly spenders: { readonly repeats: number; readonly spend: number }[] = [];
  repeaters = 0;
  /** Of them those who came back twice or more. */
  twice = 0;

  add(totals: CustomerTotals, customer: number, asOf: number): void {
    const repeats = repeatsOf(totals, customer);
    this.keys.push((repeats * SPAN + recencyDays(totals, customer)) * SPAN + ageDays(totals, customer, asOf));
    if (repeats === 0) return;
    this.repeaters++;
    if (repeats > 1) this.twice++;
    const spend = totals.repeatSpend[customer]!;
    if (spend > 0) this.spenders.push({ repeats: totals.pricedRepeats[customer]!, spend });
  }
}

/** More than days or visits ever are. */
const SPAN = 2 ** 17;

/** Fits the models on a sample, with the averages of all. */
export function fitValueModel(
  sums: ValueSums,
  { keys, spenders, repeaters, twice }: FittedCustomers,
  settings: ExpectedSettings,
): ValueModel {
  const { repeats, days, pricedVisits, spend, second } = sums;
  const weeks = days / 7;
  const paid = spenders.toSorted((a, b) => a.repeats - b.repeats || a.spend - b.spend);
  const told = repeaters >= settings.minRepeaters && twice >= settings.minTwice;
  const purchasing = told ? fitBgNbd(purchasingGroups(keys)) : null;
  const means = Float64Array.from(paid, (one) => one.spend / one.repeats).sort();
  return {
    purchasing: purchasing?.leaving === true ? purchasing : null,
    returning: second.curve(settings.minRepeaters),
    mostVisit: means.length < settings.minRepeaters ? null : quantile(means, 0.99),
    spending:
      paid.length < settings.minRepeaters
        ? null
        : fitGammaGamma(
            Float64Array.from(paid, (one) => one.repeats),
            Float64Array.from(paid, (one) => one.spend / one.repeats),
          ),
    weeklyRate: weeks > 0 ? repeats / weeks : 0,
    meanVisit: spend > 0 ? spend / pricedVisits : null,
  };
}

/** Customers with equal numbers counted together: all who never came back and began on one day are one group. */
function purchasingGroups(customers: readonly number[]): PurchasingGroups {
  const keys = Float64Array.from(customers).sort();
  const starts = Uint32Array.from(keys.keys()).filter((i) => keys[i] !== keys[i - 1]);
  return {
    x: Float64Array.from(starts, (i) => Math.floor(keys[i]! / SPAN / SPAN)),
    tx: Float64Array.from(starts, (i) => (Math.floor(keys[i]! / SPAN) % SPAN) / 7),
    t: Float64Array.from(starts, (i) => (keys[i]! % SPAN) / 7),
    count: Float64Array.from(starts, (start, i) => (starts[i + 1] ?? keys.length) - start),
  };
}

/** What to expect of one customer from `asOf` on. */
export function expectedValue(
  model: ValueModel,
  history: CustomerTotals,
  customer: number,
  asOf: number,
  settings: ExpectedSettings,
): ExpectedValue {
  const weeks = settings.horizonDays / 7;
  const x = repeatsOf(history, customer);
  const seen: Purchasing = {
    x,
    tx: recencyDays(history, customer) / 7,
    t: ageDays(history, customer, asOf) / 7,
  };
  const perPurchase = perVisit(model, history.pricedRepeats[customer]!, history.repeatSpend[customer]!);
  const purchases =
    model.purchasing === null
      ? rateBased(model.weeklyRate, seen, weeks)
      : expectedPurchases(model.purchasing.model, seen, weeks);
  return {
    source: model.purchasing === null ? "rate" : "bgnbd",
    alive: aliveBy(model, seen),
    aliveBefore: aliveBefore(model, seen),
    purchases,
    perPurchase: perPurchase === null ? null : Math.round(perPurchase),
    value: perPurchase === null ? null : Math.round(purchases * perPurchase),
    range:
      perPurchase === null
        ? null
        : rangeOf(model, seen, { purchases, perPurchase, weeks, priced: history.pricedRepeats[customer]! }),
  };
}

function rangeOf(
  { purchasing, spending }: ValueModel,
  seen: Purchasing,
  {
    purchases,
    perPurchase,
    weeks,
    priced,
  }: {
    readonly purchases: number;
    readonly perPurchase: number;
    readonly weeks: number;
    /** Repeat visits of which a price is known. */
    readonly priced: number;
  },
): Interval | null {
  if (spending === null) return null;
  const { p, q } = spending.model;
  return valueRange({
    // The model has nobody leave before they have come back.
    alive: purchasing === null || seen.x === 0 ? 1 : probabilityAlive(purchasing.model, seen),
    purchases,
    staying:
      purchasing === null
        ? purchases
        : ((purchasing.model.r + seen.x) / (purchasing.model.alpha + seen.t)) * weeks,
    shape: (purchasing === null ? 1 : purchasing.model.r) + seen.x,
    perPurchase,
    p,
    q: q + p * priced,
  });
}

function aliveBy({ purchasing, returning }: ValueModel, seen: Purchasing): number | null {
  if (purchasing !== null && seen.x > 0) return probabilityAlive(purchasing.model, seen);
  return returning === null ? null : stillToCome(returning, Math.round(7 * (seen.t - seen.tx)));
}

/** The same `MOVEMENT_DAYS` ago; `null` for whoever has come since. */
function aliveBefore(model: ValueModel, seen: Purchasing): number | null {
  const t = seen.t - MOVEMENT_DAYS / 7;
  return t < seen.tx ? null : aliveBy(model, { ...seen, t });
}

/** Posterior mean of a Poisson rate under an exponential prior whose mean is the shop's rate. */
function rateBased(weeklyRate: number, { x, t }: Purchasing, weeks: number): number {
  return weeklyRate > 0 ? ((x + 1) / (t + 1 / weeklyRate)) * weeks : 0;
}

/** `x`: repeat visits of which a price is known, and `repeatSpend` what they came to. */
function perVisit(model: ValueModel, x: number, repeatSpend: number): number | null {
  const mean = x > 0 ? repeatSpend / x : 0;
  const fitted = model.spending === null ? null : expectedSpend(model.spending.model, x, mean);
  if (model.meanVisit === null) return fitted;
  const drawn = (PRIOR_VISITS * model.meanVisit + repeatSpend) / (PRIOR_VISITS + x);
  if (fitted === null) return drawn;
  // Where few spend most of all, the model's average is beyond what anybody spends: it may not say more than is seen.
  return Math.min(fitted, Math.max(drawn, model.mostVisit ?? drawn));
}
