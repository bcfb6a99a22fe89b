/** Reads the shards of one build. Nothing of another build can come through it, so an answer never mixes two. */
import type { Hash64 } from "../hash.ts";
import { err, ok, type Result } from "../result.ts";
import { AFFINITY, AffinityShard } from "./affinity.ts";
import { CUSTOMERS, CustomersShard } from "./customers.ts";
import { ITEMS, ItemsShard } from "./items.ts";
import { type KeyColumn, shardOf } from "./keys.ts";
import { LADDER, LadderShard } from "./ladder.ts";
import { type BuildInfo, shardKey } from "./manifest.ts";
import { ColumnError, type Packed, unpack } from "./packed.ts";
import { POPULAR, PopularShard } from "./popular.ts";
import type { ShardCache } from "./shard-cache.ts";

/** What each table's shards are read as. */
interface Shards {
  affinity: AffinityShard;
  ladder: LadderShard;
  items: ItemsShard;
  popular: PopularShard;
  customers: CustomersShard;
}
export type ReadableTable = keyof Shards;

const FORMATS: { readonly [T in ReadableTable]: { code: string; open: new (packed: Packed) => Shards[T] } } =
  {
    affinity: { code: AFFINITY, open: AffinityShard },
    ladder: { code: LADDER, open: LadderShard },
    items: { code: ITEMS, open: ItemsShard },
    popular: { code: POPULAR, open: PopularShard },
    customers: { code: CUSTOMERS, open: CustomersShard },
  };

/** Why a shard could not be had. `reason` is what an answer reports as `degraded`. */
export interface ShardError {
  readonly reason: "missing_shard" | "unreadable_shard" | "damaged_shard" | "unknown_format";
  readonly key: string;
  readonly message: string;
}

/** Where a key's row lies. */
export interface Found<S> {
  readonly shard: S;
  readonly row: number;
}

export interface BuildReaderOptions {
  readonly get: (key: string) => Promise<ArrayBuffer | null>;
  readonly cache: ShardCache;
}

/** Bytes → a shard of a table, verified. */
export function openShard<T extends ReadableTable>(
  table: T,
  key: string,
  bytes: ArrayBuffer,
): Result<Shards[T], ShardError> {
  const { code, open } = FORMATS[table];
  const unpacked = unpack(bytes, code);
  if (!unpacked.ok) {
    const reason = unpacked.error.reason === "version" ? "unknown_format" : "damaged_shard";
    return err({ reason, key, message: `${key}: ${unpacked.error.message}` });
  }
  try {
    return ok(new open(unpacked.value));
  } catch (error) {
    if (error instanceof ColumnError) {
      return err({ reason: "unknown_format", key, message: `${key}: ${error.message}` });
    }
    throw error;
  }
}

export class BuildReader {
  readonly build: BuildInfo;
  readonly #get: BuildReaderOptions["get"];
  readonly #cache: ShardCache;
  /** Shards read from the store so far, cache hits not counted. */
  reads = 0;

  constructor(build: BuildInfo, options: BuildReaderOptions) {
    this.build = build;
    this.#get = options.get;
    this.#cache = options.cache;
  }

  /** The rows of keys, `null` for a key that is not in the table; shards are read in parallel, each once. */
  async find<T extends ReadableTable>(
    table: T,
    keys: readonly Hash64[],
  ): Promise<Result<(Found<Shards[T]> | null)[], ShardError>> {
    const { bits, rows } = this.build.tables[table];
    if (rows === 0) return ok(keys.map(() => null));
    const wanted = [...new Set(keys.map((key) => shardOf(key, bits)))];
    const shards = new Map<number, Shards[T]>();
    for (const result of await Promise.all(wanted.map((shard) => this.shard(table, shard)))) {
      if (!result.ok) return result;
      shards.set(wanted[shards.size]!, result.value);
    }
    return ok(
      keys.map((key) => {
        const shard = shards.get(shardOf(key, bits))!;
        const row = (shard as { readonly keys: KeyColumn }).keys.find(key);
        return row < 0 ? null : { shard, row };
      }),
    );
  }

  /** One shard, from the cache or the store. */
  async shard<T extends ReadableTable>(table: T, shard: number): Promise<Result<Shards[T], ShardError>> {
    const key = shardKey(this.build.build, table, shard);
    const cached = this.#cache.get(key);
    // The key names the table, so what was put there under it is of that table's kind.
    if (cached !== undefined) return ok(cached as Shards[T]);
    this.reads++;
    let bytes: ArrayBuffer | null;
    try {
      bytes = await this.#get(key);
    } catch (error) {
      return err({ reason: "unreadable_shard", key, message: `${key}: ${String(error)}` });
    }
    if (bytes === null) return err({ reason: "missing_shard", key, message: `${key} is not in the store` });
    const opened = openShard(table, key, bytes);
    if (opened.ok) this.#cache.set(key, opened.value, bytes.byteLength);
    return opened;
  }
}
