/**
 * What is read of the tables before anything is chosen. First round: the rows of everything the query names, the
 * favourites, and the shopper's own row (the one read that being known costs). The rows of what that shopper bought are
 * read in the second round, beside the cards.
 */

import type { Hash64 } from "../hash.ts";
import type { CartLine } from "../offers/context.ts";
import { err, ok, type Result } from "../result.ts";
import type { AffinityShard } from "../tables/affinity.ts";
import type { BuildReader, Found, ShardError } from "../tables/build-reader.ts";
import type { CustomerRow } from "../tables/customers.ts";
import { itemKey } from "../tables/facts.ts";
import { keyNumber } from "../tables/keys.ts";
import type { LadderShard } from "../tables/ladder.ts";
import type { PopularShard } from "../tables/popular.ts";
import type { Query, QueryLine } from "./query.ts";

/** Items viewed that still count; the latest stand last in the query. */
const MOST_VIEWED = 10;

/** What is known by the query's own words. */
export interface NamedRows {
  readonly anchors: readonly CartLine[];
  readonly cart: readonly CartLine[];
  /** Viewed items the build knows, the latest first. */
  readonly viewed: readonly Found<AffinityShard>[];
  readonly history: readonly CartLine[];
  readonly rows: ReadonlyMap<string, Found<AffinityShard>>;
  readonly ladders: ReadonlyMap<string, Found<LadderShard>>;
  readonly popular: PopularShard;
  readonly profile: CustomerRow | null;
}

/** `customer`: key of the shopper's row; `history`: skus bought before, oldest first, where the caller keeps them. */
export async function readNamed(
  query: Query,
  reader: BuildReader,
  customer: Hash64 | null,
  history: readonly string[],
): Promise<Result<NamedRows, ShardError>> {
  const viewed = query.viewed.slice(-MOST_VIEWED).reverse();
  const onLadders = skusOf([...query.items, ...query.cart]);
  const skus = [...new Set([...onLadders, ...viewed, ...history])];
  const [affinity, ladder, popular, customers] = await Promise.all([
    reader.find("affinity", skus.map(itemKey)),
    reader.find("ladder", onLadders.map(itemKey)),
    reader.shard("popular", 0),
    customer === null ? ok([]) : reader.find("customers", [customer]),
  ]);
  if (!affinity.ok) return affinity;
  if (!ladder.ok) return ladder;
  if (!popular.ok) return popular;
  const rows = bySku(skus, affinity.value);
  const lineOf = (sku: string, qty: number): CartLine => {
    const found = rows.get(sku);
    return { sku, qty, item: found === undefined ? null : found.shard.self(found.row) };
  };
  const linesOf = (lines: readonly QueryLine[]): CartLine[] =>
    lines
      .flatMap((line) => (line.list === undefined || rows.has(line.sku) ? [line] : line.list))
      .map(({ sku, qty }) => lineOf(sku, qty));
  // A shopper who cannot be looked up is served as a stranger: never worse than that.
  const [known] = customers.ok ? customers.value : [];
  return ok({
    anchors: linesOf(query.items),
    cart: linesOf(query.cart),
    viewed: viewed.flatMap((sku) => rows.get(sku) ?? []),
    history: history.map((sku) => lineOf(sku, 1)),
    rows,
    ladders: bySku(onLadders, ladder.value),
    popular: popular.value,
    profile: known == null ? null : known.shard.row(known.row),
  });
}

function skusOf(lines: readonly QueryLine[]): string[] {
  const skus = new Set<string>();
  for (const { sku, list } of lines) {
    skus.add(sku);
    if (list !== undefined) for (const one of list) skus.add(one.sku);
  }
  return [...skus];
}

function bySku<S>(skus: readonly string[], found: readonly (Found<S> | null)[]): Map<string, Found<S>> {
  const rows = new Map<string, Found<S>>();
  for (const [i, place] of found.entries()) if (place !== null) rows.set(skus[i]!, place);
  return rows;
}

/** The rows of items a shopper bought, in the order asked for. */
export interface BoughtRows {
  readonly rows: readonly Found<AffinityShard>[];
  /** By `keyNumber` of the item. */
  readonly ladders: ReadonlyMap<number, Found<LadderShard>>;
}

export const NOTHING_BOUGHT: BoughtRows = { rows: [], ladders: new Map() };

/** `items` in all, ladders only of `steps`. */
export async function readBought(
  reader: BuildReader,
  items: readonly Hash64[],
  steps: readonly Hash64[],
): Promise<Result<BoughtRows, ShardError>> {
  const [affinity, ladder] = await Promise.all([
    reader.find("affinity", items),
    reader.find("ladder", steps),
  ]);
  if (!affinity.ok) return err(affinity.error);
  if (!ladder.ok) return err(ladder.error);
  return ok({
    rows: affinity.value.filter((found) => found !== null),
    ladders: new Map(
      steps.flatMap(({ hi, lo }, i) =>
        ladder.value[i] == null ? [] : [[keyNumber(hi, lo), ladder.value[i]] as const],
      ),
    ),
  });
}
