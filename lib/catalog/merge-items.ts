import type { OrderLog } from "../orders/order.ts";
import type { Item, ItemSource } from "./item.ts";
import { learnItems } from "./learn-items.ts";

/** Every item that was sold or stands in the catalog, in one dense array. */
export interface ItemTable {
  /** The first `sold` items are the log's, under the log's numbers; catalog items never sold follow, by sku. */
  readonly items: readonly Item[];
  readonly sources: readonly ItemSource[];
  readonly sold: number;
}

/**
 * The catalog's word counts where it has one; items that only the log knows are learned from it, and a catalog item
 * without a price takes the modal price of the log (`prices`, by item number) when both speak the same currency.
 */
export function mergeItems(
  catalog: readonly Item[],
  log: Pick<OrderLog, "skus" | "titles" | "currency">,
  prices: Int32Array,
): ItemTable {
  const listed = new Map(catalog.map((item) => [item.sku, item]));
  const items: Item[] = [];
  const sources: ItemSource[] = [];
  for (const learned of learnItems(log, prices)) {
    const item = listed.get(learned.sku);
    items.push(item === undefined ? learned : priced(item, learned));
    sources.push(item === undefined ? "orders" : "catalog");
    listed.delete(learned.sku);
  }
  const sold = items.length;
  for (const item of [...listed.values()].sort((a, b) => (a.sku < b.sku ? -1 : 1))) {
    items.push(item);
    sources.push("catalog");
  }
  return { items, sources, sold };
}

function priced(item: Item, learned: Item): Item {
  const foreign = item.currency !== null && item.currency !== learned.currency;
  if (item.price !== null || learned.price === null || foreign) return item;
  return { ...item, price: learned.price, currency: learned.currency };
}
