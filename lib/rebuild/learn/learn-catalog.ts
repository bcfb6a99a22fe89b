/** The catalog as this run reads it, once. */

import { setsOf } from "../../affinity/counts/set-parts.ts";
import type { Item } from "../../catalog/item.ts";
import { appliedTo, toldSince } from "../../catalog/live/live-item.ts";
import { readLive } from "../../catalog/live/live-state.ts";
import type { ItemTable } from "../../catalog/merge-items.ts";
import { lastBySku, readCatalog } from "../../catalog/read-catalog.ts";
import { own } from "../../core/own-property.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, readArtifact } from "../run/artifact.ts";
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
  const live = await readLive(context.blobs);
  const { currency } = context.options.policy;
  const catalog = lastBySku(items).map((item) => {
    const told = own(live, item.sku);
    return told === undefined ? item : appliedTo(item, toldSince(told, uploads.get(item.sku) ?? 0), currency);
  });
  await keepArtifact(context, ARTIFACTS.catalog, catalog);
  const others = Object.entries(live).filter(([sku]) => !uploads.has(sku));
  await keepArtifact(context, ARTIFACTS.live, Object.fromEntries(others));
  await keepArtifact(context, ARTIFACTS.sets, setsOf(catalog));
  return { items: catalog.length };
}

/** Items that only the orders know, as they are now: what was told of them is all that is known beside. */
export async function withLive(
  context: StepContext,
  { items, sources, sold }: ItemTable,
): Promise<ItemTable> {
  const live = await readArtifact(context, ARTIFACTS.live);
  const { currency } = context.options.policy;
  const now = items.map((item, i) => {
    const told = sources[i] === "orders" ? own(live, item.sku) : undefined;
    if (told === undefined) return item;
    // A price was told in the shop's currency; the orders may be in another.
    const { price, ...rest } = told;
    return appliedTo(item, item.currency === currency ? told : rest, currency);
  });
  return { items: now, sources, sold };
}

export const readKeptCatalog = (context: StepContext): Promise<Item[]> =>
  readArtifact(context, ARTIFACTS.catalog);
