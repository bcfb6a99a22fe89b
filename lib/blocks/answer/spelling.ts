/** Skus as pages write them → as the shop does: without blanks around them, in the one case that all of its skus have. */

import { inShopsCase, otherCases, type SkuCase } from "../../catalog/sku-case.ts";
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

/** Spellings to look for beside one that a page wrote, where a shop has skus of either case. */
export const spellingsOf = (sku: string, shops: SkuCase | null): string[] =>
  shops === null ? otherCases(sku) : [];

/**
 * What a page wrote → the sku of the item that it means: that of the very letters, else the only one known under
 * another case; as written where there is none, or where two differ in case alone. `known`: the sku of the item found
 * under a spelling.
 */
export function skuMeant(written: string, known: (spelling: string) => string | undefined): string {
  const own = known(written);
  if (own !== undefined) return own;
  const others = new Set(otherCases(written).flatMap((one) => known(one) ?? []));
  const [only] = others;
  return only !== undefined && others.size === 1 ? only : written;
}

/**
 * Lines under the skus that they mean; one that can be read in two ways stays as it is where neither is known
 * otherwise.
 */
export const underMeantSkus = (
  lines: readonly QueryLine[],
  meant: (written: string) => string,
): readonly QueryLine[] =>
  lines.map((line) => {
    const sku = meant(line.sku);
    const list = line.list?.map((one) => ({ ...one, sku: meant(one.sku) }));
    return list === undefined ? { ...line, sku } : { ...line, sku, list };
  });
