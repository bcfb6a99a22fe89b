import { beans } from "./beans.ts";
import { brewing } from "./brewing.ts";
import { drippersAndFilters } from "./drippers.ts";
import { espresso } from "./espresso.ts";
import { giftsAndPlans } from "./gifts.ts";
import type { SourceItem } from "./source.ts";
import { table } from "./table.ts";

/** Everything the shop sells or has sold. */
export const items: readonly SourceItem[] = [
  ...beans,
  ...drippersAndFilters,
  ...brewing,
  ...espresso,
  ...table,
  ...giftsAndPlans,
];

const bySku = new Map(items.map((item) => [item.sku, item]));

/** The item of that sku. Throws on an unknown one: a slip in the generator. */
export function itemOf(sku: string): SourceItem {
  const item = bySku.get(sku);
  if (!item) throw new Error(`the generator names ${sku}, which the catalog does not hold`);
  return item;
}

/** Items in a category or below it. */
export const inCategory = (category: string): SourceItem[] =>
  items.filter((item) => item.category === category || item.category.startsWith(`${category}/`));
