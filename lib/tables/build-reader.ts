/**
 * Reads the shards of one build. Nothing of another build can come through it, so an answer never mixes two.
 *
 * Reads are planned by the keys alone, whatever the cache holds, so that an answer depends on the query and the build
 * only: at most `READS.most` values a request. Of a large cart whose items lie in more cold shards than fit, those
 * shards are read that hold most of its items, what is named first (anchors, then cart, then views) counting most.
 */
import type { Hash64 } from "../hash.ts";
import { err, ok, type Result } from "../result.ts";
import { HotKeys, shardOf } from "./keys.ts";
import { type BuildInfo, shardKey, type TableInfo } from "./manifest.ts";
import {
  type AnyShard,
  FORMATS,
  type OpenValue,
  type ReadableTable,
  type ShardError,
  type Shards,
} from "./open-shard.ts";
import { emptyPopular } from "./popular.ts";
import { readShard, type ShardSourceOptions } from "./shard-source.ts";

export { openShard, type ReadableTable, type ShardError } from "./open-shard.ts";

/** Where a key's row lies. */
export interface Found<S> {
  readonly shard: S;
  readonly row: number;
}

/** Values that one request may ask for. */
export interface ReadLimits {
  /** In all. */
  readonly most: number;
  /** Of `affinity`, beside its hot shard. */
  readonly affinity: number;
  /** Of `items`, however many others there were. */
  readonly leastItems: number;
}
/** Workers open six connections at once; and what is not asked for is neither waited nor paid for. */
export const READS: ReadLimits = { most: 6, affinity: 2, leastItems: 1 };
export const ALL_READS: ReadLimits = {
  most: Number.POSITIVE_INFINITY,
  affinity: Number.POSITIVE_INFINITY,
  leastItems: Number.POSITIVE_INFINITY,
};

export interface BuildReaderOptions extends ShardSourceOptions {
  readonly limits?: ReadLimits;
}

/** A value of the store, table and shard in one number. */
type Place = number;
const NOWHERE: Place = -1;
/** `manifest.ts` allows 2^16 shards a table, and the hot one behind them. */
const SHARDS = 2 ** 17;
const HOMES = [
  "affinity",
  "ladder",
  "items",
  "popular",
  "customers",
] as const satisfies readonly ReadableTable[];

const placeIn = (table: ReadableTable, shard: number): Place => HOMES.indexOf(table) * SHARDS + shard;
const tableOf = (place: Place): ReadableTable => HOMES[Math.floor(place / SHARDS)]!;
const shardIn = (place: Place): number => place % SHARDS;

type Opened = Result<OpenValue, ShardError>;

/** What one request has read of a build so far. */
class Progress {
  /** Values read from the store, values that the cache held, and how often the request had to wait. */
  reads = 0;
  hits = 0;
  rounds = 0;
  /** Reads under way. */
  waiting = 0;
  /** Cold values of `affinity`. */
  cold = 0;
  /** The first value that could not be had. */
  failure: ShardError | null = null;
  readonly values = new Map<Place, Opened | Promise<Opened>>();
}

export class BuildReader {
  readonly build: BuildInfo;
  readonly #options: BuildReaderOptions;
  readonly #limits: ReadLimits;
  readonly #hot: HotKeys | null;
  readonly #progress: Progress;
  readonly #lenient: boolean;

  constructor(build: BuildInfo, options: BuildReaderOptions, lenient = false, progress = new Progress()) {
    this.build = build;
    this.#options = options;
    this.#limits = options.limits ?? READS;
    this.#hot = hotKeysOf(build.tables.affinity);
    this.#progress = progress;
    this.#lenient = lenient;
  }

  /** Shards read from the store so far, those that the cache held, and rounds of waiting. */
  get reads(): number {
    return this.#progress.reads;
  }
  get hits(): number {
    return this.#progress.hits;
  }
  get rounds(): number {
    return this.#progress.rounds;
  }

  /** The first value that could not be had, whether or not the answer needed it. */
  get failure(): ShardError | null {
    return this.#progress.failure;
  }

  /** The same reader, for which what cannot be read holds nothing: the last resort before an empty answer. */
  leniently(): BuildReader {
    return new BuildReader(this.build, this.#options, true, this.#progress);
  }

  /** The rows of keys, `null` for a key that is not in the table or out of reach; shards are read in parallel, each once. */
  async find<T extends ReadableTable>(
    table: T,
    keys: readonly Hash64[],
  ): Promise<Result<(Found<Shards[T]> | null)[], ShardError>> {
    const places = keys.map((key) => this.#placeOf(table, key));
    const planned = this.#plan(table, places);
    const shards: (Shards[T] | null)[] = [];
    let failure: ShardError | null = null;
    const take = (i: number, value: Opened): void => {
      const shard = value.ok ? value.value.shard(table) : value;
      if (shard.ok) shards[i] = shard.value;
      else failure ??= shard.error;
    };
    const waiting: Promise<void>[] = [];
    for (const [i, place] of planned.entries()) {
      const value = this.#value(place);
      if (value instanceof Promise) waiting.push(value.then((opened) => take(i, opened)));
      else take(i, value);
    }
    if (waiting.length > 0) await Promise.all(waiting);
    if (failure !== null && !this.#lenient) return err(failure);
    return ok(
      keys.map((key, i) => {
        const place = places[i]!;
        const shard = place === NOWHERE ? null : shards[planned.indexOf(place)];
        if (shard == null) return null;
        const row = (shard as AnyShard).keys.find(key);
        return row < 0 ? null : { shard, row };
      }),
    );
  }

  /** One shard of a table that is not divided by hot and cold keys. */
  async shard<T extends "popular" | "customers">(
    table: T,
    shard: number,
  ): Promise<Result<Shards[T], ShardError>> {
    const value = await this.#value(placeIn(table, shard));
    const opened = value.ok ? value.value.shard(table) : value;
    return opened.ok || !this.#lenient || table !== "popular" ? opened : ok(emptyPopular() as Shards[T]);
  }

  /** Where a key's row would be; `NOWHERE` for a table without shards. */
  #placeOf(table: ReadableTable, key: Hash64): Place {
    const { tables } = this.build;
    const hot = this.#hot !== null && table !== "popular" && table !== "customers" && this.#hot.has(key);
    // Ladders ride in the values of `affinity`, cards of hot items in that of `popular`.
    const home: ReadableTable =
      table === "ladder" && tables.ladder.checksums.length === 0
        ? "affinity"
        : table === "items" && hot
          ? "popular"
          : table;
    const { bits, checksums } = tables[home];
    if (checksums.length === 0) return NOWHERE;
    return placeIn(home, home === "popular" ? 0 : hot ? 2 ** bits : shardOf(key, bits));
  }

  /** The distinct values to read, within the limits. */
  #plan(table: ReadableTable, places: readonly Place[]): Place[] {
    const { values } = this.#progress;
    const planned: Place[] = [];
    const more: Place[] = [];
    const says: number[] = [];
    let used = values.size;
    for (let i = 0; i < places.length; i++) {
      const place = places[i]!;
      if (place === NOWHERE || planned.includes(place)) continue;
      if (values.has(place)) planned.push(place);
      else if (this.#isFree(place)) {
        planned.push(place);
        used++;
      } else {
        const at = more.indexOf(place);
        if (at >= 0) says[at]! += 1 / (i + 1);
        else {
          more.push(place);
          says.push(1 / (i + 1));
        }
      }
    }
    if (more.length === 0) return planned;
    const { most, affinity, leastItems } = this.#limits;
    const allowed = table === "items" ? Math.max(leastItems, most - used) : affinity - this.#progress.cold;
    if (more.length > allowed) {
      const rank = new Map(more.map((place, i) => [place, says[i]!]));
      more.sort((a, b) => rank.get(b)! - rank.get(a)!);
      more.length = Math.max(0, allowed);
    }
    if (table !== "items") this.#progress.cold += more.length;
    planned.push(...more);
    return planned;
  }

  /** The hot shards and those of other tables than `affinity` and `items` are counted on anyway. */
  #isFree(place: Place): boolean {
    const table = tableOf(place);
    return (
      table === "popular" ||
      table === "customers" ||
      (table === "affinity" && this.#hot !== null && shardIn(place) === 2 ** this.build.tables.affinity.bits)
    );
  }

  #value(place: Place): Opened | Promise<Opened> {
    const progress = this.#progress;
    const known = progress.values.get(place);
    if (known !== undefined) return known;
    const table = tableOf(place);
    const key = shardKey(this.build.build, table, shardIn(place));
    const cached = this.#options.cache.get(key);
    if (cached !== undefined) {
      progress.hits++;
      const value = ok(cached);
      progress.values.set(place, value);
      return value;
    }
    progress.reads++;
    if (progress.waiting++ === 0) progress.rounds++;
    const checksum = this.build.tables[table].checksums[shardIn(place)];
    const reading = readShard(this.#options, key, FORMATS[table].code, checksum).then((value) => {
      progress.waiting--;
      if (!value.ok) progress.failure ??= value.error;
      progress.values.set(place, value);
      return value;
    });
    progress.values.set(place, reading);
    return reading;
  }
}

function hotKeysOf(affinity: TableInfo): HotKeys | null {
  if (affinity.hot === undefined) return null;
  let hot = hotKeys.get(affinity);
  if (hot === undefined) {
    hot = HotKeys.decode(affinity.hot);
    hotKeys.set(affinity, hot);
  }
  return hot;
}

/** Decoded once for each manifest that is read. */
const hotKeys = new WeakMap<TableInfo, HotKeys>();
