/**
 * Why a line or record was set aside. The list is closed: counts by reason stand in reports and on the console.
 * The first group is about what the data says, the second about how it is written.
 */
const REASONS = [
  "cancellation",
  "not_a_sale",
  "no_product",
  "part_of_set",
  "merged_code",
  "bad_quantity",
  "bad_price",
  "duplicate",
  "no_order_id",
  "no_lines",
  "bad_time",
  "future",
  "bad_currency",
  "bad_status",
  "bad_customer",
  "malformed",
  "too_long",
] as const;

export type Reason = (typeof REASONS)[number];

/** What is wrong with one record: `field` is a path such as `lines[2].price`, or `null` for the record as a whole. */
export interface RecordProblem {
  readonly reason: Reason;
  readonly field: string | null;
  readonly message: string;
  /** Of `future`: the moment from which the record counts, milliseconds since 1970. */
  readonly due?: number;
}

/** A record set aside with its place, so that it can be repaired and replayed; made by `setAside`. */
export interface Rejected extends RecordProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The one record, without what names or reaches a person, and at most 4 KB of it; see `quarantine-raw.ts`. */
  readonly raw: string;
}

/** A whole file that cannot be read: broken compression, wrong encoding, unknown columns. */
export interface InputError {
  readonly file: string;
  /** Line at which reading stopped, from 1; `null` where lines do not apply. */
  readonly line: number | null;
  /** Says what is wrong and what to do; already names file and line. */
  readonly message: string;
}

export type ReasonCounts = Partial<Record<Reason, number>>;

/** Adds one to the count of a reason. */
export function countReason(counts: ReasonCounts, reason: Reason): void {
  counts[reason] = (counts[reason] ?? 0) + 1;
}
