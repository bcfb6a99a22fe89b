import type { CatalogItem } from "../catalog-format.ts";
import type { TableRecord } from "../table-records.ts";
import { etsyVariations } from "./etsy-variations.ts";
import { yahooSubcodes } from "./yahoo-japan.ts";

/** Ways in which platforms list the sizes of a product in its row: an item each, or the product as it is. */
const LISTS = [etsyVariations, yahooSubcodes];

/** The items of a row. */
export const listedSizes = (item: CatalogItem, code: string, row: TableRecord): readonly CatalogItem[] =>
  LISTS.reduce<readonly CatalogItem[]>(
    (items, sizesOf) => (items.length > 1 ? items : sizesOf(items[0] ?? item, code, row)),
    [item],
  );
