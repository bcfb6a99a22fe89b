/** The catalog as this run reads it, once. */

import type { Item } from "../../catalog/item.ts";
import { appliedTo, toldSince } from "../../catalog/live/live-item.ts";
import { readLive } from "../../catalog/live/live-state.ts";
import { lastBySku, readCatalog } from "../../catalog/read-catalog.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keep, read } from "../run/artifact.ts";
import { CATALOG_PREFIX } from "../run/rebuild-settings.ts";
import type { StepContext } from "../run/step-context.ts";

/** A catalog that cannot be read stops the night: prices and stock must not silently go missing. */
export class CatalogError extends Error {
  override readonly name = "CatalogError";
}

export async function keepCatalog(context: StepContext): Promise<{ readonly items: number }> {
  const items: Item[] = [];
  const uploads = new Map<string, number>();
  for (const { key, size, uploaded = 0 } of await context.blobs.list(CATALOG_PREFIX)) {
    if (size === 0) continue;
    const object = await context.blobs.open(key);
    if (object === null) continue;
    const read = await readCatalog(key, object.stream, context.options.policy.currency);
    if (!read.ok) throw new CatalogError(read.error.message);
    items.push(...read.value.items);
    for (const { sku } of read.value.items) uploads.set(sku, uploaded);
  }
  const catalog = await withLive(context, lastBySku(items), uploads);
  await keep(context, ARTIFACTS.catalog, catalog);
  return { items: catalog.length };
}

/** What was told of items since the catalog's file was uploaded: price, stock, whether they are sold. */
async function withLive(
  context: StepContext,
  catalog: readonly Item[],
  uploads: ReadonlyMap<string, number>,
): Promise<readonly Item[]> {
  const live = await readLive(context.blobs);
  const { currency } = context.options.policy;
  return catalog.map((item) => {
    const told = Object.hasOwn(live, item.sku) ? live[item.sku] : undefined;
    return told === undefined ? item : appliedTo(item, toldSince(told, uploads.get(item.sku) ?? 0), currency);
  });
}

export const readKeptCatalog = (context: StepContext): Promise<Item[]> => read(context, ARTIFACTS.catalog);
