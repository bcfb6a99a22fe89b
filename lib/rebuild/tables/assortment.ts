/**
 * What a merchandiser should look after in the assortment, from the tables as they are about to be served: what nothing
 * goes with, what no offer can lead to and why, families at whose end most shoppers stand already, and what sold and
 * cannot be had. The most sold of each, and how many there are.
 */
import type { AffinityModel } from "../../affinity/affinity-model.ts";
import { UNOFFERED } from "../../affinity/rows/marked.ts";
import type { Ladder } from "../../ladder/ladder.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";

export interface Assortment {
  /** Nothing is bought together with it beyond chance: its page can offer no cross-sell of its own. */
  readonly alone: Listed<AssortmentItem>;
  /** No list and no ladder leads to it. */
  readonly never: Listed<AssortmentItem & { readonly why: NeverWhy }>;
  /** The rung that most buy is the last: there is nothing better to propose to them. */
  readonly topped: Listed<ToppedFamily>;
  /** Bought, and sold out or no longer sold. */
  readonly gone: Listed<AssortmentItem & { readonly why: "out_of_stock" | "inactive" }>;
}

interface Listed<T> {
  readonly count: number;
  /** The first of them. */
  readonly items: readonly T[];
}

interface AssortmentItem {
  readonly sku: string;
  /** Its buyers, a customer once. */
  readonly orders: number;
}

interface ToppedFamily {
  readonly family: string;
  /** Its best rung, and the share of the family's buyers who chose it, 0–1. */
  readonly sku: string;
  readonly share: number;
}

/** Sold no more, sold out, without a price, never bought with anything, or only beside what is another of its kind. */
type NeverWhy = "inactive" | "out_of_stock" | "no_price" | "no_orders" | "no_neighbours";

const LISTED = 50;

/** `facts` by item number; the affinity's rows are those of the first of them. */
export function assortmentOf(
  facts: readonly ItemFacts[],
  ladders: readonly Ladder[],
  { together, next }: Pick<AffinityModel, "together" | "next">,
): Assortment {
  const reached = new Uint8Array(facts.length);
  const alone: ItemFacts[] = [];
  for (const rows of [together, next]) {
    for (let item = 0; item + 1 < rows.offsets.length; item++) {
      let lead = 0;
      for (let at = rows.offsets[item]!; at < rows.offsets[item + 1]!; at++) {
        if ((rows.flags[at]! & UNOFFERED) !== 0) continue;
        reached[rows.items[at]!] = 1;
        lead++;
      }
      const own = facts[item]!;
      if (rows === together && lead === 0 && own.active && own.support > 0) alone.push(own);
    }
  }
  // Whoever looks at a lower rung may be offered a higher one; the lowest is nobody's better one.
  for (const { rungs } of ladders)
    for (const { item, variants } of rungs.slice(1)) for (const one of [item, ...variants]) reached[one] = 1;
  const topped = ladders.flatMap(({ family, rungs }): ToppedFamily[] => {
    const top = rungs.at(-1);
    const most = rungs.reduce((best, { share }) => Math.max(best, share), 0);
    return top === undefined || top.share < most || top.share === 0
      ? []
      : [{ family, sku: facts[top.item]!.sku, share: top.share }];
  });
  return {
    alone: listed(alone, ({ sku, support }) => ({ sku, orders: support })),
    never: listed(
      facts.filter((one, i) => reached[i] === 0 || !one.active || !one.inStock || one.price === null),
      (one) => ({ sku: one.sku, orders: one.support, why: whyNever(one) }),
    ),
    topped: {
      count: topped.length,
      items: topped.sort((a, b) => b.share - a.share || (a.sku < b.sku ? -1 : 1)).slice(0, LISTED),
    },
    gone: listed(
      facts.filter(({ active, inStock, support }) => support > 0 && !(active && inStock)),
      ({ sku, support, active }) => ({ sku, orders: support, why: active ? "out_of_stock" : "inactive" }),
    ),
  };
}

function whyNever({ active, inStock, price, support }: ItemFacts): NeverWhy {
  if (!active) return "inactive";
  if (!inStock) return "out_of_stock";
  if (price === null) return "no_price";
  return support === 0 ? "no_orders" : "no_neighbours";
}

const listed = <T>(all: ItemFacts[], shown: (one: ItemFacts) => T): Listed<T> => ({
  count: all.length,
  items: all
    .sort((a, b) => b.support - a.support || (a.sku < b.sku ? -1 : 1))
    .slice(0, LISTED)
    .map(shown),
});
