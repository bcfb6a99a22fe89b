import type { CpmCell } from "./cpm.ts";
import type { ExpectedValue } from "./expected-value.ts";
import type { Milestones } from "./milestones.ts";
import type { RecentItem } from "./owned-items.ts";
import type { PriceBand } from "./price-band.ts";
import type { RfmScores } from "./rfm.ts";
import type { Satisfaction } from "./satisfaction.ts";
import type { Taste } from "./taste.ts";

/**
 * What the tables hold of one known customer. Plain data of bounded size (the counts are those of the settings);
 * money in minor units of the log's currency, days since 1970-01-01 (UTC), item numbers those of the order log.
 * `customer` is the raw id: it is hashed by whoever stores the profile and never stored itself.
 */
export interface CustomerProfile {
  readonly customer: string;
  /** `null` for customers whom only the CRM feed knows. */
  readonly purchases: PurchaseProfile | null;
  readonly satisfaction: Satisfaction;
  readonly milestones: Milestones;
  /** Orders before the log; `null` where there may be more than are known. */
  readonly ordersBefore: number | null;
  /** What the CRM says of personal offers; `null` when it says nothing. */
  readonly consent: boolean | null;
  readonly plan: string | null;
}

/** The part of a profile that only orders can tell. */
export interface PurchaseProfile {
  readonly orders: number;
  readonly firstDay: number;
  readonly lastDay: number;
  /** Milliseconds since 1970 of the last order. */
  readonly lastOrderAt: number;
  /** Minor units, over all orders. */
  readonly spend: number;
  readonly rfm: RfmScores;
  readonly cpm: CpmCell;
  readonly expected: ExpectedValue;
  /** Unit prices this customer pays, all categories together; `null` when too few are known. */
  readonly budget: PriceBand | null;
  readonly taste: Taste;
  /** Share of what is bought that was bought before, 0–1. */
  readonly habit: number;
  /** Latest first; items of one day by number. Durables among them too. */
  readonly recent: readonly RecentItem[];
  /** Durables bought, whenever that was: item numbers, latest first. */
  readonly durables: readonly number[];
}
