import type { Item } from "../catalog/item.ts";
import type { Passes } from "../orders/log/passes.ts";
import type { LadderSource } from "./ladder.ts";
import type { LadderSettings } from "./ladder-settings.ts";

/** What ladders are made from; an item's number is its place in the array. */
export type LadderItem = Pick<
  Item,
  | "sku"
  | "title"
  | "price"
  | "currency"
  | "category"
  | "brand"
  | "family"
  | "tier"
  | "units"
  | "unit"
  | "attributes"
  | "tags"
  | "plan"
>;

/** One tier as proposed; the first of `items` stands for it, the others are its variants. */
export interface Tier {
  readonly label: string;
  readonly units: number | null;
  readonly items: readonly number[];
}

/** A family as a source proposes it: two tiers at least, price strictly rising. */
export interface Proposal {
  readonly family: string;
  readonly axis: string;
  readonly unit: string | null;
  readonly confidence: number;
  readonly tiers: readonly Tier[];
}

/** What every source may look at. */
export interface LadderContext {
  readonly items: readonly LadderItem[];
  /** Numbers of the items that no earlier source has placed and that have a price, sorted by sku. */
  readonly free: readonly number[];
  /** Item → minor units; NaN when unknown. */
  readonly price: Float64Array;
  /** Item → orders that hold it. */
  readonly sold: Uint32Array;
  /** The log's item numbers → numbers in `items` (−1: not there). */
  readonly fromLog: Int32Array;
  readonly settings: LadderSettings;
}

/** One way to find families. No item stands in two proposals of one source. */
export interface FamilySource {
  readonly name: LadderSource;
  /** Sources that go by what customers did look at the log for it. */
  propose(context: LadderContext): Proposal[] | Passes<Proposal[]>;
}
