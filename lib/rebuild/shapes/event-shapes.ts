/** What the steps that learn from events hand each other. */

import type { EventCounts } from "../../learning/events/read-events.ts";
import type { TiedOrder } from "../../report/attribution/tie-orders.ts";
import type { ReportPart } from "../../report/report-part.ts";
import type { BlobInfo } from "../storage/blobs.ts";

export interface EventPlan {
  readonly eventGroups: number;
  readonly orderGroups: number;
  /** Of the orders' lines, about. */
  readonly orderLetters: number;
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

/** One part of the people: events that count, those delivered again, and the sums. */
export interface CountedPart {
  readonly kept: number;
  readonly doubled: number;
  readonly report: ReportPart;
}

/** An order as a part of the people needs it; `tied` is absent of one that is no order of the window. */
export interface OrderRow extends Pick<TiedOrder, "order"> {
  readonly tied?: Omit<TiedOrder, "order">;
}
