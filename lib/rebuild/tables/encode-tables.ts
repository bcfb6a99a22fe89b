/** What was learned of a shop → the shards of its tables. */
import { type AffinityModel, NEIGHBOUR } from "../../affinity/affinity-model.ts";
import { UNOFFERED } from "../../affinity/rows/marked.ts";
import type { Item } from "../../catalog/item.ts";
import type { ItemTable } from "../../catalog/merge-items.ts";
import { skuCaseOf, smallLettersOf } from "../../catalog/sku-case.ts";
import type { Hash64 } from "../../core/hash.ts";
import type { Ladder } from "../../ladder/ladder.ts";
import { ladderViews } from "../../ladder/ladder-from.ts";
import { betterRung } from "../../offers/ranking/better-rung.ts";
import { SOLVES } from "../../offers/solves.ts";
import { compareKeys, HotKeys, shardOf } from "../../tables/format/keys.ts";
import type { AffinityScale } from "../../tables/rows/affinity-shard.ts";
import { CARD_ROWS } from "../../tables/rows/cards-of-items.ts";
import { type ItemFacts, itemKey } from "../../tables/rows/facts.ts";
import { ITEMS } from "../../tables/rows/items-shard.ts";
import { LADDER, type LadderRow } from "../../tables/rows/ladder-shard.ts";
import type { Leaning } from "../../tables/rows/leanings.ts";
import type { LearnedRow } from "../../tables/rows/learned.ts";
import { NeighbourRuns, packRuns } from "../../tables/rows/pack-affinity.ts";
import { packLadders } from "../../tables/rows/pack-ladders.ts";
import { LeaningRuns } from "../../tables/rows/pack-leanings.ts";
import type { RowsOfItems } from "../../tables/rows/rows-of-items.ts";
import {
  TABLE_FORMATS,
  TABLES_OF_ITEMS,
  type TableName,
  type TableOfItems,
} from "../../tables/rows/table-formats.ts";
import type { BuiltTable, TableInParts } from "../../tables/store/publish.ts";
import { Borrowing } from "./borrowing.ts";
import { CardsAlong } from "./cards-along.ts";
import { encodePopular } from "./encode-popular.ts";
import { refuseSharedKeys } from "./shared-key.ts";

export interface Learned {
  readonly table: ItemTable;
  readonly ladders: readonly Ladder[];
  readonly affinity: AffinityModel;
  /** By item number. */
  readonly facts: readonly ItemFacts[];
  /** Item number → number of its leaf category, −1 for none: the rows of `affinity.categories`. */
  readonly categories: Int32Array;
  /** Item number → number of its department, −1 for none: the rows of `affinity.departments`. */
  readonly departments: Int32Array;
  /** What shoppers were seen to accept; absent without events. */
  readonly acceptance?: readonly LearnedRow[];
  /** Currency of the build; prices in any other are unknown to it. */
  readonly currency: string;
}

/**
 * Bytes of one shard, as reckoned below: of a shard's rows an answer wants one or two, and what it reads of the others
 * is carried, verified and collected for nothing. A shop of 100,000 items comes to some 2,300 shards, written every
 * night; a million writes a month are in the platform's plan. One of 20,000 stays below a thousand with its customers.
 * What most requests ask for stands in the hot shards (see `HotKeys`), which are larger because every isolate has them
 * soon.
 */
const SHARD_BYTES = 96 << 10;
const HOT_BYTES = 1 << 20;
/** A shop whose rows and cards come to less is not divided: one shard a table. */
const UNDIVIDED_BYTES = 2 << 20;
/** What a row, a neighbour and a rung take, roughly, with the facts they name: only the division depends on it. */
const ROW_BYTES = 90;
const NEIGHBOUR_BYTES = 20;
const LEANING_BYTES = 5;
const RUNG_BYTES = 90;
/** Cards in the value of a row, its item's own and those that go along (see `cards-along.ts`), as a rule. */
const CARDS_A_ROW = 3;

/** Items in key order with their shard-independent facts: what every table is made of. */
interface Keyed {
  readonly number: number;
  readonly key: Hash64;
}

type ButCustomers = Exclude<TableName, "customers">;
export type EncodedTables = Readonly<Record<ButCustomers, TableInParts>>;

/** All their shards at once. */
export function atHand(tables: EncodedTables): Record<ButCustomers, BuiltTable> {
  const whole = Object.entries(tables).map(([name, table]): [string, BuiltTable] => [
    name,
    { ...table, shards: [...table.shards] },
  ]);
  return Object.fromEntries(whole) as Record<ButCustomers, BuiltTable>;
}

/** All tables but that of customers; each shard is packed when its turn comes. */
export function encodeTables(learned: Learned): EncodedTables {
  const { facts } = learned;
  const keyed = facts.map(({ key }, number): Keyed => ({ number, key })).sort(byKey);
  const spelled = [...keyed, ...otherSpellings(facts)].sort(byKey);
  refuseSharedKeys(spelled.map(({ key, number }) => ({ key, sku: facts[number]!.sku })));
  const division = divide(learned, spelled);
  const ladders = ladderRows(learned, facts);
  const cards = encodeItems(learned, keyed, division);
  return {
    affinity: encodeAffinity(learned, facts, spelled, division, ladders),
    // Rides in the shards of `affinity`.
    ladder: { bits: 0, rows: ladders.size, shards: [] },
    items: cards.table,
    popular: encodePopular(learned, cards.hot),
    ...encodeOthers(learned, keyed, division),
  };
}

const byKey = (a: Keyed, b: Keyed): number => compareKeys(a.key, b.key);

/** Rows under which a page finds an item however it writes the sku, where the shop's own are in no single case. */
function otherSpellings(facts: readonly ItemFacts[]): Keyed[] {
  if (skuCaseOf(facts) !== null) return [];
  const small = smallLettersOf(facts.map(({ sku }) => sku));
  return facts.flatMap(({ sku }, number) => {
    const spelled = small.get(sku);
    return spelled === undefined ? [] : [{ number, key: itemKey(spelled) }];
  });
}

/** How the items of a shop are spread over shards. */
interface Division {
  /** `null` where the shop is small enough not to be divided. */
  readonly hot: HotKeys | null;
  /** The others go to 2^bits shards by the leading bits of their keys. */
  readonly rowBits: number;
  readonly cardBits: number;
}

function divide({ affinity, ladders }: Learned, keyed: readonly Keyed[]): Division {
  const { together, next, support } = affinity;
  const entriesOf = (number: number): number =>
    [together, next].reduce(
      (sum, { offsets }) => sum + (offsets[number + 1] ?? 0) - (offsets[number] ?? 0),
      0,
    );
  const rungs = ladders.reduce((sum, ladder) => sum + ladder.rungs.length, 0);
  const entries = together.items.length + next.items.length;
  const rowBytes =
    keyed.length * ROW_BYTES +
    entries * NEIGHBOUR_BYTES +
    (together.leanings?.items.length ?? 0) * LEANING_BYTES +
    rungs * RUNG_BYTES;
  const cardBytes = keyed.length * CARD_ROWS.bytes;
  if (rowBytes + cardBytes <= UNDIVIDED_BYTES) return { hot: null, rowBits: 0, cardBits: 0 };
  const byDemand = [...keyed].sort((a, b) => (support[b.number] ?? 0) - (support[a.number] ?? 0));
  const hot: Hash64[] = [];
  let bytes = 0;
  for (const { key, number } of byDemand) {
    bytes += ROW_BYTES + CARD_ROWS.bytes + entriesOf(number) * NEIGHBOUR_BYTES;
    if (bytes > 2 * HOT_BYTES) break;
    hot.push(key);
  }
  const rowBits = bitsFor(rowBytes + CARDS_A_ROW * cardBytes);
  return { hot: HotKeys.of(hot), rowBits, cardBits: bitsFor(cardBytes) };
}

const bitsFor = (bytes: number): number => Math.max(0, Math.ceil(Math.log2(bytes / SHARD_BYTES)));

/** Rows in key order → those of each shard, the hot ones last and apart. */
function inShards<T extends { readonly key: Hash64 }>(
  rows: readonly T[],
  bits: number,
  hot: HotKeys | null,
): { shards: T[][]; hot: T[] } {
  const shards: T[][] = Array.from({ length: 2 ** bits }, () => []);
  const apart: T[] = [];
  for (const row of rows) (hot?.has(row.key) ? apart : shards[shardOf(row.key, bits)]!).push(row);
  return { shards, hot: apart };
}

/** Shards that are packed when they are asked for, so that nobody need hold them all. */
const packedInTurn = (
  shards: readonly (readonly Keyed[])[],
  packed: (rows: readonly Keyed[]) => Uint8Array,
): Iterable<Uint8Array> => ({
  *[Symbol.iterator]() {
    for (const rows of shards) yield packed(rows);
  },
});

function encodeAffinity(
  learned: Learned,
  facts: readonly ItemFacts[],
  keyed: readonly Keyed[],
  division: Division,
  ladders: ReadonlyMap<number, LadderRow>,
): TableInParts {
  const { affinity } = learned;
  const scale: AffinityScale = {
    together: affinity.together.scale,
    next: affinity.next.scale,
    leanings: affinity.together.leanings?.scale ?? 1,
  };
  const borrowing = new Borrowing(learned);
  const sets = setsByPart(facts);
  const better = betterSteps(facts, ladders);
  const numbers = new Map(facts.map((item, number) => [item, number]));
  const packedCards = packer(learned, CARD_ROWS);
  const packed = (rows: readonly Keyed[]): Uint8Array => {
    const onLadders = rows.flatMap(({ number, key }) => {
      const ladder = ladders.get(number);
      return ladder === undefined ? [] : [{ key, ladder }];
    });
    const together = new NeighbourRuns();
    const next = new NeighbourRuns();
    const leanings = new LeaningRuns();
    const along = new CardsAlong(division.hot);
    const lent = rows.map(({ number }) => {
      const first = together.items.length;
      addNext(next, affinity, number, facts);
      leanings.addRow(leaningsOf(affinity, number, facts));
      for (const set of sets.get(facts[number]!.sku) ?? []) together.add(set, 0, 0, 0, NEIGHBOUR.SET_OF, 0);
      const borrowed = borrowing.addTogether(together, number);
      along.add(facts[number]!, together.unmarked(first, UNOFFERED), ladders.get(number));
      return borrowed;
    });
    const own = rows.map(({ number, key }, i) => ({ key, self: facts[number]!, lent: lent[i]! }));
    const known = new Set(own.map(({ self }) => self));
    const neighbours = new Set([...together.items, ...next.items]);
    for (const item of neighbours) {
      const ladder = known.has(item) ? undefined : better.get(item);
      if (ladder !== undefined) onLadders.push({ key: item.key, ladder });
    }
    onLadders.sort((a, b) => compareKeys(a.key, b.key));
    const cards = along.items.map((item): Keyed => ({ key: item.key, number: numbers.get(item)! }));
    return packRuns(own, { together, next, leanings }, scale, {
      [LADDER]: packLadders(onLadders),
      ...(division.hot === null ? {} : { [ITEMS]: packedCards(cards.sort(byKey)) }),
    });
  };
  const { shards, hot } = inShards(keyed, division.rowBits, division.hot);
  return {
    bits: division.rowBits,
    rows: keyed.length,
    shards: packedInTurn([...shards, ...(division.hot === null ? [] : [hot])], packed),
    ...(division.hot === null ? {} : { hot: division.hot.encode() }),
  };
}

/** Sku of a part → the sets that contain it. */
function setsByPart(facts: readonly ItemFacts[]): Map<string, ItemFacts[]> {
  const sets = new Map<string, ItemFacts[]>();
  for (const set of facts) {
    for (const { item } of set.contains) {
      const known = sets.get(item.sku);
      if (known === undefined) sets.set(item.sku, [set]);
      else known.push(set);
    }
  }
  return sets;
}

/** Items that a better rung may stand in place of → that one step: it goes with every row that names them. */
function betterSteps(
  facts: readonly ItemFacts[],
  ladders: ReadonlyMap<number, LadderRow>,
): Map<ItemFacts, LadderRow> {
  const steps = new Map<ItemFacts, LadderRow>();
  for (const [number, ladder] of ladders) {
    const better = betterRung(ladder, facts[number]!.sku);
    if (better !== null) steps.set(facts[number]!, { ...ladder, rungs: [better.from, better.to] });
  }
  return steps;
}

/** What follows an item. */
function addNext(to: NeighbourRuns, { next }: AffinityModel, row: number, facts: readonly ItemFacts[]): void {
  const { offsets, items, weight, joint, share, flags, delayDays } = next;
  // Items that were never sold stand behind the log's and have no row.
  for (let i = offsets[row] ?? 0; i < (offsets[row + 1] ?? 0); i++)
    to.add(facts[items[i]!]!, weight[i]!, joint[i]!, share[i]!, flags[i]!, delayDays[i]!);
  to.endRow();
}

/** What an item says of others without proposing them. */
function* leaningsOf(
  { together: { leanings } }: AffinityModel,
  row: number,
  facts: readonly ItemFacts[],
): Generator<Leaning> {
  if (leanings === undefined) return;
  const { offsets, items, weight } = leanings;
  for (let i = offsets[row] ?? 0; i < (offsets[row + 1] ?? 0); i++)
    yield { key: facts[items[i]!]!.key, weight: weight[i]! };
}

/** Item number → the ladder it stands on, seen from it. */
function ladderRows({ table, ladders }: Learned, facts: readonly ItemFacts[]): Map<number, LadderRow> {
  const ladderOf = new Map<number, LadderRow>();
  for (const ladder of ladders) {
    const rows = new Map<Ladder, LadderRow>();
    for (const [item, view] of ladderViews(ladder, table.items)) {
      const row = rows.get(view) ?? ladderRow(view, table.items, facts);
      rows.set(view, row);
      ladderOf.set(item, row);
    }
  }
  return ladderOf;
}

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

/** Some of the items → a shard. */
const packer =
  ({ table, facts, currency }: Learned, { pack }: RowsOfItems) =>
  (rows: readonly Keyed[]): Uint8Array =>
    pack(
      rows.map(({ key, number }) => ({ key, item: table.items[number]!, facts: facts[number]! })),
      currency,
    );

/** The cards of hot items ride in `popular`. */
function encodeItems(
  learned: Learned,
  keyed: readonly Keyed[],
  division: Division,
): { table: TableInParts; hot: Uint8Array } {
  const packed = packer(learned, CARD_ROWS);
  const { shards, hot } = inShards(keyed, division.cardBits, division.hot);
  return {
    table: { bits: division.cardBits, rows: keyed.length, shards: packedInTurn(shards, packed) },
    hot: packed(hot),
  };
}

type OtherTables = Record<Exclude<TableOfItems, "items">, TableInParts>;

/** Every other table with a row an item: it says itself how it is packed; hot items stand in one shard more. */
function encodeOthers(learned: Learned, keyed: readonly Keyed[], { hot }: Division): OtherTables {
  const others = TABLES_OF_ITEMS.filter((table): boolean => table !== "items");
  const tables = others.map((table): [string, TableInParts] => {
    const { rows } = TABLE_FORMATS[table];
    const bits = hot === null ? 0 : bitsFor(keyed.length * rows.bytes);
    const divided = inShards(keyed, bits, hot);
    const all = [...divided.shards, ...(hot === null ? [] : [divided.hot])];
    return [table, { bits, rows: keyed.length, shards: packedInTurn(all, packer(learned, rows)) }];
  });
  return Object.fromEntries(tables) as OtherTables;
}
