/**
 * What a report says: plain data, money in minor units of `currency`, times RFC 3339. The console, the command line and
 * `GET /v1/admin/report` show this and compute nothing of their own. Made by lib/report/build-report.ts.
 */
import type { Comparison } from "../experiments/compare-arms.ts";
import type { Duration } from "../experiments/days-to-decide.ts";
import type { EventCounts } from "../learning/events/read-events.ts";
import type { HoldoutResult } from "./holdout.ts";
import type { Metric } from "./metrics/report-metric.ts";
import type { ReportNote } from "./report-notes.ts";
import type { Dimension } from "./report-tally.ts";
import type { Weeks } from "./weeks.ts";

export interface Report {
  /** First and last moment that counts. */
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly events: Readonly<EventCounts>;
  /** Events of the window that nobody did: they stand for a sample, and so does every figure of this report. */
  readonly simulated: number;
  /** How orders met visitors; `untied` is shown, not guessed. */
  readonly orders: {
    readonly all: number;
    readonly token: number;
    readonly customer: number;
    readonly confirmation: number;
    readonly untied: number;
    /** Paid in another currency than the report's: of no value in it. */
    readonly foreign: number;
    /** Left out as tests, by channel. */
    readonly tests: number;
  };
  readonly visitors: {
    readonly browsers: number;
    readonly people: number;
    /** Left out, as they did more than shoppers can. */
    readonly programs: number;
  };
  readonly metrics: readonly Figure[];
  /** The same for each group; figures that a group cannot have are `null`. */
  readonly by: Readonly<Record<Dimension, readonly Group[]>>;
  /** `null` before two weeks were measured; absent from reports of before. */
  readonly weeks?: Weeks | null;
  /** `null` where nobody is held out or nobody has come yet. */
  readonly holdout: HoldoutResult | null;
  readonly experiments: readonly ExperimentResult[];
  /** What a reader must know to read the figures rightly. */
  readonly notes: readonly string[];
  /** The same by name, to be said in other languages; absent from reports of before. */
  readonly noted?: readonly ReportNote[];
}

export interface Figure extends Pick<Metric, "name" | "title" | "definition" | "unit"> {
  readonly value: number | null;
  /** 95 %, valid at every look. */
  readonly interval: readonly [number, number] | null;
  /** What the shop set out to reach. */
  readonly target: number | null;
}

export interface Group {
  readonly name: string;
  readonly values: Readonly<Record<string, number | null>>;
}

export interface ExperimentResult {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Whether its window has begun and not ended. */
  readonly state: "planned" | "running" | "ended";
  readonly control: string;
  readonly arms: readonly {
    readonly name: string;
    readonly weight: number;
    readonly people: number;
    /** Against the control; `null` for the control itself. */
    readonly against: Comparison | null;
  }[];
  /** People seen in two arms, or with several browsers, who are in none. */
  readonly mixed: number;
  /** Whether the winner may be published, and why not. */
  readonly locked: string | null;
  /**
   * To find a twentieth more revenue per visitor, at the traffic and spread seen, before it begins those of the shop;
   * `null` without traffic.
   */
  readonly daysToDecide: Duration | null;
}
