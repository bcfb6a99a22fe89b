import type { HoldoutResult } from "../holdout.ts";
import { type PeopleRatios, ratioInterval } from "../people-ratios.ts";
import type { ReportTally, Tallied } from "../report-tally.ts";

/** What a metric is computed from: a group's tally; of the whole report also what the holdout shows. */
export interface Measured {
  readonly tally: ReportTally;
  readonly holdout: HoldoutResult | null;
  /** How figures that are ratios vary between people; `null` for groups. */
  readonly ratios: PeopleRatios | null;
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
  /** 95 %, valid at every look; absent of what was counted and says nothing beyond itself. */
  interval?(measured: Measured): readonly [number, number] | null;
  /** What is divided by what. */
  readonly ratio?: readonly [part: Tallied, of: Tallied];
}

/** A figure that is one sum over people by another, `times` so many. Its interval is by the delta method. */
export const ratio = (
  part: Tallied,
  of: Tallied,
  times = 1,
): Required<Pick<Metric, "of" | "interval" | "ratio">> => ({
  ratio: [part, of],
  of: ({ tally }) => (tally[of] === 0 ? null : (times * tally[part]) / tally[of]),
  interval({ ratios }) {
    const found = ratios === null ? null : ratioInterval(ratios, `${part}/${of}`);
    return found === null ? null : [times * found[0], times * found[1]];
  },
});
