import { productAttributes } from "../catalog-facts.ts";
import type { CatalogItem } from "../catalog-format.ts";
import type { TableRecord } from "../table-records.ts";

/**
 * Etsy writes a listing's sizes into one row: their codes and their names, each between commas. Where it has sizes and colours
 * there is a code for each pair of them, in an order that the file does not tell, and where only some have a code nothing
 * tells which: such an item is called as the listing is.
 */
export function etsyVariations(item: CatalogItem, code: string, row: TableRecord): readonly CatalogItem[] {
  const values = row.cell("VARIATION 1 VALUES").split(",");
  const skus = code.split(",").map((sku) => sku.trim());
  const others = row.cell("VARIATION 2 VALUES").split(",");
  if (skus.length < 2 || values[0] === "") return [item];
  if (others.length > 1 || skus.length !== values.length) {
    const own = [...new Set(skus.filter((sku) => sku !== ""))];
    const family = own.length > 1 ? own[0] : item.family;
    return own.length === 0 ? [item] : own.map((sku) => ({ ...item, sku, family, attributes: undefined }));
  }
  return skus.map((sku, i) => {
    const value = values[i]!.trim();
    const attributes = productAttributes([[row.cell("VARIATION 1 NAME"), value]]);
    return { ...item, sku, title: `${item.title} - ${value}`, family: skus[0], attributes };
  });
}
