/** How the log is cut up for one run, and which segments it is made of. */
import type { EncodedObject, PartInfo } from "../segments/encode-object.ts";
import type { RebuildSettings } from "../settings.ts";

/** Fixed when encoding is done: objects that change or come later belong to the next night. */
export interface LogPlan {
  /** In the order in which their records count: by name of the object, then by place in it. */
  readonly parts: readonly PartInfo[];
  /** Orders are divided by the leading bits of their id's hash, so that all records of an order meet. */
  readonly buckets: number;
  /** Starts of the slices of time but the first, ms since 1970, ascending. */
  readonly cuts: readonly number[];
}

const DAY = 86_400_000;
/** Array bytes while a bucket is resolved: an order's row and hash, a line; see OrderLogBuilder and IdTable. */
export const ORDER_BYTES = 80;
export const LINE_BYTES = 28;
/** Share of a step that a bucket is planned to fill: hashes do not divide quite evenly. */
const FILL = 0.6;

export function planLog(index: readonly EncodedObject[], settings: RebuildSettings): LogPlan {
  const parts = index.flatMap((entry) => entry.parts);
  const total = (count: (part: PartInfo) => number): number =>
    parts.reduce((all, part) => all + count(part), 0);
  const bytes = total(({ orders }) => orders) * ORDER_BYTES + total(({ lines }) => lines) * LINE_BYTES;
  const buckets = Math.max(1, Math.ceil(bytes / (settings.stepBytes * FILL)));
  return { parts, buckets, cuts: cutsOf(index, settings.sliceLines) };
}

/** Days are put together until a slice is full. */
function cutsOf(index: readonly EncodedObject[], most: number): number[] {
  const byDay = new Map<number, number>();
  for (const { days } of index) {
    for (const [day, lines] of days) byDay.set(day, (byDay.get(day) ?? 0) + lines);
  }
  const cuts: number[] = [];
  let lines = 0;
  for (const [day, count] of [...byDay].sort(([a], [b]) => a - b)) {
    if (lines > 0 && lines + count > most) {
      cuts.push(day * DAY);
      lines = 0;
    }
    lines += count;
  }
  return cuts;
}

/** Bucket of the upper half of an id's hash; buckets ascend with it. */
export const bucketOf = (hi: number, buckets: number): number => Math.floor((hi / 2 ** 32) * buckets);
