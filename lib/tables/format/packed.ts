/**
 * The container of every table shard: named typed-array columns in one buffer, read in place.
 *
 * ```
 *  0  u32  magic "OSUM"
 *  4  u16  format version
 *  6  u16  number of columns n
 *  8  u32  table, four letters
 * 12  u32  bytes in all
 * 16  u32  bytes c that the checksum covers
 * 20  u32  checksum of bytes 0 to 19 and 24 to c − 1
 * 24  n ×  { u32 name, four letters · u32 offset · u32 bytes · u32 bytes an element }
 *     …    columns, each at a multiple of 8
 *  c  …    columns that are verified row by row (see `CheckedRows`), and containers, which verify themselves
 * ```
 * Little-endian throughout, as every machine that runs this is. Formats grow by columns: a reader asks for those it
 * knows by name and passes over the rest, so old code reads new builds as long as the version stays.
 */
import { checksum32, mix32 } from "../../core/hash.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { type CheckedRows, columnsOf, type Raw, rowChecks } from "./row-checks.ts";

export const FORMAT_VERSION = 2;
const MAGIC = fourLetters("OSUM");
const HEADER_BYTES = 24;
const COVERED_AT = 16;
const CHECKSUM_AT = 20;
const ENTRY_BYTES = 16;
const ENTRY_WORDS = ENTRY_BYTES / 4;

export type Column =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array;

/** Why a shard was refused. */
export interface PackedError {
  readonly reason: "magic" | "version" | "table" | "length" | "checksum" | "column";
  readonly message: string;
}

/** What of a container its own checksum does not cover. */
export interface Apart {
  /** Columns that are verified row by row. */
  readonly rows?: readonly CheckedRows[];
  /** Whole containers that go along, by table code. */
  readonly riding?: Readonly<Record<string, Uint8Array>>;
}

/** Columns → one buffer. Names are four letters or fewer. */
export function pack(
  table: string,
  columns: Readonly<Record<string, Column>>,
  { rows = [], riding = {} }: Apart = {},
): Uint8Array {
  const byRow = new Set(rows.flatMap(columnsOf));
  const raw = (name: string): Raw | null => {
    const column = columns[name];
    return column === undefined
      ? null
      : rawView(column.buffer, column.byteOffset, column.byteLength, column.BYTES_PER_ELEMENT);
  };
  const named = Object.entries(columns);
  const covered: [string, Column][] = [
    ...named.filter(([name]) => !byRow.has(name)),
    ...rows.map((set): [string, Column] => [set.checks, rowChecks(raw, set)]),
  ];
  const entries = [...covered, ...named.filter(([name]) => byRow.has(name)), ...Object.entries(riding)];
  let end = align(HEADER_BYTES + entries.length * ENTRY_BYTES);
  const offsets = entries.map(([, column]) => {
    const offset = end;
    end = align(offset + column.byteLength);
    return offset;
  });
  const bytes = new Uint8Array(end);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, FORMAT_VERSION, true);
  view.setUint16(6, entries.length, true);
  view.setUint32(8, fourLetters(table), true);
  view.setUint32(12, end, true);
  view.setUint32(COVERED_AT, offsets[covered.length] ?? end, true);
  entries.forEach(([name, column], i) => {
    const at = HEADER_BYTES + i * ENTRY_BYTES;
    view.setUint32(at, fourLetters(name), true);
    view.setUint32(at + 4, offsets[i]!, true);
    view.setUint32(at + 8, column.byteLength, true);
    view.setUint32(at + 12, column.BYTES_PER_ELEMENT, true);
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), offsets[i]!);
  });
  view.setUint32(CHECKSUM_AT, checksumOf(bytes, view.getUint32(COVERED_AT, true)), true);
  return bytes;
}

/**
 * Checks magic, version, table, length and checksum, in that order, and gives the columns as views, copying nothing.
 * Who reads rows that are verified one by one asks `VerifiedRows` first.
 */
export function unpack(buffer: ArrayBuffer, table: string): Result<Packed, PackedError> {
  return unpackRange(buffer, 0, buffer.byteLength, table);
}

/** The container that `bytes` of the buffer from `start` on hold; `start` is a multiple of 8. */
function unpackRange(
  buffer: ArrayBuffer,
  start: number,
  bytes: number,
  table: string,
): Result<Packed, PackedError> {
  if (bytes < HEADER_BYTES) return refuse("length", `${bytes} bytes are too few for a table shard`);
  const view = new DataView(buffer, start, bytes);
  if (view.getUint32(0, true) !== MAGIC) return refuse("magic", "the value is not a table shard");
  const version = view.getUint16(4, true);
  if (version !== FORMAT_VERSION) {
    return refuse("version", `format version ${version}, but this code reads version ${FORMAT_VERSION}`);
  }
  if (view.getUint32(8, true) !== fourLetters(table)) {
    return refuse(
      "table",
      `a shard of table ${letters(view.getUint32(8, true))}, but ${table} was asked for`,
    );
  }
  const length = view.getUint32(12, true);
  if (length !== bytes) return refuse("length", `${bytes} bytes, but the header says ${length}`);
  const count = view.getUint16(6, true);
  const covered = view.getUint32(COVERED_AT, true);
  if (HEADER_BYTES + count * ENTRY_BYTES > covered || covered > bytes) {
    return refuse("length", `no room for ${count} columns`);
  }
  if (checksumOf(new Uint8Array(buffer, start, bytes), covered) !== view.getUint32(CHECKSUM_AT, true)) {
    return refuse("checksum", "the checksum does not match: the value is damaged");
  }
  return ok(new Packed(buffer, start, new Uint32Array(buffer, start + HEADER_BYTES, count * ENTRY_WORDS)));
}

const checksumOf = (bytes: Uint8Array, covered: number): number =>
  mix32(checksum32(bytes.subarray(0, CHECKSUM_AT)), checksum32(bytes.subarray(HEADER_BYTES, covered)));

/** The checksum that a shard carries, without checking it. */
export const storedChecksum = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(CHECKSUM_AT, true);

/** A shard that verifies but lacks what this code reads: `openShard` turns it into a refusal. */
export class ColumnError extends Error {
  override readonly name = "ColumnError";
}

/**
 * A shard's columns, as typed arrays over its buffer. Asking for one that is absent or of another width throws
 * `ColumnError`.
 */
export class Packed {
  readonly buffer: ArrayBuffer;
  readonly #start: number;
  readonly #entries: Uint32Array;
  readonly #inner = new Map<string, Result<Packed, PackedError>>();

  /** `entries`: the container's, which begins at byte `start`. */
  constructor(buffer: ArrayBuffer, start: number, entries: Uint32Array) {
    this.buffer = buffer;
    this.#start = start;
    this.#entries = entries;
  }

  /** A container that rides in this one. */
  inner(table: string): Result<Packed, PackedError> {
    let packed = this.#inner.get(table);
    if (packed === undefined) {
      const { offset, length } = this.#place(table, 1);
      packed = unpackRange(this.buffer, offset, length, table);
      this.#inner.set(table, packed);
    }
    return packed;
  }

  /** A column's elements as whole numbers. Fit to be passed on its own. */
  readonly raw = (name: string): Raw | null => {
    const entry = this.#entry(name);
    if (entry < 0) return null;
    const { buffer } = this;
    const offset = this.#start + this.#entries[entry + 1]!;
    return rawView(buffer, offset, this.#entries[entry + 2]!, this.#entries[entry + 3]!);
  };

  has(name: string): boolean {
    return this.#entry(name) >= 0;
  }

  bytesOf(name: string): number {
    const entry = this.#entry(name);
    return entry < 0 ? 0 : this.#entries[entry + 2]!;
  }

  u8(name: string): Uint8Array {
    const { offset, length } = this.#place(name, 1);
    return new Uint8Array(this.buffer, offset, length);
  }

  u16(name: string): Uint16Array {
    const { offset, length } = this.#place(name, 2);
    return new Uint16Array(this.buffer, offset, length);
  }

  i16(name: string): Int16Array {
    const { offset, length } = this.#place(name, 2);
    return new Int16Array(this.buffer, offset, length);
  }

  u32(name: string): Uint32Array {
    const { offset, length } = this.#place(name, 4);
    return new Uint32Array(this.buffer, offset, length);
  }

  f32(name: string): Float32Array {
    const { offset, length } = this.#place(name, 4);
    return new Float32Array(this.buffer, offset, length);
  }

  #place(name: string, width: number): { offset: number; length: number } {
    const entry = this.#entry(name);
    if (entry < 0) throw new ColumnError(`column ${name} is missing`);
    const actual = this.#entries[entry + 3]!;
    if (actual !== width) {
      throw new ColumnError(`column ${name} has ${actual} bytes an element, read as ${width}`);
    }
    return { offset: this.#start + this.#entries[entry + 1]!, length: this.#entries[entry + 2]! / width };
  }

  /** Where a column's entry begins, −1 for none: a look through some dozens is less than to remember them. */
  #entry(name: string): number {
    const code = fourLetters(name);
    for (let at = 0; at < this.#entries.length; at += ENTRY_WORDS) if (this.#entries[at] === code) return at;
    return -1;
  }
}

function rawView(buffer: ArrayBufferLike, offset: number, bytes: number, width: number): Raw {
  if (width === 4) return new Uint32Array(buffer, offset, bytes / 4);
  if (width === 2) return new Uint16Array(buffer, offset, bytes / 2);
  return new Uint8Array(buffer, offset, bytes);
}

const refuse = (reason: PackedError["reason"], message: string): Result<never, PackedError> =>
  err({ reason, message });

const align = (offset: number): number => (offset + 7) & ~7;

function fourLetters(name: string): number {
  let code = 0;
  for (let i = 0; i < 4; i++) code |= (name.charCodeAt(i) || 32) << (8 * i);
  return code >>> 0;
}

const letters = (code: number): string =>
  String.fromCharCode(code & 255, (code >>> 8) & 255, (code >>> 16) & 255, code >>> 24).trim();
