/** What was learned of each item → the facts that stand beside every row that names it. */
import type { AffinityModel } from "../../affinity/affinity-model.ts";
import { cameBack } from "../../affinity/sequel/came-back.ts";
import { isPlan } from "../../catalog/is-plan.ts";
import type { Item, ItemSource } from "../../catalog/item.ts";
import type { ItemTable } from "../../catalog/merge-items.ts";
import { own } from "../../core/own-property.ts";
import type { Ladder } from "../../ladder/ladder.ts";
import { onRung } from "../../ladder/ladder-from.ts";
import { itemMark } from "../../offers/shopper/memory.ts";
import { type ItemFacts, itemKey, ladderNumber, type Sibling } from "../../tables/rows/facts.ts";
import { othersThan, priceIn } from "../../tables/rows/item-prices.ts";
import type { ApartByItem, NamedApart } from "./apart-by-item.ts";
import { categoryNumbers } from "./category-numbers.ts";
import type { FitByCategory, NamedFit } from "./fit-by-category.ts";
import { nameWords } from "./name-words.ts";
import { requirementsOf } from "./requirements.ts";
import { siblingGroups } from "./siblings.ts";

export interface LearnedOfItems {
  readonly table: ItemTable;
  readonly ladders: readonly Ladder[];
  readonly affinity: Pick<AffinityModel, "base" | "buyers" | "rebuy">;
  /** For whose owners each category is; nothing where it is absent. */
  readonly fit?: FitByCategory;
  /** What sets each item apart; nothing where it is absent. */
  readonly apart?: ApartByItem;
  /** Item → whether several of its shelves are taken (`several-taken.ts`); nothing where it is absent. */
  readonly several?: Uint8Array;
  /** Currency of the build; prices in any other are unknown to it. */
  readonly currency: string;
}

/** By item number. */
export function itemFacts({
  table,
  ladders,
  affinity,
  fit = {},
  apart = {},
  several,
  currency,
}: LearnedOfItems): ItemFacts[] {
  const ladderOf = new Uint32Array(table.items.length);
  for (const { family, rungs } of ladders)
    for (const item of rungs.flatMap(onRung)) ladderOf[item] = ladderNumber(family);
  const back = cameBack(affinity.rebuy, categoryNumbers(table.items));
  const names = nameWords(table.items);
  const siblings = siblingsOf(table, siblingGroups(table.items, ladders, names, affinity.buyers));
  const byCategory = Map.groupBy(table.items, ({ category }) => category ?? "");
  const hasCatalog = table.sources.includes("catalog");
  const facts = table.items.map((item, number): ItemFacts => {
    const price = priceIn(item, currency);
    return {
      sku: item.sku,
      key: itemKey(item.sku),
      price,
      ...othersThan(item, currency),
      margin: price === null || price === 0 || item.cost === null ? null : (price - item.cost) / price,
      category: item.category,
      brand: item.brand,
      ladder: ladderOf[number]!,
      active: item.active && sells(table.sources[number]!, hasCatalog),
      inStock: item.stock === null || item.stock > 0,
      durable: item.durable,
      plan: isPlan(item),
      several: item.contains === undefined ? (several?.[number] ?? 0) : 0,
      requires: requirementsOf(item, byCategory),
      ...(own(fit, item.category ?? "") ?? NO_FIT),
      ...(own(apart, item.sku) ?? NOT_APART),
      contains: item.contains === undefined ? NO_PARTS : ([] as Part[]),
      quantityPrices: item.currency === null || item.currency === currency ? (item.quantityPrices ?? []) : [],
      base: affinity.base[number] ?? 0,
      support: affinity.buyers[number] ?? 0,
      rebuyDays: item.lifetimeDays ?? intervalOf(item, affinity.rebuy.intervalDays[number]),
      returned: back.share[number] ?? 0,
      returnedAtLeast: back.atLeast[number] ?? 0,
      family: item.family === null ? 0 : ladderNumber(item.family),
      name: names[number]!,
      siblings: siblings[number]!,
    };
  });
  // Sets name other items: those that the shop does not have make it none.
  const numbers = new Map(table.items.map(({ sku }, number) => [sku, number]));
  for (const [number, { contains = [] }] of table.items.entries()) {
    const parts = contains.map(({ sku, qty }) => ({ item: facts[numbers.get(sku) ?? -1], qty }));
    if (
      parts.length > 0 &&
      parts.every((part): part is Part => part.item !== undefined && part.item !== facts[number])
    )
      (facts[number]!.contains as Part[]).push(...parts);
  }
  return facts;
}

/** Who buys a second mug within the year does not replace the first: of durables only a long interval is their age. */
const intervalOf = ({ durable }: Pick<Item, "durable">, days = 0): number | null =>
  days === 0 || (durable === true && days < YEAR) ? null : days;
const YEAR = 365;

type Part = ItemFacts["contains"][number];
const NO_PARTS: ItemFacts["contains"] = [];
const NO_FIT: NamedFit = { fits: [], unfit: [] };
const NOT_APART: NamedApart = { apartFrom: [], shownBy: [] };

/** Groups by item number → the siblings as facts hold them, one array a group. */
function siblingsOf(
  { items }: ItemTable,
  groups: readonly (readonly number[] | null)[],
): (readonly Sibling[])[] {
  const made = new Map<readonly number[], readonly Sibling[]>();
  return groups.map((group) => {
    if (group === null) return NO_SIBLINGS;
    let siblings = made.get(group);
    if (siblings === undefined) {
      siblings = group.map((number) => {
        const { sku } = items[number]!;
        return { key: itemKey(sku), mark: itemMark(sku) };
      });
      made.set(group, siblings);
    }
    return siblings;
  });
}

const NO_SIBLINGS: readonly Sibling[] = [];

/** A shop that has a catalog sells what stands in it; what only old orders know is gone. */
const sells = (source: ItemSource, hasCatalog: boolean): boolean => source === "catalog" || !hasCatalog;

/** The currencies that some items have a price of their own in. */
export const otherCurrencies = (items: readonly Item[], currency: string): string[] =>
  [...new Set(items.flatMap((item) => Object.keys(othersThan(item, currency).prices ?? {})))].sort();
