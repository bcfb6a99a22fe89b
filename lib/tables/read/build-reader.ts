/**
 * Reads the shards of one build. Nothing of another build can come through it, so an answer never mixes two.
 *
 * Reads are planned by the keys alone, whatever the cache holds, so that an answer depends on the query and the build
 * only: at most `READS.most` values a request. Of a large cart whose items lie in more cold shards than fit, those
 * shards are read that hold most of its items, what is named first (anchors, then cart, then views) counting most.
 */
import type { Hash64 } from "../../core/hash.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { HotKeys, shardOf } from "../format/keys.ts";
import type { DamagedRow } from "../format/row-checks.ts";
import { emptyPopular, type PopularShard } from "../rows/popular-shard.ts";
import {
  type KeyedTable,
  type Shards,
  TABLE_FORMATS,
  TABLES,
  type TableName,
} from "../rows/table-formats.ts";
import { type BuildInfo, shardKey } from "../store/manifest.ts";
import { Deadline } from "./deadline.ts";
import type { OpenValue } from "./open-shard.ts";
import type { ShardError } from "./shard-error.ts";
import { readShard, type ShardSourceOptions } from "./shard-source.ts";

export { openShard } from "./open-shard.ts";

/** Where a key's row lies. */
export interface Found<S> {
  readonly shard: S;
  readonly row: number;
}

export type FoundRows<S> = (Found<S> | null)[];

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

const FIRST_PLACE = Object.fromEntries(TABLES.map((table, i) => [table, i * SHARDS])) as Readonly<
  Record<TableName, Place>
>;
const placeIn = (table: TableName, shard: number): Place => FIRST_PLACE[table] + shard;
const tableOf = (place: Place): TableName => TABLES[Math.floor(place / SHARDS)]!;
const shardIn = (place: Place): number => place % SHARDS;

type Opened = Result<OpenValue, ShardError>;

/** What one request has read of a build so far. */
class Progress {
  /** Values read from the store, values that the cache held, and how often the request had to wait. */
  reads = 0;
  hits = 0;
  rounds = 0;
  /** Reads under way, and until when they are waited for: those of a round begin together. */
  waiting = 0;
  deadline: Deadline | null = null;
  /** Cold values of `affinity`. */
  cold = 0;
  /** The first value that could not be had. */
  failure: ShardError | null = null;
  /** Whose cards count as read. */
  along: readonly Place[] = [];
  readonly values = new Map<Place, Opened | Promise<Opened>>();
}

export class BuildReader {
  readonly build: BuildInfo;
  readonly #options: BuildReaderOptions;
  readonly #limits: ReadLimits;
  readonly #hot: HotKeys | null;
  readonly #keys: Map<Place, string>;
  readonly #progress: Progress;
  /** Whether what cannot be read counts as holding nothing. */
  readonly lenient: boolean;
  /** The currency that prices are read in, where it is another than the build's. */
  readonly other: string | null;

  constructor(
    build: BuildInfo,
    options: BuildReaderOptions,
    lenient = false,
    progress = new Progress(),
    other: string | null = null,
  ) {
    this.build = build;
    this.other = other;
    this.#options = options;
    this.#limits = options.limits ?? READS;
    const { hot, keys } = prepare(build);
    this.#hot = hot;
    this.#keys = keys;
    this.#progress = progress;
    this.lenient = lenient;
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
    return new BuildReader(this.build, this.#options, true, this.#progress, this.other);
  }

  /** The same reader with prices in a currency; `null` where the build has none in it. */
  in(currency: string | null): BuildReader | null {
    const other = currency === this.build.currency ? null : currency;
    if (other === this.other) return this;
    if (other !== null && this.build.currencies?.includes(other) !== true) return null;
    return new BuildReader(this.build, this.#options, this.lenient, this.#progress, other);
  }

  /**
   * The rows of keys, `null` for a key that is not in the table or out of reach; shards are read in parallel, each
   * once.
   */
  async find<T extends KeyedTable>(
    table: T,
    keys: readonly Hash64[],
  ): Promise<Result<FoundRows<Shards[T]>, ShardError>> {
    const places: Place[] = [];
    for (let i = 0; i < keys.length; i++) places.push(this.#placeOf(table, keys[i]!));
    const planned = this.#plan(table, places);
    const values: Opened[] = [];
    const waiting: Promise<void>[] = [];
    for (let i = 0; i < planned.length; i++) {
      const value = this.#value(planned[i]!);
      if (value instanceof Promise) {
        waiting.push(
          value.then((opened) => {
            values[i] = opened;
          }),
        );
      } else values[i] = value;
    }
    // A turn of the event loop costs as much as a row: none is taken where nothing has to be waited for.
    if (waiting.length > 0) await Promise.all(waiting);
    return this.#rows(table, keys, places, planned, values);
  }

  #rows<T extends KeyedTable>(
    table: T,
    keys: readonly Hash64[],
    places: readonly Place[],
    planned: readonly Place[],
    values: readonly Opened[],
  ): Result<FoundRows<Shards[T]>, ShardError> {
    let refused: Result<never, ShardError> | null = null;
    const shards: (Shards[T] | null)[] = [];
    for (let i = 0; i < values.length; i++) {
      const shard = this.#open(planned[i]!, values[i]!, table);
      if (!shard.ok) refused ??= shard;
      shards.push(shard.ok ? shard.value : null);
    }
    const found: (Found<Shards[T]> | null)[] = [];
    for (let i = 0; i < keys.length; i++) {
      const at = planned.indexOf(places[i]!);
      const shard = shards[at] ?? null;
      const row = shard === null ? -1 : (shard as Shards[KeyedTable]).keys.find(keys[i]!);
      if (shard === null || row < 0) found.push(null);
      else if ((shard as Shards[KeyedTable]).intact(row)) found.push({ shard, row });
      else {
        const damaged = this.#damaged(places[i]!, `row ${row} is not as it was written`);
        refused ??= damaged;
        shards[at] = null;
        found.push(null);
      }
    }
    if (refused === null) return ok(found);
    if (!this.lenient) return refused;
    return ok(found.map((one) => (one !== null && shards.includes(one.shard) ? one : null)));
  }

  /**
   * From here on cards count as read that lie in what was read so far. Said when nothing is under way, so that what is
   * read next is the same whatever the cache holds.
   */
  takeCardsAlong(): void {
    this.#progress.along = [...this.#progress.values.keys()];
  }

  /** The shop's favourites. */
  async popular(): Promise<Result<PopularShard, ShardError>> {
    const reading = this.#value(placeIn("popular", 0));
    const value = reading instanceof Promise ? await reading : reading;
    const opened = this.#open(placeIn("popular", 0), value, "popular");
    return opened.ok || !this.lenient ? opened : ok(emptyPopular());
  }

  /** What was read while a block was being made proved to be damaged. */
  refuse(damaged: DamagedRow): Result<never, ShardError> {
    for (const [place, value] of this.#progress.values) {
      if (value instanceof Promise || !value.ok || value.value.buffer !== damaged.buffer) continue;
      return this.#damaged(place, damaged.message);
    }
    throw damaged;
  }

  #open<T extends TableName>(place: Place, value: Opened, table: T): Result<Shards[T], ShardError> {
    const shard = value.ok ? value.value.shard(table, this.other) : value;
    return shard.ok || !value.ok ? shard : this.#refuse(place, shard.error);
  }

  #damaged(place: Place, what: string): Result<never, ShardError> {
    const key = this.#keyOf(place);
    return this.#refuse(place, { reason: "damaged_shard", key, message: `${key}: ${what}` });
  }

  /** A value that proves to be damaged is read no more: neither by this request nor, out of the cache, by others. */
  #refuse(place: Place, error: ShardError): Result<never, ShardError> {
    const refused = err(error);
    this.#options.cache.delete(this.#keyOf(place));
    this.#progress.values.set(place, refused);
    this.#progress.failure ??= error;
    return refused;
  }

  #keyOf(place: Place): string {
    let key = this.#keys.get(place);
    if (key === undefined) {
      key = shardKey(this.build.build, tableOf(place), shardIn(place));
      this.#keys.set(place, key);
    }
    return key;
  }

  /** Where a key's row would be; `NOWHERE` for a table without shards. */
  #placeOf(table: KeyedTable, key: Hash64): Place {
    const { tables } = this.build;
    const hot = this.#hot !== null && table !== "customers" && this.#hot.has(key);
    // Ladders ride in the values of `affinity`, cards of hot items in that of `popular`.
    const home: TableName =
      table === "ladder" && tables.ladder.checksums.length === 0
        ? "affinity"
        : table === "items" && hot
          ? "popular"
          : table;
    const { bits, checksums } = tables[home];
    if (checksums.length === 0) return NOWHERE;
    const place = placeIn(home, home === "popular" ? 0 : hot ? 2 ** bits : shardOf(key, bits));
    return table === "items" ? this.#nearest(key, place) : place;
  }

  /** Where a card is at hand already: the night lays those beside a row that are likely offered with it. */
  #nearest(key: Hash64, own: Place): Place {
    const { along, values } = this.#progress;
    if (values.has(own)) return own;
    for (const place of along) {
      const value = values.get(place);
      if (value === undefined || value instanceof Promise || !value.ok) continue;
      const cards = value.value.shard("items", this.other);
      if (cards.ok && cards.value.keys.find(key) >= 0) return place;
    }
    return own;
  }

  /** The distinct values to read, within the limits. */
  #plan(table: TableName, places: readonly Place[]): Place[] {
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
    const key = this.#keyOf(place);
    const cached = this.#options.cache.get(key);
    if (cached !== undefined) {
      progress.hits++;
      const value = ok(cached);
      progress.values.set(place, value);
      return value;
    }
    progress.reads++;
    if (progress.waiting++ === 0) this.#beginRound();
    const checksum = this.build.tables[table].checksums[shardIn(place)];
    const reading = readShard(
      this.#options,
      key,
      TABLE_FORMATS[table].code,
      checksum,
      progress.deadline,
    ).then((value) => {
      if (--progress.waiting === 0) progress.deadline?.cancel();
      if (!value.ok) progress.failure ??= value.error;
      progress.values.set(place, value);
      return value;
    });
    progress.values.set(place, reading);
    return reading;
  }

  #beginRound(): void {
    const { patience } = this.#options;
    this.#progress.rounds++;
    this.#progress.deadline = patience === undefined ? null : new Deadline(patience.deadline, patience.timer);
  }
}

/** What is worked out once for each manifest that is read. */
interface Prepared {
  readonly hot: HotKeys | null;
  /** Keys of the store, kept so that an isolate's cache need not hash them anew for each answer. */
  readonly keys: Map<Place, string>;
}

const prepared = new WeakMap<BuildInfo, Prepared>();

function prepare(build: BuildInfo): Prepared {
  let known = prepared.get(build);
  if (known === undefined) {
    const { hot } = build.tables.affinity;
    known = { hot: hot === undefined ? null : HotKeys.decode(hot), keys: new Map() };
    prepared.set(build, known);
  }
  return known;
}
