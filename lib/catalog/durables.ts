import type { Item } from "./item.ts";

/** What is bought once and kept, as the catalog says. */
export const durablesOf = (catalog: readonly Pick<Item, "sku" | "durable">[]): ReadonlySet<string> =>
  new Set(catalog.filter(({ durable }) => durable === true).map(({ sku }) => sku));
