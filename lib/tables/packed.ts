/**
 * The container of every table shard: named typed-array columns in one buffer, read in place.
 *
 * ```
 *  0  u32  magic "OSUM"
 *  4  u16  format version
 *  6  u16  number of columns n
 *  8  u32  table, four letters
 * 12  u32  bytes in all
 * 16  u32  checksum of bytes 0 to 15 and of everything from byte 24 on
 * 20  u32  0
 * 24  n ×  { u32 name, four letters · u32 offset · u32 bytes · u32 bytes an element }
 *     …    columns, each at a multiple of 8
 * ```
 * Little-endian throughout, as every machine that runs this is. Formats grow by columns: a reader asks for those it
 * knows by name and passes over the rest, so old code reads new builds as long as the version stays.
 */
import { checksum32, mix32 } from "../hash.ts";
import { err, ok, type Result } from "../result.ts";

export const FORMAT_VERSION = 1;
const MAGIC = fourLetters("OSUM");
const HEADER_BYTES = 24;
const CHECKSUM_AT = 16;
const ENTRY_BYTES = 16;

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

/** Columns → one buffer. Names are four letters or fewer. */
export function pack(table: string, columns: Readonly<Record<string, Column>>): Uint8Array {
  const entries = Object.entries(columns);
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
  entries.forEach(([name, column], i) => {
    const at = HEADER_BYTES + i * ENTRY_BYTES;
    view.setUint32(at, fourLetters(name), true);
    view.setUint32(at + 4, offsets[i]!, true);
    view.setUint32(at + 8, column.byteLength, true);
    view.setUint32(at + 12, column.BYTES_PER_ELEMENT, true);
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), offsets[i]!);
  });
  view.setUint32(CHECKSUM_AT, checksumOf(bytes), true);
  return bytes;
}

/** Checks magic, version, table, length and checksum, in that order, and gives the columns as views, copying nothing. */
export function unpack(buffer: ArrayBuffer, table: string): Result<Packed, PackedError> {
  return unpackRange(buffer, 0, buffer.byteLength, table, true);
}

/** The container that `bytes` of the buffer from `start` on hold; `start` is a multiple of 8. */
function unpackRange(
  buffer: ArrayBuffer,
  start: number,
  bytes: number,
  table: string,
  verify: boolean,
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
  if (verify && checksumOf(new Uint8Array(buffer, start, bytes)) !== view.getUint32(CHECKSUM_AT, true)) {
    return refuse("checksum", "the checksum does not match: the value is damaged");
  }
  const columns = new Map<number, Place>();
  const count = view.getUint16(6, true);
  if (HEADER_BYTES + count * ENTRY_BYTES > bytes) return refuse("length", `no room for ${count} columns`);
  for (let i = 0; i < count; i++) {
    const at = HEADER_BYTES + i * ENTRY_BYTES;
    columns.set(view.getUint32(at, true), {
      offset: start + view.getUint32(at + 4, true),
      bytes: view.getUint32(at + 8, true),
      width: view.getUint32(at + 12, true),
    });
  }
  return ok(new Packed(buffer, columns));
}

const checksumOf = (bytes: Uint8Array): number =>
  mix32(checksum32(bytes.subarray(0, CHECKSUM_AT)), checksum32(bytes.subarray(HEADER_BYTES)));

/** The checksum that a shard carries, without checking it. */
export const storedChecksum = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(CHECKSUM_AT, true);

/** A shard that verifies but lacks what this code reads: `openShard` turns it into a refusal. */
export class ColumnError extends Error {
  override readonly name = "ColumnError";
}

interface Place {
  readonly offset: number;
  readonly bytes: number;
  readonly width: number;
}

/** A shard's columns, as typed arrays over its buffer. Asking for one that is absent or of another width throws `ColumnError`. */
export class Packed {
  readonly buffer: ArrayBuffer;
  readonly #columns: ReadonlyMap<number, Place>;

  constructor(buffer: ArrayBuffer, columns: ReadonlyMap<number, Place>) {
    this.buffer = buffer;
    this.#columns = columns;
  }

  /** A container that stands in this one as a column of bytes; the outer checksum has covered it already. */
  inner(table: string): Result<Packed, PackedError> {
    const { offset, length } = this.#place(table, 1);
    return unpackRange(this.buffer, offset, length, table, false);
  }

  has(name: string): boolean {
    return this.#columns.has(fourLetters(name));
  }

  bytesOf(name: string): number {
    return this.#columns.get(fourLetters(name))?.bytes ?? 0;
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
    const place = this.#columns.get(fourLetters(name));
    if (place === undefined) throw new ColumnError(`column ${name} is missing`);
    if (place.width !== width) {
      throw new ColumnError(`column ${name} has ${place.width} bytes an element, read as ${width}`);
    }
    return { offset: place.offset, length: place.bytes / width };
  }
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
