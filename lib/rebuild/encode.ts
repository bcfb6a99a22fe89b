/** What was learned of a shop → the shards of its tables. */
import { type AffinityModel, NEIGHBOUR, type NeighbourRows, type NextRows } from "../affinity/model.ts";
import type { Item, ItemSource } from "../catalog/item.ts";
import type { ItemTable } from "../catalog/merge-items.ts";
import type { Hash64 } from "../hash.ts";
import type { Ladder } from "../ladder/ladder.ts";
import { ladderViews, onRung } from "../ladder/ladder-from.ts";
import { type AffinityRow, type AffinityScale, type Neighbour, packAffinity } from "../tables/affinity.ts";
import { type ItemFacts, itemKey, ladderNumber } from "../tables/facts.ts";
import { type Card, packItems } from "../tables/items.ts";
import { compareKeys, shardOf } from "../tables/keys.ts";
import { type LadderRow, packLadders } from "../tables/ladder.ts";
import { type PopularList, packPopular, popularKey, priceBand } from "../tables/popular.ts";
import type { BuiltTable } from "../tables/publish.ts";

export interface Learned {
  readonly table: ItemTable;
  readonly ladders: readonly Ladder[];
  readonly affinity: AffinityModel;
  /** Item number → number of its leaf category, −1 for none: the rows of `affinity.categories`. */
  readonly categories: Int32Array;
  /** Currency of the build; prices in any other are unknown to it. */
  readonly currency: string;
}

/** A shard stays well under KV's 25 MiB, and small enough that a cold read is not slow. */
const SHARD_BYTES = 4 << 20;
/** What a row, a neighbour and a card take, roughly: only the number of shards depends on it. */
const ROW_BYTES = 80;
const NEIGHBOUR_BYTES = 12;
const CARD_BYTES = 300;
const POPULAR_ITEMS = 20;
const POPULAR_OVERALL = 200;

/** Items in key order with their shard-independent facts: what every table is made of. */
interface Keyed {
  readonly number: number;
  readonly key: Hash64;
}

export function encodeTables(
  learned: Learned,
): Record<"affinity" | "ladder" | "items" | "popular", BuiltTable> {
  const facts = factsOf(learned);
  const keyed = facts
    .map(({ key }, number): Keyed => ({ number, key }))
    .sort((a, b) => compareKeys(a.key, b.key));
  return {
    affinity: encodeAffinity(learned, facts, keyed),
    ladder: encodeLadders(learned, facts, keyed),
    items: encodeItems(learned, keyed),
    popular: encodePopular(facts),
  };
}

function factsOf({ table, ladders, affinity, currency }: Learned): ItemFacts[] {
  const ladderOf = new Uint32Array(table.items.length);
  for (const { family, rungs } of ladders)
    for (const item of rungs.flatMap(onRung)) ladderOf[item] = ladderNumber(family);
  const hasCatalog = table.sources.includes("catalog");
  return table.items.map((item, number) => {
    const price = priceIn(item, currency);
    return {
      sku: item.sku,
      key: itemKey(item.sku),
      price,
      margin: price === null || price === 0 || item.cost === null ? null : (price - item.cost) / price,
      category: item.category,
      brand: item.brand,
      ladder: ladderOf[number]!,
      active: item.active && sells(table.sources[number]!, hasCatalog),
      inStock: item.stock === null || item.stock > 0,
      durable: item.durable,
      requires: item.requires,
      base: affinity.base[number] ?? 0,
      support: affinity.support[number] ?? 0,
      rebuyDays: affinity.rebuy.intervalDays[number] || null,
    };
  });
}

/** A shop that has a catalog sells what stands in it; what only old orders know is gone. */
const sells = (source: ItemSource, hasCatalog: boolean): boolean => source === "catalog" || !hasCatalog;

const priceIn = (item: Item, currency: string): number | null =>
  item.currency === null || item.currency === currency ? item.price : null;

/** Splits keyed items into 2^bits ranges and packs each. */
function inShards<T extends { readonly key: Hash64 }>(
  rows: readonly T[],
  estimatedBytes: number,
  pack: (rows: readonly T[]) => Uint8Array,
): BuiltTable {
  const bits = Math.max(0, Math.ceil(Math.log2(estimatedBytes / SHARD_BYTES)));
  const groups: T[][] = Array.from({ length: 2 ** bits }, () => []);
  for (const row of rows) groups[shardOf(row.key, bits)]!.push(row);
  return { bits, rows: rows.length, shards: groups.map(pack) };
}

function encodeAffinity(learned: Learned, facts: readonly ItemFacts[], keyed: readonly Keyed[]): BuiltTable {
  const { affinity } = learned;
  const scale: AffinityScale = { together: affinity.together.scale, next: affinity.next.scale };
  const borrowed = borrowing(learned);
  const rowOf = ({ number, key }: Keyed): AffinityRow => ({
    key,
    self: facts[number]!,
    together: borrowed(number, facts) ?? neighbours(affinity.together, number, facts),
    next: neighbours(affinity.next, number, facts),
  });
  const entries = affinity.together.items.length + affinity.next.items.length;
  return inShards(keyed, keyed.length * ROW_BYTES + entries * NEIGHBOUR_BYTES, (rows) =>
    packAffinity(rows.map(rowOf), scale),
  );
}

/**
 * An item without neighbours of its own borrows: of its ladder's best-selling rung that has some, else of its leaf
 * category. What is borrowed is marked, so that guardrails and words can tell.
 */
function borrowing({ affinity, ladders, categories }: Learned) {
  const { offsets } = affinity.together;
  const has = (number: number): boolean => (offsets[number + 1] ?? 0) > (offsets[number] ?? 0);
  const lender = new Map<number, number>();
  for (const { rungs } of ladders) {
    const [best] = rungs
      .map(({ item }) => item)
      .filter(has)
      .sort((a, b) => affinity.support[b]! - affinity.support[a]! || a - b);
    if (best !== undefined) for (const { item } of rungs) lender.set(item, best);
  }
  return (number: number, facts: readonly ItemFacts[]): Neighbour[] | null => {
    if (has(number)) return null;
    const sibling = lender.get(number);
    const [rows, row, mark] =
      sibling === undefined
        ? [affinity.categories, categories[number]!, NEIGHBOUR.FROM_CATEGORY]
        : [affinity.together, sibling, NEIGHBOUR.FROM_SIBLING];
    return (row < 0 ? [] : neighbours(rows, row, facts))
      .filter(({ item }) => item !== facts[number])
      .map((neighbour) => ({ ...neighbour, flags: neighbour.flags | mark }));
  };
}

function neighbours(
  rows: NeighbourRows | NextRows,
  number: number,
  facts: readonly ItemFacts[],
): Neighbour[] {
  const found: Neighbour[] = [];
  // Items that were never sold stand behind the log's and have no row.
  for (let i = rows.offsets[number] ?? 0; i < (rows.offsets[number + 1] ?? 0); i++) {
    found.push({
      item: facts[rows.items[i]!]!,
      weight: rows.weight[i]!,
      joint: rows.joint[i]!,
      share: rows.share[i]!,
      flags: rows.flags[i]!,
      delayDays: "delayDays" in rows ? rows.delayDays[i]! : 0,
    });
  }
  return found;
}

function encodeLadders(
  { table, ladders }: Learned,
  facts: readonly ItemFacts[],
  keyed: readonly Keyed[],
): BuiltTable {
  const ladderOf = new Map<number, LadderRow>();
  for (const ladder of ladders) {
    const rows = new Map<Ladder, LadderRow>();
    for (const [item, view] of ladderViews(ladder, table.items)) {
      const row = rows.get(view) ?? ladderRow(view, table.items, facts);
      rows.set(view, row);
      ladderOf.set(item, row);
    }
  }
  const onLadders = keyed.flatMap(({ number, key }) => {
    const ladder = ladderOf.get(number);
    return ladder === undefined ? [] : [{ key, ladder }];
  });
  return inShards(onLadders, onLadders.length * 2 * ROW_BYTES, packLadders);
}

const SOLVES = "solves:";

const ladderRow = (ladder: Ladder, items: readonly Item[], facts: readonly ItemFacts[]): LadderRow => ({
  ...ladder,
  rungs: ladder.rungs.map((rung) => {
    const { attributes, benefit, tags } = items[rung.item]!;
    return {
      ...rung,
      item: facts[rung.item]!,
      attributes,
      authored: benefit !== null,
      solves: tags.filter((tag) => tag.startsWith(SOLVES)).map((tag) => tag.slice(SOLVES.length)),
    };
  }),
});

function encodeItems({ table, currency }: Learned, keyed: readonly Keyed[]): BuiltTable {
  return inShards(keyed, keyed.length * CARD_BYTES, (rows) =>
    packItems(rows.map(({ key, number }) => ({ key, card: cardOf(table.items[number]!, currency) }))),
  );
}

const cardOf = (item: Item, currency: string): Card => ({
  sku: item.sku,
  title: item.title,
  url: item.url,
  image: item.image,
  price: priceIn(item, currency),
  benefit: item.benefit,
  units: item.units,
  unit: item.unit,
  attributes: item.attributes,
  stock: item.stock,
});

/** What can be sold now, best-selling first: the whole shop, each category with its ancestors, each price band. */
function encodePopular(facts: readonly ItemFacts[]): BuiltTable {
  const selling = facts
    .filter((item) => item.active && item.inStock && item.support > 0)
    .sort((a, b) => b.support - a.support || b.base - a.base || (a.sku < b.sku ? -1 : 1));
  const lists = new Map<string, { key: Hash64; items: ItemFacts[] }>();
  const add = (category: string | null, band: number | null, item: ItemFacts, most: number) => {
    const name = `${category ?? ""}\n${band ?? ""}`;
    let list = lists.get(name);
    if (list === undefined) {
      list = { key: popularKey(category, band), items: [] };
      lists.set(name, list);
    }
    if (list.items.length < most) list.items.push(item);
  };
  for (const item of selling) {
    add(null, null, item, POPULAR_OVERALL);
    if (item.price !== null) add(null, priceBand(item.price), item, POPULAR_ITEMS);
    const parts = item.category?.split("/") ?? [];
    parts.forEach((_, depth) => {
      add(parts.slice(0, depth + 1).join("/"), null, item, POPULAR_ITEMS);
    });
  }
  const found: PopularList[] = [...lists.values()];
  return { bits: 0, rows: found.length, shards: [packPopular(found)] };
}
