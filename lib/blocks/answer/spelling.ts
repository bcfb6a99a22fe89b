/** Skus as pages write them → as the shop does: without blanks around them, in the one case that all of its skus have. */

import { inShopsCase, otherCases, type SkuCase } from "../../catalog/sku-case.ts";
import { PLACEMENTS } from "../../offers/placements.ts";
import type { QueryLine } from "../request/lines.ts";
import type { Query } from "../request/query.ts";

export function asShopSpells(query: Query, shops: SkuCase | null): Query {
  const spelled = (sku: string): string => inShopsCase(sku, shops);
  const line = (one: QueryLine): QueryLine => {
    const sku = spelled(one.sku);
    const same =
      sku === one.sku && (one.list === undefined || one.list.every((each) => each.sku === spelled(each.sku)));
    if (same) return one;
    return one.list === undefined
      ? { ...one, sku }
      : { ...one, sku, list: one.list.map((each) => ({ ...each, sku: spelled(each.sku) })) };
  };
  return {
    ...query,
    items: query.items.map(line),
    cart: query.cart.map(line),
    viewed: query.viewed.map(spelled),
    beyond: query.beyond.map((skus) => new Set(Array.from(skus, spelled))),
  };
}

/** Spellings to look for beside that of the product in view, where a shop has skus of either case. */
export const spellingsInView = (
  { placement, items }: Pick<Query, "placement" | "items">,
  shops: SkuCase | null,
): string[] =>
  PLACEMENTS[placement].ofItem && shops === null ? items.flatMap(({ sku }) => otherCases(sku)) : [];

/** Lines that the build knows under another spelling only, under that one. */
export const underKnownSpelling = (
  lines: readonly QueryLine[],
  known: { has(sku: string): boolean },
): readonly QueryLine[] =>
  lines.map((line) => {
    if (line.list !== undefined || known.has(line.sku)) return line;
    const sku = otherCases(line.sku).find((one) => known.has(one));
    return sku === undefined ? line : { ...line, sku };
  });
