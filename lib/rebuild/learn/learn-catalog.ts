/** The catalog as this run reads it, once. */
import type { Item } from "../../catalog/item.ts";
import { lastBySku, readCatalog } from "../../catalog/read-catalog.ts";
import { type StepContext, workKey } from "../run/context.ts";
import { CATALOG_PREFIX } from "../run/rebuild-settings.ts";
import { getJson, putJson } from "../storage/columns.ts";

const CATALOG_KEY = "catalog";

/** A catalog that cannot be read stops the night: prices and stock must not silently go missing. */
export class CatalogError extends Error {
  override readonly name = "CatalogError";
}

export async function keepCatalog(context: StepContext): Promise<{ readonly items: number }> {
  const items: Item[] = [];
  for (const { key, size } of await context.blobs.list(CATALOG_PREFIX)) {
    if (size === 0) continue;
    const object = await context.blobs.open(key);
    if (object === null) continue;
    const read = await readCatalog(key, object.stream, context.options.policy.currency);
    if (!read.ok) throw new CatalogError(read.error.message);
    items.push(...read.value.items);
  }
  const catalog = lastBySku(items);
  await putJson(context.blobs, workKey(context, CATALOG_KEY), catalog);
  return { items: catalog.length };
}

export const readKeptCatalog = (context: StepContext): Promise<Item[]> =>
  getJson<Item[]>(context.blobs, workKey(context, CATALOG_KEY));
