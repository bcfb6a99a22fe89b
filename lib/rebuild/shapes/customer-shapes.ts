/** What the steps that learn of customers hand on: the types of its artifacts. */
import type { PastPurchases } from "../../customers/past-purchases.ts";
import type { Portfolio } from "../../customers/portfolio.ts";
import type { ItemPartition } from "./affinity-shapes.ts";

export interface FollowRange extends ItemPartition {
  /** At least as many first purchases, customers and bytes as counting it takes. */
  readonly entries: number;
  readonly customers: number;
  readonly bytes: number;
}

/** Customer and what had been bought. */
export type Past = readonly (readonly [customer: string, past: PastPurchases])[];

/** What a partition's rows come to, as far as the number of shards depends on it, and who stands where. */
export interface RowsSize {
  readonly rows: number;
  readonly bytes: number;
  readonly portfolio: Portfolio;
}

/** How the table is cut: groups of 2^bits shards, and of the ranges that rows are kept in, both runs of keys. */
export interface ShardPlan {
  readonly rows: number;
  readonly bits: number;
  readonly rangeBits: number;
  /** Groups, as a power of two: no more than there are shards or ranges. */
  readonly groupBits: number;
}

export interface CutGroup {
  readonly rows: number;
  readonly bytes: number;
  readonly checksums: readonly number[];
}
