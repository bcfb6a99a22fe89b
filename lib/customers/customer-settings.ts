import { SHARED_IDS, type SharedIdRule } from "../orders/shared-ids.ts";
import type { CpmThresholds } from "./cpm.ts";

/** Every number of the customers table; policy may override any of them. */
export interface CustomerSettings {
  /** IANA name of the zone whose days are counted. */
  readonly timeZone: string;
  readonly cpm: CpmThresholds;
  readonly shared: SharedIdRule;
  readonly expected: {
    /** How far ahead purchases and value are expected, in days. */
    readonly horizonDays: number;
    /** Customers who came back that a fit of BG/NBD or Gamma-Gamma needs; below it the plain fallbacks serve. */
    readonly minRepeaters: number;
    /** Those of them who came back twice at least: with fewer nothing tells who has left. */
    readonly minTwice: number;
    /** At most this many customers are fitted: those whose id hashes lowest, so the sample is the same every night. */
    readonly maxFitted: number;
  };
  readonly budget: {
    /** Prices older than this many days say little about today's budget. */
    readonly historyDays: number;
    /** Priced lines a band needs, overall and in a category; fewer give no band. */
    readonly minLines: number;
  };
  readonly taste: {
    /** Levels of `a/b/c` that make a category here. */
    readonly categoryLevels: number;
    /** Days after which a purchase tells half as much of taste. */
    readonly halfLifeDays: number;
    /** Least share of a customer's (decayed) lines that makes a favourite, 0–1. */
    readonly minShare: number;
    readonly categories: number;
    readonly brands: number;
  };
  readonly habit: {
    /** Lines' worth of what is usual in the shop that a customer's own share is drawn to. */
    readonly lines: number;
    /** What is usual is seen from this many customers: those whose id hashes lowest. */
    readonly sample: number;
  };
  readonly owned: {
    /** Items remembered, the latest first. */
    readonly recent: number;
    /** Durables remembered for good, the latest first. */
    readonly durables: number;
  };
  readonly satisfaction: {
    /** A return in this many days makes unhappy. */
    readonly returnDays: number;
    /** CRM tags that mark a fan; compared in NFKC and lower case. */
    readonly fanTags: readonly string[];
  };
  readonly milestones: {
    /** Order counts worth a word. */
    readonly orders: readonly number[];
    /** Days from the log's first order within which nobody's first order is sure to be their first. */
    readonly unsureDays: number;
    /** A milestone stays reached for this many days. */
    readonly openDays: number;
    /** Share of a quota from which it counts as near, 0–1. */
    readonly quotaShare: number;
    /** Quotas remembered, the fullest first. */
    readonly quotas: number;
  };
}

export const CUSTOMER_SETTINGS: CustomerSettings = {
  timeZone: "UTC",
  cpm: {
    settlingDays: 90,
    excellentDays: 210,
    lapsedDays: 240,
    spend: { JPY: 70_000 },
    spendQuantile: 0.7,
  },
  shared: SHARED_IDS,
  expected: { horizonDays: 365, minRepeaters: 50, minTwice: 20, maxFitted: 10_000 },
  budget: { historyDays: 730, minLines: 3 },
  taste: { categoryLevels: 2, halfLifeDays: 180, minShare: 0.1, categories: 3, brands: 2 },
  habit: { lines: 10, sample: 5_000 },
  owned: { recent: 128, durables: 32 },
  satisfaction: { returnDays: 30, fanTags: ["fan", "ambassador", "advocate", "vip", "ファン"] },
  milestones: { orders: [5, 10, 20, 30, 50, 100], openDays: 14, unsureDays: 90, quotaShare: 0.8, quotas: 4 },
};
