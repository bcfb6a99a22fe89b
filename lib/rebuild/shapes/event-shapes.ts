/** What the steps that learn from events hand each other. */

import type { Hash64 } from "../../core/hash.ts";
import type { EventCounts } from "../../learning/events/read-events.ts";
import type { TiedOrder } from "../../report/attribution/tie-orders.ts";
import type { ArmValues, Member } from "../../report/lifetime-values.ts";
import type { ReportPart } from "../../report/report-part.ts";
import type { BlobInfo } from "../storage/blobs.ts";

export interface EventPlan {
  readonly eventGroups: number;
  readonly orderGroups: number;
  /** Of the orders' lines, about. */
  readonly orderLetters: number;
  /** The latest night that has counted; and the key under which this one keeps what it counts. */
  readonly before: CountedNight | null;
  readonly counted: string;
}

/** What a night has counted of events, for the next to begin with. */
export interface CountedNight {
  /** Key under which it lies. */
  readonly at: string;
  /** Name of all that people are counted by. */
  readonly rules: string;
  /** Milliseconds since 1970: first and last moment whose events count. */
  readonly from: number;
  readonly to: number;
  readonly units: readonly DividedUnit[];
  /** Keys and sizes of all that it consists of. */
  readonly files: readonly (readonly [key: string, bytes: number])[];
}

/** Which people are to be counted again. */
export interface Recount {
  /** All of them. */
  readonly anew: boolean;
  /** Units of events that the night before had, and this one has not. */
  readonly gone: readonly DividedUnit[];
}

/** What the orders say of the customers of one part. */
export interface ReportBuyers {
  readonly ids: readonly string[];
  /** Names under which more was ordered than a shopper orders. */
  readonly programs: readonly string[];
}

/** Customers as a night has counted them, by run of parts. */
export interface CountedCustomers {
  readonly kinds: readonly (readonly [customer: string, cpm: string, rfm: string, nps: number | null])[];
  readonly programs: readonly string[];
  readonly members: readonly Member[];
}

export interface Division {
  /** Of the people; the orders by their ids are divided into as many. */
  readonly parts: number;
  /** Runs of parts, each of which is one step's. */
  readonly runs: number;
}

/** Objects of events that are read together, of one day as a rule. */
export interface EventUnit {
  readonly objects: readonly BlobInfo[];
  /** Key under which lies what was made of them, in whatever night. */
  readonly memo: string;
}

/** The events of a unit, divided by the people as the unit alone knows them. */
export interface DividedUnit {
  /** Key under which they lie. */
  readonly at: string;
  /** Keys and sizes of their pieces. */
  readonly pieces: readonly (readonly [key: string, bytes: number])[];
  /** Time of its first event and of its last, milliseconds since 1970; `null` where it has none. */
  readonly span: readonly [first: number, last: number] | null;
  readonly counts: Readonly<EventCounts>;
}

/** Of one unit of events beside its sign-ins. */
export interface UnitFindings {
  readonly purchases: readonly Delivered[];
  /** Of its lines. */
  readonly letters: number;
  readonly signIns: number;
}

/** A purchase as it was delivered: event id, order, visitor, time. */
export type Delivered = readonly [id: string, order: string, visitor: string, at: number];

/** Where a token stands: its hash, the order's time and id, and the line. */
export type Use = readonly [token: string, at: number, order: string, line: number];

export interface LatestOrders {
  readonly tests: number;
  /** Orders of the window by what they were paid in. */
  readonly currencies: readonly (readonly [currency: string, orders: number])[];
  readonly uses: readonly Use[];
}

/** Some people: events that count, those delivered again, and the sums. */
export interface CountedPart {
  readonly kept: number;
  readonly doubled: number;
  readonly report: ReportPart;
  /** Digest of what the customers among them were offered. */
  readonly offered: Hash64;
}

/** One run of parts of the people. */
export interface CountedRun {
  readonly more: CountedPart;
  /** What the night before has counted of the same people; `null` where it is not added to that. */
  readonly less: CountedPart | null;
  readonly values: ArmValues;
}

/** An order as a part of the people needs it; `tied` is absent of one that is no order of the window. */
export interface OrderRow extends Pick<TiedOrder, "order"> {
  readonly tied?: Omit<TiedOrder, "order">;
}
