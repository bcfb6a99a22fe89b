/**
 * Webhooks about products and stock → changes of items. Shopify's stock levels and deletions name no sku, so what a
 * product's own webhook said of its variants is kept beside, one small object each, under `live/shopify/` and
 * `live/woocommerce/`.
 */

import { inParallel } from "../../core/parallel.ts";
import { OVERTAKEN, untilSwapped } from "../../core/until-swapped.ts";
import {
  idText,
  isJsonObject,
  type JsonObject,
  objects,
  trimmedText,
} from "../../orders/import/json/json-values.ts";
import { type Delivery, momentOf, notAhead } from "../../orders/webhooks/delivery.ts";
import type { LiveChange } from "./live-item.ts";
import type { Bucket } from "./live-state.ts";

const TOPICS =
  /^(products\/(create|update|delete)|inventory_levels\/(update|connect|disconnect)|product\.(created|updated|deleted|restored))$/;
export const isAboutProducts = ({ topic }: Pick<Delivery, "topic">): boolean => TOPICS.test(topic);

export function productChanges(
  bucket: Objects,
  { sender, topic, body, triggered }: Delivery,
  now: number,
): Promise<LiveChange[]> {
  if (!isJsonObject(body)) return Promise.resolve([]);
  const said = momentOf(trimmedText(body.updated_at)) ?? gmt(body.date_modified_gmt) ?? triggered ?? now;
  const at = notAhead(said, now);
  if (topic.startsWith("inventory_levels/"))
    return levelChanges(bucket, body, topic.endsWith("disconnect"), at);
  if (topic.endsWith("delete") || topic.endsWith("deleted"))
    return deletion(bucket, sender, body, notAhead(triggered ?? now, now));
  return sender === "shopify" ? shopifyProduct(bucket, body, at) : wooProduct(bucket, body, at);
}

/** What a variant is sold by, where its stock level is told by another number. */
interface Variant {
  readonly sku: string;
  /** It sells on when there are none, or is not counted. */
  readonly endless: boolean;
  /** Pieces by location, of those that were heard of since. */
  readonly levels: Readonly<Record<string, number>>;
  /** Pieces at all of them, as the product last said or they have come to since; `null` where it did not say. */
  readonly total: number | null;
  /** The numbers by which the stock of other sizes of the same sku is told: they are one item. */
  readonly beside: readonly string[];
}

const sumOf = (levels: Variant["levels"]): number =>
  Object.values(levels).reduce((sum, pieces) => sum + pieces, 0);

/** A location that nothing was heard of yet may hold any number: then the product's own word goes on. */
const knowsAll = ({ levels, total }: Variant): boolean => total === null || sumOf(levels) === total;

function variantIn(kept: Kept | null): Variant | null {
  if (kept === null || typeof kept.sku !== "string" || !isJsonObject(kept.levels)) return null;
  const levels = Object.entries(kept.levels).flatMap(([location, pieces]) =>
    typeof pieces === "number" ? [[location, pieces] as const] : [],
  );
  return {
    sku: kept.sku,
    endless: kept.endless === true,
    levels: Object.fromEntries(levels),
    total: typeof kept.total === "number" ? kept.total : null,
    beside: Array.isArray(kept.beside) ? kept.beside.filter((one) => typeof one === "string") : [],
  };
}

async function shopifyProduct(bucket: Objects, product: JsonObject, at: number): Promise<LiveChange[]> {
  const status = trimmedText(product.status);
  const changes: LiveChange[] = [];
  const kept: { readonly name: string; readonly value: Kept }[] = [];
  const variants = objects(product.variants).flatMap((variant) => {
    const sku = trimmedText(variant.sku) ?? idText(variant.id);
    return sku === null ? [] : [{ sku, ...variantFacts(variant) }];
  });
  for (const [sku, sizes] of Map.groupBy(variants, (variant) => variant.sku)) {
    const endless = sizes.some((size) => size.endless);
    const quantity = together(sizes.map((size) => size.quantity));
    const price = leastOf(sizes.flatMap((size) => size.price ?? []));
    changes.push({
      sku,
      to: {
        ...(price === undefined ? {} : { price: [price, at] }),
        ...(endless || quantity !== null ? { stock: [endless ? null : quantity, at] } : {}),
        active: [status === null || status === "active", at],
      },
    });
    const numbers = sizes.flatMap(({ inventory }) => inventory ?? []);
    for (const { inventory, endless, quantity } of sizes) {
      if (inventory === null) continue;
      const beside = numbers.filter((one) => one !== inventory);
      kept.push({
        name: `shopify/stock-${inventory}`,
        value: { sku, endless, total: quantity, levels: {}, ...(beside.length > 0 ? { beside } : {}) },
      });
    }
  }
  await inParallel(kept, AT_ONCE, ({ name, value }) => remember(bucket, name, value));
  await rememberProduct(bucket, "shopify", product, changes);
  return changes;
}

const variantFacts = (variant: JsonObject) => ({
  endless:
    variant.inventory_policy === "continue" ||
    (variant.inventory_management === null && "inventory_management" in variant),
  quantity: typeof variant.inventory_quantity === "number" ? variant.inventory_quantity : null,
  price: trimmedText(variant.price),
  inventory: idText(variant.inventory_item_id),
});

/** Pieces of all sizes, of which one that has none, or was oversold, takes none from another; `null` where one is not told. */
function together(pieces: readonly (number | null)[]): number | null {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  return pieces.reduce((sum, one) => (sum === null || one === null ? null : sum + Math.max(0, one)), 0);
}

const leastOf = (prices: readonly string[]): string | undefined =>
  prices.reduce<string | undefined>(
    (least, price) => (least === undefined || Number(price) < Number(least) ? price : least),
    undefined,
  );

async function wooProduct(bucket: Objects, product: JsonObject, at: number): Promise<LiveChange[]> {
  const sku = trimmedText(product.sku) ?? idText(product.id);
  if (sku === null) return [];
  const price = trimmedText(product.price);
  const endless = product.stock_status === "onbackorder" || product.backorders_allowed === true;
  const counted = product.manage_stock === true && typeof product.stock_quantity === "number";
  const stock = endless
    ? null
    : counted
      ? (product.stock_quantity as number)
      : product.stock_status === "outofstock"
        ? 0
        : null;
  const status = trimmedText(product.status);
  const changes: LiveChange[] = [
    {
      sku,
      to: {
        ...(price === null ? {} : { price: [price, at] }),
        stock: [stock, at],
        active: [(status === null || status === "publish") && product.purchasable !== false, at],
      },
    },
  ];
  await rememberProduct(bucket, "woocommerce", product, changes);
  return changes;
}

async function levelChanges(
  bucket: Objects,
  body: JsonObject,
  gone: boolean,
  at: number,
): Promise<LiveChange[]> {
  const inventory = idText(body.inventory_item_id);
  const location = idText(body.location_id) ?? "any";
  const available = gone ? 0 : body.available;
  // `null`: the shop does not count it there.
  const pieces = typeof available === "number" ? available : null;
  if (inventory === null) return [];
  const kept = await changed(bucket, `shopify/stock-${inventory}`, (before) => {
    const known = variantIn(before);
    if (known === null) return null;
    const levels = { ...known.levels, [location]: pieces ?? 0 };
    return { ...known, levels, total: knowsAll(known) && known.total !== null ? sumOf(levels) : known.total };
  });
  const variant = variantIn(kept);
  // Nobody has said yet what is sold under that number; the product's own webhook will.
  if (variant === null) return [];
  const { sku, endless, levels, beside } = variant;
  if (endless || pieces === null) return [{ sku, to: { stock: [null, at] } }];
  if (!knowsAll(variant)) return [];
  const others: Variant[] = [];
  await inParallel(beside, AT_ONCE, async (number) => {
    const other = await siblingOf(bucket, number, sku);
    // What is no longer a size of this item has none of it.
    if (other !== null) others.push(other);
  });
  if (others.some((other) => other.endless)) return [{ sku, to: { stock: [null, at] } }];
  const stock = together([sumOf(levels), ...others.map(({ total }) => total)]);
  return stock === null ? [] : [{ sku, to: { stock: [stock, at] } }];
}

/** What is known of another size of an item. */
async function siblingOf(bucket: Objects, inventory: string, sku: string): Promise<Variant | null> {
  const found = await bucket.get(`live/shopify/stock-${inventory}.json`);
  const kept: unknown = found === null ? null : JSON.parse(new TextDecoder().decode(found.bytes));
  const variant = isJsonObject(kept) ? variantIn(kept) : null;
  return variant?.sku === sku ? variant : null;
}

async function deletion(
  bucket: Objects,
  sender: string,
  body: JsonObject,
  at: number,
): Promise<LiveChange[]> {
  // A deleted product is told by its id alone: a whole one under this topic was signed for another.
  const id = "variants" in body || "sku" in body ? null : idText(body.id);
  const found = id === null ? null : await bucket.get(`live/${sender}/product-${id}.json`);
  const skus =
    found === null
      ? []
      : (JSON.parse(new TextDecoder().decode(found.bytes)) as { readonly skus: readonly string[] }).skus;
  return skus.map((sku) => ({ sku, to: { active: [false, at] } }));
}

async function rememberProduct(
  bucket: Objects,
  sender: string,
  product: JsonObject,
  changes: readonly LiveChange[],
): Promise<void> {
  const id = idText(product.id);
  if (id !== null) await remember(bucket, `${sender}/product-${id}`, { skus: changes.map(({ sku }) => sku) });
}

/** Levels that are known stay. */
const remember = (
  bucket: Objects,
  name: string,
  value: Readonly<Record<string, unknown>>,
): Promise<Kept | null> =>
  changed(bucket, name, (before) => ({
    ...value,
    ...(before?.levels === undefined ? {} : { levels: before.levels }),
  }));

type Kept = Readonly<Record<string, unknown>>;
type Objects = Pick<Bucket, "get" | "put">;

/** A product of many variants is to be kept within the seconds that a webhook waits; more is queued by the platform. */
const AT_ONCE = 6;

/**
 * What is kept under a name, changed and as it is then; `null` where `change` leaves it. Written only where it says
 * something new: reading costs a twelfth of writing.
 */
async function changed(
  bucket: Objects,
  name: string,
  change: (before: Kept | null) => Kept | null,
): Promise<Kept | null> {
  const key = `live/${name}.json`;
  const kept = await untilSwapped(async () => {
    const found = await bucket.get(key);
    const before = found === null ? null : (JSON.parse(new TextDecoder().decode(found.bytes)) as Kept);
    const next = change(before);
    if (next === null || JSON.stringify(before) === JSON.stringify(next)) return next;
    return (await bucket.put(key, bytesOf(next), { ifEtag: found?.etag ?? null })) ? next : OVERTAKEN;
  });
  // The delivery is not answered with 200, so that it comes again.
  if (kept === OVERTAKEN) throw new Error(`${key} is written to by too many at once`);
  return kept;
}

const gmt = (value: unknown): number | null =>
  typeof value === "string" ? momentOf(/Z$/i.test(value) ? value : `${value}Z`) : null;

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
