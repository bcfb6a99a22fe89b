import {
  type BgNbdFit,
  expectedPurchases,
  fitBgNbd,
  type Purchasing,
  type PurchasingGroups,
  probabilityAlive,
} from "./bgnbd.ts";
import { expectedSpend, fitGammaGamma, type GammaGammaFit } from "./gamma-gamma.ts";
import type { PurchaseHistory } from "./history.ts";
import { sampleByHash } from "./sample.ts";
import type { CustomerSettings } from "./settings.ts";

/** What a customer will probably buy over the settings' horizon. */
export interface ExpectedValue {
  /** `bgnbd` where the model could be fitted, else `rate`: the shop's repeat rate, bent by the customer's own. */
  readonly source: "bgnbd" | "rate";
  /** Probability of still being a customer, 0–1; `null` from `rate`. The model gives 1 to all who never came back. */
  readonly alive: number | null;
  /** Visits expected. */
  readonly purchases: number;
  /** Expected value of one of them and of all together, minor units; `null` when the log holds no prices. */
  readonly perPurchase: number | null;
  readonly value: number | null;
}

/** The shop's own parameters, and the averages that serve where there was too little to fit. */
export interface ValueModel {
  readonly purchasing: BgNbdFit | null;
  readonly spending: GammaGammaFit | null;
  /** Repeat visits per customer and week. */
  readonly weeklyRate: number;
  /** Mean value of a visit, minor units; `null` when none has a price. */
  readonly meanVisit: number | null;
}

type ExpectedSettings = CustomerSettings["expected"];

const DAY = 86_400_000;
/** Without a spend model the customer's own mean is drawn toward the shop's as if two average visits had been seen. */
const PRIOR_VISITS = 2;

/** Days as the model takes them: whole ones, since the data of most logs are not finer than that. */
const repeatsOf = (history: PurchaseHistory, customer: number): number =>
  Math.max(0, history.visits[customer]! - 1);
const recencyDays = (history: PurchaseHistory, customer: number): number =>
  Math.floor((history.lastVisitAt[customer]! - history.firstAt[customer]!) / DAY);
const ageDays = (history: PurchaseHistory, customer: number, asOf: number): number =>
  Math.floor((asOf - history.firstAt[customer]!) / DAY);

/** Fits the models on the customers numbered in `known`. `ids` maps customer numbers to ids (for the sample). */
export function fitValueModel(
  history: PurchaseHistory,
  known: Uint32Array,
  ids: readonly string[],
  asOf: number,
  settings: ExpectedSettings,
): ValueModel {
  let repeats = 0;
  let weeks = 0;
  let visits = 0;
  let spend = 0;
  for (const customer of known) {
    repeats += repeatsOf(history, customer);
    weeks += ageDays(history, customer, asOf) / 7;
    visits += history.visits[customer]!;
    spend += history.spend[customer]!;
  }
  const sample = sampleByHash(known, ids, settings.maxFitted);
  const repeaters = sample.filter((customer) => repeatsOf(history, customer) > 0);
  const spenders = repeaters.filter((customer) => history.repeatSpend[customer]! > 0);
  return {
    purchasing:
      repeaters.length < settings.minRepeaters ? null : fitBgNbd(purchasingGroups(history, sample, asOf)),
    spending:
      spenders.length < settings.minRepeaters
        ? null
        : fitGammaGamma(
            Float64Array.from(spenders, (customer) => repeatsOf(history, customer)),
            Float64Array.from(
              spenders,
              (customer) => history.repeatSpend[customer]! / repeatsOf(history, customer),
            ),
          ),
    weeklyRate: weeks > 0 ? repeats / weeks : 0,
    meanVisit: spend > 0 ? spend / visits : null,
  };
}

/** Customers with equal numbers counted together: all who never came back and began on one day are one group. */
function purchasingGroups(history: PurchaseHistory, sample: Uint32Array, asOf: number): PurchasingGroups {
  const SPAN = 2 ** 17;
  const keys = Float64Array.from(
    sample,
    (customer) =>
      (repeatsOf(history, customer) * SPAN + recencyDays(history, customer)) * SPAN +
      ageDays(history, customer, asOf),
  ).sort();
  const starts = Uint32Array.from(keys.keys()).filter((i) => i === 0 || keys[i] !== keys[i - 1]);
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
  history: PurchaseHistory,
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
  const perPurchase = perVisit(model, x, history.repeatSpend[customer]!);
  const purchases =
    model.purchasing === null
      ? rateBased(model.weeklyRate, seen, weeks)
      : expectedPurchases(model.purchasing.model, seen, weeks);
  return {
    source: model.purchasing === null ? "rate" : "bgnbd",
    alive: model.purchasing === null ? null : probabilityAlive(model.purchasing.model, seen),
    purchases,
    perPurchase: perPurchase === null ? null : Math.round(perPurchase),
    value: perPurchase === null ? null : Math.round(purchases * perPurchase),
  };
}

/** Posterior mean of a Poisson rate under an exponential prior whose mean is the shop's rate. */
function rateBased(weeklyRate: number, { x, t }: Purchasing, weeks: number): number {
  return weeklyRate > 0 ? ((x + 1) / (t + 1 / weeklyRate)) * weeks : 0;
}

function perVisit(model: ValueModel, x: number, repeatSpend: number): number | null {
  const mean = x > 0 ? repeatSpend / x : 0;
  const fitted = model.spending === null ? null : expectedSpend(model.spending.model, x, mean);
  if (fitted !== null) return fitted;
  if (model.meanVisit === null) return null;
  return (PRIOR_VISITS * model.meanVisit + repeatSpend) / (PRIOR_VISITS + x);
}
