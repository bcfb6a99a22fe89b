import { countReason, type Reason, type ReasonCounts } from "../../orders/order-problem.ts";
import type { EncodedObject } from "./encode-object.ts";

/** What the log's lines come to, over all its objects. */
export interface LogTotals {
  readonly objects: number;
  /** Objects that this run encoded; the others were known. */
  readonly encoded: number;
  /** Their bytes, as stored. */
  readonly encodedBytes: number;
  readonly lines: number;
  readonly quarantined: number;
  readonly reasons: ReasonCounts;
  /** The objects with trouble, the first of them where there are many. */
  readonly problems: readonly {
    readonly object: string;
    readonly quarantined: ReasonCounts;
    /** Why nothing at all of it was read. */
    readonly refused: string | null;
  }[];
}

/** Objects with trouble that a report names one by one. */
const MOST_PROBLEMS = 100;

export function logTotalsOf(index: readonly EncodedObject[], encoded: readonly EncodedObject[]): LogTotals {
  const reasons: ReasonCounts = {};
  let quarantined = 0;
  for (const { quarantined: counts, refused, lines } of index) {
    for (const [reason, count] of Object.entries(counts)) {
      for (let i = 0; i < count; i++) countReason(reasons, reason as Reason);
      if (refused === null) quarantined += count;
    }
    // Nothing of a refused object was read, as far as anybody got into it.
    if (refused !== null) quarantined += lines;
  }
  const troubled = index.filter(
    (entry) => entry.refused !== null || Object.keys(entry.quarantined).length > 0,
  );
  return {
    objects: index.length,
    encoded: encoded.length,
    encodedBytes: encoded.reduce((sum, { size }) => sum + size, 0),
    lines: index.reduce((sum, { lines }) => sum + lines, 0),
    quarantined,
    reasons,
    problems: troubled
      .slice(0, MOST_PROBLEMS)
      .map(({ key, quarantined: counts, refused }) => ({ object: key, quarantined: counts, refused })),
  };
}
