/**
 * What is read of the tables before anything is chosen. First round: the rows of everything the query names, the
 * favourites, and the shopper's own row (the one read that being known costs). The rows of what that shopper bought are
 * read in the second round, beside the cards.
 */

import type { Hash64 } from "../../core/hash.ts";
import { ok, type Result } from "../../core/result.ts";
import type { CartLine } from "../../offers/context.ts";
import { keyNumber } from "../../tables/format/keys.ts";
import type { BuildReader, Found, FoundRows, ShardError, Soon } from "../../tables/read/build-reader.ts";
import type { AffinityShard } from "../../tables/rows/affinity-shard.ts";
import type { CustomerRow, CustomersShard } from "../../tables/rows/customers-shard.ts";
import { itemKey } from "../../tables/rows/facts.ts";
import type { LadderShard } from "../../tables/rows/ladder-shard.ts";
import type { PopularShard } from "../../tables/rows/popular-shard.ts";
import { type Line, MOST_LINES, MOST_READ, type QueryLine } from "../request/lines.ts";
import type { Query } from "../request/query.ts";

/** Items viewed that still count; the latest stand last in the query. */
const MOST_VIEWED = 10;

/** What is known by the query's own words. */
export interface NamedRows {
  readonly anchors: readonly CartLine[];
  readonly cart: readonly CartLine[];
  /** Skus of lines that are named too, but do not speak for their list. */
  readonly beyond: readonly ReadonlySet<string>[];
  /** Viewed items the build knows, the latest first. */
  readonly viewed: readonly Found<AffinityShard>[];
  readonly history: readonly CartLine[];
  readonly rows: ReadonlyMap<string, Found<AffinityShard>>;
  readonly ladders: ReadonlyMap<string, Found<LadderShard>>;
  readonly popular: PopularShard;
  readonly profile: CustomerRow | null;
}

/**
 * `customer`: key of the shopper's row; `history`: skus bought before, oldest first, where the caller keeps them;
 * `most`: lines that may speak for a list.
 */
export function readNamed(
  asked: Query,
  reader: BuildReader,
  customer: Hash64 | null,
  history: readonly string[],
  most: number = MOST_LINES,
): Soon<NamedRows> {
  const query = readable(asked, most);
  const viewed = query.viewed.slice(-MOST_VIEWED).reverse();
  const named = new Set<string>();
  addSkus(named, query.items);
  addSkus(named, query.cart);
  const laddered = named.size;
  for (const sku of viewed) named.add(sku);
  for (const sku of history) named.add(sku);
  const skus = [...named];
  const keys = skus.map(itemKey);
  const onLadders = laddered === keys.length ? keys : keys.slice(0, laddered);
  const affinity = reader.seek("affinity", keys);
  const ladder = reader.seek("ladder", onLadders);
  const popular = reader.popular();
  const customers = customer === null ? NOBODY : reader.seek("customers", [customer]);
  const rows = (
    affinity: Result<FoundRows<AffinityShard>, ShardError>,
    ladder: Result<FoundRows<LadderShard>, ShardError>,
    popular: Result<PopularShard, ShardError>,
    customers: Result<FoundRows<CustomersShard>, ShardError>,
  ): Result<NamedRows, ShardError> => {
    if (!affinity.ok) return affinity;
    if (!ladder.ok) return ladder;
    if (!popular.ok) return popular;
    // A shopper who cannot be looked up is served as a stranger: never worse than that.
    const known = customers.ok ? customers.value[0] : null;
    return ok(
      namedRows(query, most, viewed, history, skus, affinity.value, ladder.value, popular.value, known),
    );
  };
  return affinity instanceof Promise ||
    ladder instanceof Promise ||
    popular instanceof Promise ||
    customers instanceof Promise
    ? Promise.all([affinity, ladder, popular, customers]).then((all) => rows(...all))
    : rows(affinity, ladder, popular, customers);
}

const NOBODY: Result<FoundRows<CustomersShard>, ShardError> = ok([]);

function namedRows(
  query: Pick<Query, "items" | "cart" | "beyond">,
  most: number,
  viewed: readonly string[],
  history: readonly string[],
  skus: readonly string[],
  affinity: FoundRows<AffinityShard>,
  ladder: FoundRows<LadderShard>,
  popular: PopularShard,
  known: Found<CustomersShard> | null | undefined,
): NamedRows {
  const rows = bySku(skus, affinity);
  const lineOf = (sku: string, qty: number): CartLine => {
    const found = rows.get(sku);
    return { sku, qty, item: found === undefined ? null : found.shard.self(found.row) };
  };
  const beyond = new Set<string>();
  const linesOf = (lines: readonly QueryLine[]): CartLine[] => {
    const meant: Line[] = [];
    for (const line of lines) {
      if (line.list === undefined || rows.has(line.sku)) meant.push(line);
      else meant.push(...line.list);
    }
    if (meant.length <= most) return meant.map(({ sku, qty }) => lineOf(sku, qty));
    const speaking = new Set(tellingFirst(meant, rows).slice(0, most));
    for (const line of meant) if (!speaking.has(line)) beyond.add(line.sku);
    return meant.filter((line) => speaking.has(line)).map(({ sku, qty }) => lineOf(sku, qty));
  };
  return {
    anchors: linesOf(query.items),
    cart: linesOf(query.cart),
    beyond: beyond.size > 0 ? [...query.beyond, beyond] : query.beyond,
    viewed: viewed.flatMap((sku) => rows.get(sku) ?? []),
    history: history.map((sku) => lineOf(sku, 1)),
    rows,
    ladders: bySku(skus, ladder),
    popular,
    profile: known == null ? null : known.shard.row(known.row),
  };
}

/** In the order named, but what the tables know nothing of comes last. */
const tellingFirst = (lines: readonly Line[], rows: ReadonlyMap<string, unknown>): Line[] => [
  ...lines.filter(({ sku }) => rows.has(sku)),
  ...lines.filter(({ sku }) => !rows.has(sku)),
];

/** Where few lines may speak, fewer need be asked about; the others are still known by name. */
function readable(query: Query, most: number): Query {
  const share = Math.ceil((MOST_READ * most) / MOST_LINES);
  if (query.items.length <= share && query.cart.length <= share) return query;
  const cut = (lines: readonly QueryLine[]) => lines.slice(share).map(({ sku }) => sku);
  return {
    ...query,
    items: query.items.slice(0, share),
    cart: query.cart.slice(0, share),
    beyond: [...query.beyond, new Set([...cut(query.items), ...cut(query.cart)])],
  };
}

function addSkus(skus: Set<string>, lines: readonly QueryLine[]): void {
  for (const { sku, list } of lines) {
    skus.add(sku);
    if (list !== undefined) for (const one of list) skus.add(one.sku);
  }
}

function bySku<S>(skus: readonly string[], found: FoundRows<S>): Map<string, Found<S>> {
  const rows = new Map<string, Found<S>>();
  for (let i = 0; i < found.length; i++) {
    const place = found[i];
    if (place != null) rows.set(skus[i]!, place);
  }
  return rows;
}

/** The rows of items a shopper bought, in the order asked for. */
export interface BoughtRows {
  readonly rows: readonly Found<AffinityShard>[];
  /** By `keyNumber` of the item. */
  readonly ladders: ReadonlyMap<number, Found<LadderShard>>;
}

export const NOTHING_BOUGHT: BoughtRows = { rows: [], ladders: new Map() };

export function readBought(reader: BuildReader, items: readonly Hash64[]): Soon<BoughtRows> {
  const affinity = reader.seek("affinity", items);
  const ladder = reader.seek("ladder", items);
  return affinity instanceof Promise || ladder instanceof Promise
    ? Promise.all([affinity, ladder]).then(([affinity, ladder]) => boughtRows(items, affinity, ladder))
    : boughtRows(items, affinity, ladder);
}

function boughtRows(
  items: readonly Hash64[],
  affinity: Result<FoundRows<AffinityShard>, ShardError>,
  ladder: Result<FoundRows<LadderShard>, ShardError>,
): Result<BoughtRows, ShardError> {
  if (!affinity.ok) return affinity;
  if (!ladder.ok) return ladder;
  const ladders = new Map<number, Found<LadderShard>>();
  for (let i = 0; i < items.length; i++) {
    const found = ladder.value[i];
    if (found != null) ladders.set(keyNumber(items[i]!.hi, items[i]!.lo), found);
  }
  return ok({ rows: affinity.value.filter((found) => found !== null), ladders });
}
