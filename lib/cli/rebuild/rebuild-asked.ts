import type { CustomerRecord } from "../../catalog/customer-feed.ts";
import type { Item } from "../../catalog/item.ts";
import type { EventReader } from "../../learning/events/read-events.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import type { ReasonCounts } from "../../orders/order-problem.ts";
import type { Pseudonyms } from "../../security/pseudonyms.ts";
import type { BuildInfo } from "../../tables/store/manifest.ts";
import { CliError } from "../cli-error.ts";
import type { FileSource } from "../files.ts";

/** What `osusume rebuild` was asked for, read and checked. */
export interface RebuildRequest {
  /** As the user named them. */
  readonly orders: string;
  readonly out: string;
  readonly sources: readonly FileSource[];
  readonly policy: Policy;
  /** Milliseconds since 1970; `null`: the time of the latest order. */
  readonly asOf: number | null;
  /** Milliseconds since 1970, by the clock: what the log dates later is set aside. */
  readonly clock: number;
  /** Put the build in the place of one that the gates would keep. */
  readonly force: boolean;
  readonly catalog: readonly Item[];
  readonly catalogFile: string | null;
  /** `null` where nobody is to be known. */
  readonly customers: KnownCustomers | null;
  /** The key before the shop's, for customers and tokens; `null` where none is named. */
  readonly formerKey: string | null;
  /** What shoppers did with offers, checked; `null` where nobody said. */
  readonly events: AskedEvents | null;
  readonly onProgress: (text: string) => void;
  readonly onRejected: (message: string) => void;
}

export interface KnownCustomers {
  /** Under pseudonyms. */
  readonly feed: readonly CustomerRecord[];
  readonly feedFile: string | null;
  readonly signingKey: string;
  readonly pseudonyms: Pseudonyms;
}

interface AskedEvents {
  readonly reader: EventReader;
  readonly sources: readonly FileSource[];
  /** Key that the tokens in them are signed with, or by the one before it. */
  readonly tokenKey: string;
}

/** What came of it. */
export interface RebuildOutcome {
  readonly info: BuildInfo;
  readonly quarantined: ReasonCounts;
  /** What a reader should know of what was learned. */
  readonly notes: readonly string[];
}

export const noOrders = (orders: string): CliError =>
  new CliError(`${orders}: no paid order in it, so there is nothing to build from`);
