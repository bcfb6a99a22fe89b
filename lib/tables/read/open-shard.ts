/** Bytes of the store → shards: verified but for their rows, each of which says whether it is intact. */
import { err, ok, type Result } from "../../core/result.ts";
import { ColumnError, type Packed, storedChecksum, unpack } from "../format/packed.ts";
import { poolCodes } from "../format/table-schema.ts";
import { type AnyShard, type Shards, TABLE_FORMATS, type TableName } from "../rows/table-formats.ts";
import { mostKept } from "./kept.ts";
import type { ShardError } from "./shard-error.ts";

/** A value of the store that may be read, and the shards it has been read as so far. */
export class OpenValue {
  readonly key: string;
  /** Of the value itself, and the most that what is decoded from it and kept can come to. */
  readonly bytes: number;
  readonly #code: string;
  readonly #packed: Packed;
  readonly #shards = new Map<string, Result<AnyShard, ShardError>>();

  constructor(key: string, code: string, packed: Packed) {
    this.key = key;
    this.bytes = packed.buffer.byteLength + decodedBytes(packed);
    this.#code = code;
    this.#packed = packed;
  }

  get buffer(): ArrayBuffer {
    return this.#packed.buffer;
  }

  /**
   * The shard of a table: the value's own, or one that rides in it as a column; prices in another currency where one is
   * named.
   */
  shard<T extends TableName>(table: T, currency: string | null = null): Result<Shards[T], ShardError> {
    const name = currency === null ? table : `${table} ${currency}`;
    let opened = this.#shards.get(name);
    if (opened === undefined) {
      opened = this.#open(table, currency);
      this.#shards.set(name, opened);
    }
    // What stands under a table's name was opened by that table's format.
    return opened as Result<Shards[T], ShardError>;
  }

  #open(table: TableName, currency: string | null): Result<AnyShard, ShardError> {
    const { code, open } = TABLE_FORMATS[table];
    const refuse = (reason: ShardError["reason"], message: string) =>
      err({ reason, key: this.key, message: `${this.key}: ${message}` });
    try {
      const packed = code === this.#code ? ok(this.#packed) : this.#packed.inner(code);
      return packed.ok ? ok(new open(packed.value, currency)) : refuse("damaged_shard", packed.error.message);
    } catch (error) {
      if (error instanceof ColumnError) return refuse("unknown_format", error.message);
      // Columns that reach beyond the value.
      if (error instanceof RangeError) return refuse("damaged_shard", error.message);
      throw error;
    }
  }
}

/** String pools, whose words are kept once they are decoded (see `StringPoolColumn`). */
const POOLS: ReadonlySet<string> = new Set(
  Object.values(TABLE_FORMATS).flatMap(({ columns }) => columns.flatMap(poolCodes)),
);
/** What a string costs beside its letters, roughly. */
const STRING_BYTES = 32;

/** What a card, a ladder and an item's facts cost when they are decoded, roughly. */
const CARD_BYTES = 1200;
const LADDER_BYTES = 1000;
const FACTS_BYTES = 250;

function decodedBytes(packed: Packed): number {
  const rows = mostKept(packed.bytesOf("keyh") / 4);
  let bytes = mostKept(packed.bytesOf("fkeh") / 4) * FACTS_BYTES;
  if (packed.has("titb")) bytes += rows * CARD_BYTES;
  if (packed.has("rlab")) bytes += rows * LADDER_BYTES;
  for (const pool of POOLS) {
    if (!packed.has(`${pool}o`) || !packed.has(`${pool}b`)) continue;
    bytes += 2 * packed.bytesOf(`${pool}b`) + (STRING_BYTES / 4) * packed.bytesOf(`${pool}o`);
  }
  for (const { code } of Object.values(TABLE_FORMATS)) {
    const riding = packed.has(code) ? packed.inner(code) : null;
    if (riding?.ok) bytes += decodedBytes(riding.value);
  }
  return bytes;
}

/** `code`: the container that the value must be; `checksum`: what the manifest names, so that no other shard passes. */
export function openValue(
  key: string,
  code: string,
  bytes: ArrayBuffer,
  checksum?: number,
): Result<OpenValue, ShardError> {
  const packed = unpack(bytes, code);
  if (!packed.ok) {
    const reason = packed.error.reason === "version" ? "unknown_format" : "damaged_shard";
    return err({ reason, key, message: `${key}: ${packed.error.message}` });
  }
  if (checksum !== undefined && storedChecksum(new Uint8Array(bytes)) !== checksum) {
    return err({ reason: "damaged_shard", key, message: `${key} is not the shard that the manifest names` });
  }
  return ok(new OpenValue(key, code, packed.value));
}

/** Bytes → a shard of a table, verified. */
export function openShard<T extends TableName>(
  table: T,
  key: string,
  bytes: ArrayBuffer,
): Result<Shards[T], ShardError> {
  const value = openValue(key, TABLE_FORMATS[table].code, bytes);
  return value.ok ? value.value.shard(table) : value;
}
