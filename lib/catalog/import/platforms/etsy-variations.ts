import { productAttributes } from "../catalog-facts.ts";
import type { CatalogItem } from "../catalog-format.ts";
import type { TableRecord } from "../table-records.ts";

/** Etsy writes a listing's sizes into one row: their codes and their names, each between commas. */
export function etsyVariations(item: CatalogItem, code: string, row: TableRecord): readonly CatalogItem[] {
  const values = row.cell("VARIATION 1 VALUES").split(",");
  const skus = code.split(",").map((sku) => sku.trim());
  if (values.length < 2 || skus.length !== values.length || row.cell("VARIATION 2 VALUES") !== "")
    return [item];
  return skus.map((sku, i) => {
    const value = values[i]!.trim();
    const attributes = productAttributes([[row.cell("VARIATION 1 NAME"), value]]);
    return { ...item, sku, title: `${item.title} - ${value}`, family: skus[0], attributes };
  });
}
