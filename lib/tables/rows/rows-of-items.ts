/** A table with a row an item that is packed from what is known of the items, and of nothing else. */
import type { Item } from "../../catalog/item.ts";
import type { Hash64 } from "../../core/hash.ts";
import type { ItemFacts } from "./facts.ts";

interface ItemOfBuild {
  readonly key: Hash64;
  readonly item: Item;
  readonly facts: ItemFacts;
}

export interface RowsOfItems {
  /** What a row takes, roughly: only the number of shards depends on it. */
  readonly bytes: number;
  /** Items in ascending key order → one shard. */
  readonly pack: (items: readonly ItemOfBuild[], currency: string) => Uint8Array;
}
