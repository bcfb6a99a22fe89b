/**
 * Every table: the code of its shards, what reads them, and their columns in the order in which they stand; of a table with
 * a row an item also what packs them. How the others are put together stands in `lib/rebuild/tables/encode-tables.ts`.
 */
import { KEYS } from "../format/keys.ts";
import type { Packed } from "../format/packed.ts";
import type { Columns } from "../format/table-schema.ts";
import { AFFINITY, AFFINITY_ROWS, AffinityShard, NEIGHBOUR_LISTS } from "./affinity-shard.ts";
import { CARD_ROWS } from "./cards-of-items.ts";
import { CUSTOMER_COLUMNS, CUSTOMER_WORDS, CUSTOMERS } from "./customer-format.ts";
import { CustomersShard } from "./customers-shard.ts";
import { FACTS } from "./facts-columns.ts";
import { CARDS, ITEMS, ItemsShard } from "./items-shard.ts";
import { LADDER, LADDER_WORDS, LADDERS, LadderShard } from "./ladder-shard.ts";
import { LEANINGS } from "./leanings.ts";
import { LEARNED } from "./learned.ts";
import { POPULAR, POPULAR_LISTS, PopularShard } from "./popular-shard.ts";
import type { RowsOfItems } from "./rows-of-items.ts";

export interface TableFormat<S> {
  readonly code: string;
  readonly open: new (packed: Packed, currency: string | null) => S;
  readonly columns: readonly Columns[];
}

const format = <S>(
  code: string,
  open: new (packed: Packed, currency: string | null) => S,
  ...columns: readonly Columns[]
): TableFormat<S> => ({ code, open, columns });

/** A table with a row an item: more is not to be said of it than its own file says. */
const ofItems = <S>(rows: RowsOfItems, own: TableFormat<S>) => ({ ...own, rows });

export const TABLE_FORMATS = {
  affinity: format(
    AFFINITY,
    AffinityShard,
    KEYS,
    AFFINITY_ROWS,
    ...Object.values(NEIGHBOUR_LISTS),
    LEANINGS,
    FACTS,
  ),
  ladder: format(LADDER, LadderShard, KEYS, LADDERS, FACTS, LADDER_WORDS),
  items: ofItems(CARD_ROWS, format(ITEMS, ItemsShard, KEYS, CARDS)),
  popular: format(POPULAR, PopularShard, KEYS, POPULAR_LISTS, FACTS, LEARNED),
  customers: format(CUSTOMERS, CustomersShard, CUSTOMER_COLUMNS, FACTS, CUSTOMER_WORDS),
} as const;

export type TableName = keyof typeof TABLE_FORMATS;
/** What each table's shards are read as. */
export type Shards = { readonly [T in TableName]: InstanceType<(typeof TABLE_FORMATS)[T]["open"]> };
export type AnyShard = Shards[TableName];
/** Tables whose rows are found by key. */
export type KeyedTable = Exclude<TableName, "popular">;
/** Tables that are packed from the items alone. */
export type TableOfItems = {
  [T in TableName]: (typeof TABLE_FORMATS)[T] extends { readonly rows: RowsOfItems } ? T : never;
}[TableName];

const isOfItems = (table: TableName): table is TableOfItems => "rows" in TABLE_FORMATS[table];

/** In the order in which a manifest names them. */
export const TABLES = Object.keys(TABLE_FORMATS) as readonly TableName[];
export const TABLES_OF_ITEMS = TABLES.filter(isOfItems);
