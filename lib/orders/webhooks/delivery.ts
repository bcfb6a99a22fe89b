/** One webhook as it was delivered, and what it comes to for the order log. */
import type { Order, Return } from "../order.ts";
import type { RecordProblem } from "../order-problem.ts";

type Sender = "shopify" | "woocommerce" | "canonical";

export interface Delivery {
  readonly sender: Sender;
  /** `orders/create`, `order.updated`; empty for canonical records. */
  readonly topic: string;
  /** What the sender calls this delivery, the same for every try; `null` where it names none. */
  readonly id: string | null;
  /** When what it tells of happened, as the sender's header says, milliseconds since 1970; `null` without one. */
  readonly triggered: number | null;
  /** Parsed JSON. */
  readonly body: unknown;
}

/** A record, and which version of itself it is: of two records of one identity that with the greater version counts. */
export interface VersionedRecord {
  readonly record: Order | Return;
  /** What the record is a version of: an order's id, or a refund's. */
  readonly identity: string;
  /**
   * Milliseconds since 1970 when this became so; `null` where the sender does not say: then the order of arrival
   * decides.
   */
  readonly version: number | null;
  /** What the sender calls each of an order's lines, where it will speak of them by that. */
  readonly lineIds?: readonly (string | null)[];
}

/** An order that is no sale any more, of which no record came along. */
export interface Withdrawn {
  readonly identity: string;
  readonly version: number | null;
}

/** Units that lines of an order gained or lost. */
export interface OrderEdit {
  /** The edit's own number, the same for every try. */
  readonly id: string;
  /** Milliseconds since 1970: versions of the order from then on hold it already. */
  readonly version: number;
  /** Line number → units more, or less than 0. */
  readonly units: readonly (readonly [line: string, units: number])[];
}

export interface Changes {
  readonly records: readonly VersionedRecord[];
  readonly withdrawn: readonly Withdrawn[];
  /** What was changed in orders, by the numbers of their lines. */
  readonly edits: readonly { readonly identity: string; readonly edit: OrderEdit }[];
  /** What could not be used, and why. */
  readonly aside: readonly RecordProblem[];
}

export const NO_CHANGES: Changes = { records: [], withdrawn: [], edits: [], aside: [] };

/** What the sender's headers say of a delivery. */
export interface DeliveryHeaders {
  get(name: string): string | null;
}

/** RFC 3339 with any number of digits behind the second → milliseconds since 1970. */
export function momentOf(text: string | null): number | null {
  const at = text === null ? Number.NaN : Date.parse(text.replace(/(\.\d{3})\d+/, "$1"));
  return Number.isNaN(at) ? null : at;
}

/** A sender's clock may be ahead by a day. */
export const MOST_AHEAD_MS = 86_400_000;

/**
 * When something became so: what is said to have become so later than tomorrow became so now, or nothing that is told
 * after it would ever count.
 */
export const notAhead = (at: number, now: number): number => (at > now + MOST_AHEAD_MS ? now : at);
