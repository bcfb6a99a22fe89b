/** What the steps that read the log hand on: the types of its artifacts. */
import type { DigestPart } from "../../orders/log/digest.ts";

/** Units of a row of the slice that came back. */
export type RowReturn = readonly [row: number, at: number, sku: string, qty: number];

/** What other slices say of the rows of one. */
export interface Overwrites {
  /** Ascending. */
  readonly overwritten: readonly number[];
  readonly returned: readonly RowReturn[];
}

/** What a slice says of names; each ascends by code units, numbers are places in it. */
export interface SliceDictionary {
  /** Items that have lines or came back, with the orders that showed each title, and units returned. */
  readonly skus: readonly string[];
  readonly titles: readonly (readonly (readonly [title: string, orders: number])[])[];
  readonly returned: readonly number[];
  readonly customers: readonly string[];
  /** Who sent something back, and when: customers by id, as it may be that only other slices hold their orders. */
  readonly returns: readonly (readonly [customer: string, at: number])[];
  /** Currency → orders. */
  readonly currencies: readonly (readonly [currency: string, orders: number])[];
}

export interface SliceInfo {
  readonly orders: number;
  readonly lines: number;
  /** Times of its first and last order, ms since 1970; `null` where there is none. */
  readonly span: TimeSpan | null;
  /** Digest of the orders, by the currency that turns out to be the log's; `other` where that is none of these. */
  readonly digests: Readonly<Record<string, DigestPart>>;
  readonly other: DigestPart;
}

/** A slice and where it lies. */
export interface KeptSlice extends SliceInfo {
  readonly rows: string;
  readonly dictionary: string;
}

/** What the orders before the window tell, in one slice. */
export interface EarlierSlice {
  readonly key: string;
  readonly lines: number;
  /** The slice's first order, ms since 1970. */
  readonly begin: number | null;
  readonly digest: DigestPart;
}

/** Somebody's orders in such a slice: the first, ms since 1970, and how many. */
export type EarlierCustomer = readonly [customer: string, firstAt: number, orders: number];

export interface Dictionary {
  readonly skus: readonly string[];
  readonly titles: readonly (string | null)[];
  readonly returned: readonly number[];
  readonly currency: string;
}

/** What the whole log comes to. */
export interface LogInfo {
  readonly slices: readonly KeptSlice[];
  readonly orders: number;
  readonly lines: number;
  readonly items: number;
  /** Into how many partitions customers are divided. */
  readonly partitions: number;
  readonly currency: string;
  readonly digest: string;
}

/** Orders and lines of a partition, and names of customers, each as often as a slice names it. */
export type PartitionSize = readonly [orders: number, lines: number, names: number];

/** Times of the first and the last, ms since 1970. */
export type TimeSpan = readonly [first: number, last: number];

/** Where a compacted slice lies. */
export interface CompactedPlace {
  readonly rows: string;
  readonly ids: string;
  readonly about: string;
}

export interface Compacted {
  readonly place: CompactedPlace;
  readonly span: TimeSpan | null;
}
