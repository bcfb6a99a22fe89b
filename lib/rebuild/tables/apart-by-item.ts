/** What people chose → what sets each item apart, by name. */
import { type ChoiceCounts, type ChoicePlan, choicePlan } from "../../affinity/sequel/choices-by-owners.ts";
import { learnApart } from "../../affinity/sequel/set-apart.ts";
import type { Item } from "../../catalog/item.ts";
import { categoryNumbers } from "./category-numbers.ts";

/** Skus, or `category:x`. */
export interface NamedApart {
  readonly apartFrom: readonly string[];
  readonly shownBy: readonly string[];
}

/** Sku → what sets it apart; absent where nothing does. */
export type ApartByItem = Readonly<Record<string, NamedApart>>;

/** `orders`: item → orders that hold it; of items that the log does not know none. */
export function planChoices(items: readonly Item[], orders: ArrayLike<number>): ChoicePlan {
  const leaf = categoryNumbers(items);
  return choicePlan(leaf, pathsOf(items, leaf), orders);
}

function pathsOf(items: readonly Item[], leaf: Int32Array): string[] {
  const paths: string[] = [];
  items.forEach(({ category }, number) => {
    if (category !== null) paths[leaf[number]!] = category;
  });
  return paths;
}

export function apartByItem(items: readonly Item[], counts: ChoiceCounts, plan: ChoicePlan): ApartByItem {
  const paths = pathsOf(items, plan.leaf);
  const named = (things: readonly number[]): string[] =>
    things.map((thing) => {
      const number = plan.named[thing]!;
      return thing < plan.categories ? `category:${paths[number]!}` : items[number]!.sku;
    });
  return Object.fromEntries(
    [...learnApart(counts, plan)].map(([item, { from, shownBy }]) => [
      items[item]!.sku,
      { apartFrom: named(from), shownBy: named(shownBy) },
    ]),
  );
}
