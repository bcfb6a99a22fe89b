/** What sells, by category and price band → the table `popular`. */
import type { ItemTable } from "../../catalog/merge-items.ts";
import type { Hash64 } from "../../core/hash.ts";
import { REFERRAL, REFERRAL_LIST } from "../../offers/referral.ts";
import { SOLVES } from "../../offers/solves.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import { ITEMS } from "../../tables/rows/items-shard.ts";
import type { LearnedRow } from "../../tables/rows/learned.ts";
import { packPopular } from "../../tables/rows/pack-popular.ts";
import { bandOfPrice, type PopularList, popularKey } from "../../tables/rows/popular-shard.ts";
import type { TableInParts } from "../../tables/store/publish.ts";

/** Items of a list, and of that of the whole shop. */
const POPULAR_ITEMS = 20;
const POPULAR_OVERALL = 200;

interface SoldItems {
  readonly table: ItemTable;
  /** By item number. */
  readonly facts: readonly ItemFacts[];
  /** What shoppers were seen to accept; absent without events. */
  readonly acceptance?: readonly LearnedRow[];
}

/**
 * What can be sold now, best-selling first: the whole shop, each category with its ancestors, each price band. The
 * cards of hot items ride along.
 */
export function encodePopular(
  { facts, table: { items }, acceptance = [] }: SoldItems,
  hotCards: Uint8Array,
): TableInParts {
  const selling = facts
    .filter((item) => item.active && item.inStock && item.support > 0)
    .sort((a, b) => b.support - a.support || b.base - a.base || (a.sku < b.sku ? -1 : 1));
  const lists = new Map<string, { key: Hash64; items: ItemFacts[] }>();
  const add = (category: string | null, band: number | null, item: ItemFacts, most: number) => {
    const name = `${category ?? ""}\n${band ?? ""}`;
    let list = lists.get(name);
    if (list === undefined) {
      list = { key: popularKey(category, band), items: [] };
      lists.set(name, list);
    }
    if (list.items.length < most) list.items.push(item);
  };
  for (const item of selling) {
    add(null, null, item, POPULAR_OVERALL);
    if (item.price !== null) add(null, bandOfPrice(item.price), item, POPULAR_ITEMS);
    const parts = item.category?.split("/") ?? [];
    parts.forEach((_, depth) => {
      add(parts.slice(0, depth + 1).join("/"), null, item, POPULAR_ITEMS);
    });
  }
  // What helps with a topic or is for a friend, whether or not it has been sold.
  const bySupport = [...facts.keys()].sort((a, b) => facts[b]!.support - facts[a]!.support || a - b);
  for (const number of bySupport) {
    const item = facts[number]!;
    if (!item.active || !item.inStock) continue;
    for (const tag of items[number]!.tags) {
      if (tag.startsWith(SOLVES)) add(tag, null, item, POPULAR_ITEMS);
      if (tag === REFERRAL) add(REFERRAL_LIST, null, item, POPULAR_ITEMS);
    }
  }
  const found: PopularList[] = [...lists.values()];
  return { bits: 0, rows: found.length, shards: [packPopular(found, { [ITEMS]: hotCards }, acceptance)] };
}
