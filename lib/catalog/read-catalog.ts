import type { ByteStream } from "../core/byte-stream.ts";
import { ok, type Result } from "../core/result.ts";
import { NO_CURRENCY } from "../orders/limits.ts";
import type { InputError } from "../orders/order-problem.ts";
import { type FeedRead, readFeed } from "./feed.ts";
import type { Item } from "./item.ts";
import { itemSchema, toItem } from "./item-schema.ts";

/** A catalog as read: items sorted by sku, and the lines that could not be used. */
export interface Catalog extends Pick<FeedRead<Item>, "problems" | "more"> {
  readonly items: readonly Item[];
}

/**
 * Catalog NDJSON (gzip or plain) → items. A later line with the same sku replaces the earlier one.
 * `currency` is that of items that name none.
 */
export async function readCatalog(
  name: string,
  stream: ByteStream,
  currency: string = NO_CURRENCY,
): Promise<Result<Catalog, InputError>> {
  const read = await readFeed<typeof itemSchema, Item>(name, stream, itemSchema, (input) => {
    const item = toItem(input, currency);
    if (!("badAmount" in item)) return { value: item };
    return {
      field: item.badAmount,
      message: `must be an amount of zero or more, not ${String(input[item.badAmount])}`,
    };
  });
  if (!read.ok) return read;
  const { records, problems, more } = read.value;
  return ok({ items: lastBySku(records), problems, more });
}

/** Several catalog files' items → one list, later ones replacing earlier ones of the same sku, sorted by sku. */
export function lastBySku(items: Iterable<Item>): Item[] {
  const bySku = new Map<string, Item>();
  for (const item of items) bySku.set(item.sku, item);
  return [...bySku.values()].sort((a, b) => (a.sku < b.sku ? -1 : 1));
}
