import type { CatalogItem } from "./catalog-format.ts";

/** Items whose family has no other are in none: a feed gives each product a group, whether it has sizes or not. */
export function withoutLoneFamilies(items: readonly CatalogItem[]): readonly CatalogItem[] {
  const sizes = Map.groupBy(items, ({ family }) => family);
  return items.map((item) => (sizes.get(item.family)!.length > 1 ? item : { ...item, family: undefined }));
}
