import { toMinor } from "../core/money.ts";
import { quantile } from "../core/statistics/quantile.ts";

/**
 * Customer Portfolio Management (顧客ポートフォリオ): five stages by orders, tenure and spend (初回, よちよち, コツコツ, 流行,
 * 優良), each active or lapsed.
 */
export const CPM_STAGES = ["first", "settling", "steady", "surging", "excellent"] as const;
export type CpmStage = (typeof CPM_STAGES)[number];

export interface CpmCell {
  readonly stage: CpmStage;
  readonly lapsed: boolean;
}

/** 0–9: stage · 2 + lapsed. */
export const cellNumber = ({ stage, lapsed }: CpmCell): number =>
  CPM_STAGES.indexOf(stage) * 2 + (lapsed ? 1 : 0);

export interface CpmThresholds {
  /** Tenure in days from which a returning customer has settled. */
  readonly settlingDays: number;
  /** Tenure in days from which a big spender is excellent and no longer surging. */
  readonly excellentDays: number;
  /** Days since the last order from which a customer counts as lapsed. */
  readonly lapsedDays: number;
  /** Spend in major units from which one is a big spender, by currency. */
  readonly spend: Readonly<Record<string, number>>;
  /** Any other currency: this quantile (0–1) of what settled returning customers have spent in this very log. */
  readonly spendQuantile: number;
}

/** What the method asks of a customer: days may be fractions, spend is in minor units. */
export interface CpmFacts {
  readonly orders: number;
  /** From the first order to the last. */
  readonly tenureDays: number;
  readonly daysSinceLast: number;
  readonly spend: number;
}

/**
 * The cell a customer is in. All boundaries are half-open: a threshold belongs to the stage that begins there.
 * `bigSpend` is minor units, from `spendThreshold`.
 */
export function cpmCell(facts: CpmFacts, bigSpend: number, thresholds: CpmThresholds): CpmCell {
  return {
    stage: stageOf(facts, bigSpend, thresholds),
    lapsed: facts.daysSinceLast >= thresholds.lapsedDays,
  };
}

function stageOf(facts: CpmFacts, bigSpend: number, thresholds: CpmThresholds): CpmStage {
  if (facts.orders <= 1) return "first";
  if (facts.tenureDays < thresholds.settlingDays) return "settling";
  if (facts.spend < bigSpend) return "steady";
  return facts.tenureDays < thresholds.excellentDays ? "surging" : "excellent";
}

/** Minor units of the threshold that the method, or the shop, names in a currency; `null` where they name none. */
export function namedThreshold(currency: string, { spend }: CpmThresholds): number | null {
  const named = spend[currency];
  return named === undefined ? null : toMinor(named, currency);
}

/**
 * Minor units from which a customer is a big spender. The method names ¥70,000; no exchange rate is made up for other
 * currencies: without a figure of the shop's own, the log's quantile serves. `settledSpends` holds the spend, in minor
 * units, of customers who came back and whose tenure is at least `settlingDays`; none at all leaves nobody a big spender.
 */
export function spendThreshold(
  currency: string,
  settledSpends: Float64Array,
  thresholds: CpmThresholds,
): number {
  const named = namedThreshold(currency, thresholds);
  if (named !== null) return named;
  if (settledSpends.length === 0) return Infinity;
  return quantile(Float64Array.from(settledSpends).sort(), thresholds.spendQuantile);
}
