/** How the log is cut up for one run, and which segments it is made of. */

import { choiceSpan } from "../../affinity/evaluation/split.ts";
import { DAY } from "../../core/time.ts";
import type { RebuildSettings } from "../run/rebuild-settings.ts";
import type { EncodedObject, PartInfo } from "../segments/encode-object.ts";
import { FAR, slicesOf, type TimeSlice } from "./time-slices.ts";

/** Fixed when encoding is done: objects that change or come later belong to the next night. */
export interface LogPlan {
  /** In the order in which their records count: by name of the object, then by place in it. */
  readonly parts: readonly PartInfo[];
  /** Ascending, without gaps; what lies before the first is too old to count. */
  readonly slices: readonly TimeSlice[];
  /** The first slice of the log's window; those before it only tell what customers have, and since when they buy. */
  readonly first: number;
  /** How many slices, from the first of all on, reach back before the window. */
  readonly earlier: number;
  /** Records of one order are found by the leading bits of its id's hash, in so many runs of them. */
  readonly buckets: number;
  /** First and last moment that count, ms since 1970. */
  readonly since: number;
  readonly until: number;
  /** First moment from which customers' orders are remembered; `since` or later where that is not asked for. */
  readonly ownedSince: number;
}

export interface PlanOptions {
  readonly asOf: number;
  readonly openEnded: boolean;
  readonly windowDays: number;
  /** Days for which customers' orders are remembered; 0 where nobody is known. */
  readonly ownedDays: number;
  readonly settings: Pick<RebuildSettings, "stepBytes" | "sliceLines">;
}

/** Array bytes of an id while its latest record is sought: its row of the table, where the record lies. */
const ID_BYTES = 56;
/** Share of a step that a bucket is planned to fill: hashes do not divide quite evenly. */
const FILL = 0.6;

export function planLog(
  index: readonly EncodedObject[],
  { asOf, openEnded, windowDays, ownedDays, settings }: PlanOptions,
): LogPlan {
  const since = asOf - windowDays * DAY;
  const ownedSince = asOf - ownedDays * DAY;
  const lines = new Map<number, number>();
  for (const { days } of index) {
    for (const [day, count] of days) lines.set(day, (lines.get(day) ?? 0) + count);
  }
  // What the scorer is chosen by is cut off from what comes and goes during the week.
  const choice = choiceSpan(asOf, windowDays);
  const slices = slicesOf(lines, settings.sliceLines, [choice.since, choice.until]).filter(
    ({ to }) => to > Math.min(since, ownedSince),
  );
  const first = slices.findIndex(({ to }) => to > since);
  const isBefore = ({ from }: TimeSlice): boolean => ownedSince < since && from < since;
  const parts = index.flatMap((entry) => entry.parts).filter(({ to }) => to >= slices[0]!.from);
  const orders = parts.reduce((all, part) => all + part.orders, 0);
  const buckets = bucketsFor(orders, settings);
  const until = openEnded ? FAR : asOf;
  return {
    ...{ parts, slices, first, earlier: slices.filter(isBefore).length },
    ...{ buckets, since, until, ownedSince },
  };
}

/** Into how many buckets so many records of orders are divided. */
export const bucketsFor = (orders: number, { stepBytes }: Pick<RebuildSettings, "stepBytes">): number =>
  Math.max(1, Math.ceil((ID_BYTES * orders) / (stepBytes * FILL)));

/** First moment of which anything is asked. */
export const firstOf = ({ since, ownedSince }: LogPlan): number => Math.min(since, ownedSince);

/** The parts that hold records of a slice. */
export const partsOf = ({ parts }: LogPlan, { from, to }: TimeSlice): PartInfo[] =>
  parts.filter((part) => part.to >= from && part.from < to);

/** Bucket of the upper half of an id's hash; buckets ascend with it. */
export const bucketOf = (hi: number, buckets: number): number => Math.floor((hi / 2 ** 32) * buckets);
