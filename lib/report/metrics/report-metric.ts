import type { HoldoutResult } from "../holdout.ts";
import type { ReportTally } from "../report-tally.ts";

/** What a metric is computed from: a group's tally; of the whole report also what the holdout shows. */
export interface Measured {
  readonly tally: ReportTally;
  readonly holdout: HoldoutResult | null;
}

export interface Metric {
  readonly name: string;
  readonly title: string;
  /** Shown beside the figure, so that nobody need guess what it counts. */
  readonly definition: string;
  /** `money` is minor units of the report's currency; `per_hundred` and `share` are of what the definition names. */
  readonly unit: "count" | "share" | "money" | "per_hundred" | "number";
  /** `null` where there is nothing to divide by, or nobody to compare with. */
  of(measured: Measured): number | null;
  /** 95 %, valid at every look. */
  interval?(measured: Measured): readonly [number, number] | null;
}

export const divided = (a: number, b: number): number | null => (b === 0 ? null : a / b);
