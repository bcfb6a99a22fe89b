/** What customers bought before the log begins and still have, as their rows tell it. */
import type { Item } from "../../catalog/item.ts";
import { calendarOf } from "../../core/calendar.ts";
import type { OrderLog } from "../../orders/order.ts";
import type { OwnedRow } from "../../tables/rows/customers-shard.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";

export interface EarlierItem {
  /** Item number. */
  readonly item: number;
  /** Day of the last purchase, the shop's, since 1970-01-01. */
  readonly lastDay: number;
}

/** Of one customer, the latest. */
const MOST = 50;

/** Customer → each item once, latest first (those of one day by number). */
export function earlierItems(
  { earlier }: Pick<OrderLog, "earlier">,
  items: readonly Pick<Item, "sku">[],
  timeZone: string,
): ReadonlyMap<string, readonly EarlierItem[]> {
  const dayOf = calendarOf(timeZone);
  const found = new Map<string, Map<number, number>>();
  const lines = earlier?.lines ?? [];
  const numbers = lines.length === 0 ? null : new Map(items.map(({ sku }, number) => [sku, number]));
  for (const [customer, sku, at] of lines) {
    const item = numbers?.get(sku);
    if (item === undefined) continue;
    const own = found.get(customer) ?? new Map<number, number>();
    found.set(customer, own);
    own.set(item, Math.max(own.get(item) ?? 0, dayOf(at)));
  }
  return new Map(
    Array.from(found, ([customer, own]) => [
      customer,
      Array.from(own, ([item, lastDay]) => ({ item, lastDay }))
        .sort((a, b) => b.lastDay - a.lastDay || a.item - b.item)
        .slice(0, MOST),
    ]),
  );
}

/** Behind what the log says of the customer: the same thing bought again is no second one. */
export function withEarlier(
  owned: readonly OwnedRow[],
  earlier: readonly EarlierItem[],
  facts: readonly ItemFacts[],
): readonly OwnedRow[] {
  if (earlier.length === 0) return owned;
  const known = new Set(owned.map(({ key }) => `${key.hi}:${key.lo}`));
  const more = earlier.filter(({ item }) => !known.has(`${facts[item]!.key.hi}:${facts[item]!.key.lo}`));
  return [
    ...owned,
    ...more.map(({ item, lastDay }) => ({
      key: facts[item]!.key,
      category: facts[item]!.category,
      lastDay,
      times: 1,
      // The age at which such things are usually replaced.
      intervalDays: facts[item]!.rebuyDays,
      ownInterval: false,
      durable: true,
      item: null,
    })),
  ];
}
