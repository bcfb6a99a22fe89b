import type { Hash64 } from "../../core/hash.ts";
import { shardOf } from "../../tables/format/keys.ts";
import type { CustomerRow } from "../../tables/rows/customers-shard.ts";
import { CustomerColumns } from "../../tables/rows/pack-customers.ts";
import type { BuiltTable } from "../../tables/store/publish.ts";

export interface ShardSizes {
  readonly shardBytes: number;
  /** At most 2^mostBits shards. */
  readonly mostBits: number;
}

/**
 * A shopper's row is read cold almost always, and with it goes its whole shard: so shards are small. Their number
 * is bounded, as each is a write a night.
 */
const SHARD_SIZES: ShardSizes = { shardBytes: 192 << 10, mostBits: 9 };
/** What a row takes, roughly: only the number of shards depends on it. */
const ROW_BYTES = 60;
const OWNED_BYTES = 20;
const FAVOURITE_BYTES = 14;
const PREFETCH_BYTES = 8;

export const rowBytes = ({ owned, favourites, prefetch }: CustomerRow): number =>
  ROW_BYTES +
  OWNED_BYTES * owned.length +
  FAVOURITE_BYTES * favourites.length +
  PREFETCH_BYTES * prefetch.length;

/** Shards, as a power of two, of rows that take so many bytes. */
export const bitsFor = (bytes: number, { shardBytes, mostBits }: ShardSizes = SHARD_SIZES): number =>
  Math.min(mostBits, Math.max(0, Math.ceil(Math.log2(bytes / shardBytes))));

/**
 * Rows in ascending key order, all of the shards `from … to − 1` of 2^bits → those shards. `adding` says how a row comes
 * into their columns.
 */
export function cutShards<Row extends { readonly key: Hash64 }>(
  rows: Iterable<Row>,
  bits: number,
  from: number,
  to: number,
  adding: (columns: CustomerColumns) => (row: Row) => void,
): Uint8Array[] {
  const columns = new CustomerColumns();
  const add = adding(columns);
  const cut: Uint8Array[] = [];
  const cutBelow = (shard: number): void => {
    for (; from + cut.length < shard; columns.clear()) cut.push(columns.pack(0, columns.rows));
  };
  for (const row of rows) {
    cutBelow(shardOf(row.key, bits));
    add(row);
  }
  cutBelow(to);
  return cut;
}

/**
 * Rows in ascending key order → the shards of the table. How many there are is known only at the end, unless there are
 * to be as many as there may be: from then on each is cut as soon as its rows are there.
 */
export class CustomerShards {
  readonly #sizes: ShardSizes;
  readonly #columns = new CustomerColumns();
  readonly #cut: Uint8Array[] = [];
  #bytes = 0;
  #rows = 0;
  /** Of 2^mostBits, the one that the latest row belongs to. */
  #shard = 0;

  constructor(sizes: ShardSizes = SHARD_SIZES) {
    this.#sizes = sizes;
  }

  add(row: CustomerRow): void {
    const { mostBits } = this.#sizes;
    const shard = shardOf(row.key, mostBits);
    if (shard > this.#shard && this.#bits() === mostBits) this.#cutBelow(shard, mostBits);
    this.#shard = shard;
    this.#columns.add(row);
    this.#rows++;
    this.#bytes += rowBytes(row);
  }

  finish(): BuiltTable {
    if (this.#rows === 0) return { bits: 0, rows: 0, shards: [] };
    const bits = this.#bits();
    this.#cutBelow(2 ** bits, bits);
    return { bits, rows: this.#rows, shards: this.#cut };
  }

  #bits(): number {
    return bitsFor(this.#bytes, this.#sizes);
  }

  /** Cuts the shards below `end` of 2^bits, to which all rows gathered belong. */
  #cutBelow(end: number, bits: number): void {
    let from = 0;
    while (this.#cut.length < end) {
      const to = this.#columns.firstFrom((this.#cut.length + 1) * 2 ** (32 - bits), from);
      this.#cut.push(this.#columns.pack(from, to));
      from = to;
    }
    this.#columns.clear();
  }
}
