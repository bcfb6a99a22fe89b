/**
 * What is read of the tables before anything is chosen. First round: the rows of everything the query names, the
 * favourites, and the shopper's own row (the one read that being known costs). The rows of what that shopper bought are
 * read in the second round, beside the cards.
 */
import type { Hash64 } from "../../core/hash.ts";
import { ok, type Result } from "../../core/result.ts";
import type { CartLine } from "../../offers/context.ts";
import type { Had } from "../../offers/shopper/memory.ts";
import { keyNumber } from "../../tables/format/keys.ts";
import type { BuildReader, Found, FoundRows } from "../../tables/read/build-reader.ts";
import type { ShardError } from "../../tables/read/shard-error.ts";
import type { AffinityShard } from "../../tables/rows/affinity-shard.ts";
import type { CustomerRow, CustomersShard } from "../../tables/rows/customers-shard.ts";
import { type ItemFacts, itemKey } from "../../tables/rows/facts.ts";
import type { LadderShard } from "../../tables/rows/ladder-shard.ts";
import type { PopularShard } from "../../tables/rows/popular-shard.ts";
import { MOST_LINES, type QueryLine } from "../request/lines.ts";
import type { Query } from "../request/query.ts";
import type { Asker } from "./asking.ts";
import { type CartLines, cartLines, lineOf, type RowsBySku, readableLists } from "./cart-lines.ts";
import { skuMeant, spellingsOf, underMeantSkus } from "./spelling.ts";

/** Items viewed that still count; the latest stand last in the query. */
const MOST_VIEWED = 10;

/** What is known by the query's own words. */
export interface NamedRows extends CartLines {
  /** Viewed items the build knows, the latest first. */
  readonly viewed: readonly Found<AffinityShard>[];
  readonly history: readonly CartLine[];
  /** What the shopper said to have already, with the day. */
  readonly has: readonly HadItem[];
  readonly rows: RowsBySku;
  readonly ladders: ReadonlyMap<string, Found<LadderShard>>;
  readonly popular: PopularShard;
  readonly profile: CustomerRow | null;
}

/** `item` is `null` where the build does not know it. */
interface HadItem extends Had {
  readonly item: ItemFacts | null;
  readonly found: Found<AffinityShard> | null;
}

/** The first round. `most`: lines that may speak for a list; `also`: skus to be read beside those of the query. */
export async function readNamed(
  asked: Query,
  reader: BuildReader,
  asker: Pick<Asker, "customer" | "history" | "memory" | "profile">,
  most: number = MOST_LINES,
  also: readonly string[] = [],
): Promise<Result<NamedRows, ShardError>> {
  const query = readableLists(asked, most);
  // Without consent nobody is looked up, and nothing that was bought is followed up.
  const { customer = null, history = [], profile = null } = query.consent === "all" ? asker : {};
  const viewed = query.viewed.slice(-MOST_VIEWED).reverse();
  const named = new Set<string>();
  addSkus(named, query.items);
  addSkus(named, query.cart);
  const shops = reader.build.skuCase ?? null;
  for (const sku of [...named]) for (const other of spellingsOf(sku, shops)) named.add(other);
  const laddered = named.size;
  for (const sku of viewed) for (const one of [sku, ...spellingsOf(sku, shops)]) named.add(one);
  for (const sku of history) named.add(sku);
  for (const sku of also) named.add(sku);
  const skus = [...named];
  const keys = skus.map(itemKey);
  const had = [...(asker.memory?.has?.values() ?? [])];
  // Begun in this order: it decides what is read where not everything may be.
  const [affinity, ladder, popular, customers] = await Promise.all([
    reader.find("affinity", [...keys, ...had.map(({ key }) => key)]),
    reader.find("ladder", keys.slice(0, laddered)),
    reader.popular(),
    customer === null ? NOBODY : reader.find("customers", [customer]),
  ]);
  if (!affinity.ok) return affinity;
  if (!ladder.ok) return ladder;
  if (!popular.ok) return popular;
  reader.takeCardsAlong();
  // A shopper who cannot be looked up is served as a stranger: never worse than that.
  const known = customers.ok ? customers.value[0] : null;
  const rows = bySku(skus, affinity.value.slice(0, skus.length));
  const ladders = bySku(skus, ladder.value);
  const meant = shops === null ? meantIn(rows, ladders) : (sku: string) => sku;
  const lists = shops === null ? { ...query, ...meantLists(query, meant) } : query;
  const has = had.map((one, i) => {
    const found = affinity.value[skus.length + i] ?? null;
    return { ...one, found, item: found === null ? null : found.shard.self(found.row) };
  });
  return ok({
    ...cartLines(lists, rows, most),
    viewed: viewed.flatMap((sku) => rows.get(meant(sku)) ?? []),
    history: history.map((sku) => lineOf({ sku, qty: 1 }, rows)),
    has,
    rows,
    ladders,
    popular: popular.value,
    profile: profile ?? (known == null ? null : known.shard.row(known.row)),
  });
}

/** Written sku → the one meant; what is found under another spelling is put under that one too. */
function meantIn(
  rows: Map<string, Found<AffinityShard>>,
  ladders: Map<string, Found<LadderShard>>,
): (written: string) => string {
  const skuAt = (spelling: string): string | undefined => {
    const found = rows.get(spelling);
    return found?.shard.self(found.row).sku;
  };
  for (const [spelling, found] of [...rows]) {
    const sku = found.shard.self(found.row).sku;
    if (sku === spelling) continue;
    rows.set(sku, found);
    const ladder = ladders.get(spelling);
    if (ladder !== undefined) ladders.set(sku, ladder);
  }
  return (written) => skuMeant(written, skuAt);
}

const meantLists = (
  { items, cart }: Pick<Query, "items" | "cart">,
  meant: (written: string) => string,
): Pick<Query, "items" | "cart"> => ({
  items: underMeantSkus(items, meant),
  cart: underMeantSkus(cart, meant),
});

const NOBODY: Result<FoundRows<CustomersShard>, ShardError> = ok([]);

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

/** The rows of a history that the caller keeps, and of what the shopper has: read with everything else that is named. */
export const toldRows = ({ history, has, rows }: NamedRows): BoughtRows =>
  history.length === 0 && has.length === 0
    ? NOTHING_BOUGHT
    : {
        rows: [
          ...new Set([
            ...history.map(({ sku }) => rows.get(sku)).reverse(),
            ...has.map(({ found }) => found),
          ]),
        ].filter((found) => found != null),
        ladders: new Map(),
      };

/** The second round's, of a shopper whom the tables know. */
export async function readBought(
  reader: BuildReader,
  items: readonly Hash64[],
): Promise<Result<BoughtRows, ShardError>> {
  const [affinity, ladder] = await Promise.all([
    reader.find("affinity", items),
    reader.find("ladder", items),
  ]);
  if (!affinity.ok) return affinity;
  if (!ladder.ok) return ladder;
  const ladders = new Map<number, Found<LadderShard>>();
  for (let i = 0; i < items.length; i++) {
    const found = ladder.value[i];
    if (found != null) ladders.set(keyNumber(items[i]!.hi, items[i]!.lo), found);
  }
  return ok({ rows: affinity.value.filter((found) => found !== null), ladders });
}
