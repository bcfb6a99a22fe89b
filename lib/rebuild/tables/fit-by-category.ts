/** Who owns what → for whose owners each leaf category is, and for whose it is not, by name. */
import { type Fit, learnFit, type OwnerCounts, type Shelf } from "../../affinity/sequel/owners-fit.ts";
import type { Item } from "../../catalog/item.ts";
import { categoryNumbers, splitNumbers } from "./category-numbers.ts";

export interface NamedFit {
  readonly fits: readonly string[];
  readonly unfit: readonly string[];
}

/** Category → what is known of it; absent where nothing is. */
export type FitByCategory = Readonly<Record<string, NamedFit>>;

export function fitByCategory(items: readonly Item[], counts: OwnerCounts): FitByCategory {
  const categories = categoryNumbers(items);
  const departments = splitNumbers(items);
  const names: string[] = [];
  const kept: number[] = [];
  const all: number[] = [];
  const department: number[] = [];
  for (const [number, item] of items.entries()) {
    const one = categories[number]!;
    if (one < 0 || one >= counts.owners.length) continue;
    names[one] = item.category!;
    department[one] = departments[number]!;
    all[one] = (all[one] ?? 0) + 1;
    kept[one] = (kept[one] ?? 0) + (item.durable === true ? 1 : 0);
  }
  const shelves = names.map(
    (_, one): Shelf => ({ department: department[one]!, durable: 2 * kept[one]! > all[one]! }),
  );
  const named = (some: readonly number[]): string[] => some.map((one) => names[one]!);
  return Object.fromEntries(
    learnFit(counts, shelves).flatMap(({ fits, unfit }: Fit, one) =>
      unfit.length === 0 ? [] : [[names[one]!, { fits: named(fits), unfit: named(unfit) }]],
    ),
  );
}
